import { Option, type Command } from "commander";
import { EXIT } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import type { Answers } from "../init/answers.js";
import type { Run } from "../session.js";

interface Flags {
  readonly name?: string;
  readonly cluster?: string;
  readonly kubernetes?: string;
  readonly schedulerVersion?: string;
  readonly pool?: string;
  readonly gpus?: string;
  readonly repository?: string;
  readonly language?: string;
  readonly ci?: string;
  readonly yes?: boolean;
  readonly git?: boolean;
}

/** `fairlead init`: a new organization's repository. */
export function registerInit(program: Command, run: Run): void {
  const command = program
    .command("init")
    .summary("start an organization: asks a few questions, writes a repository")
    .description("Writes a small organization that passes every check, to start from. Asks what no flag answers.")
    .argument("[directory]", "folder to write to", ".")
    .option("--name <name>", "name of the organization")
    .option("--cluster <name>", "name of its first cluster")
    .option("--kubernetes <version>", "Kubernetes version of the cluster, such as 1.34")
    .option("--scheduler-version <version>", "version of KAI Scheduler, such as 0.17")
    .option("--pool <name>", "name of its node pool")
    .option("--gpus <count>", "GPUs in the pool")
    .option("--repository <url>", "Git repository for the rendered output")
    .addOption(new Option("--language <language>", "language of the definitions").choices(["typescript", "yaml"]))
    .addOption(
      new Option("--ci <place>", "workflows that check, plan and publish").choices(["github", "gitlab", "none"]),
    )
    .option("-y, --yes", "take the defaults for everything else")
    .option("--git", "start a Git repository")
    .option("--no-git", "start no Git repository")
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead init acme", "answer questions, write to acme/"],
          ["fairlead init acme --yes", "no questions"],
          ["fairlead init acme --yes --language yaml --gpus 256", "no questions, YAML, 256 GPUs"],
          ["fairlead init acme --yes --ci github", "no questions, workflows for GitHub Actions"],
        ],
        [EXIT.ok, EXIT.usage, EXIT.environment, EXIT.interrupted],
      ),
    )
    .action((directory: string, flags: Flags) =>
      run(command, async (session) => {
        const { startOrganization } = await import("../init/start-organization.js");
        return await startOrganization(session, directory, {
          given: answered(flags),
          yes: flags.yes ?? false,
          git: flags.git,
        });
      }),
    );
}

function answered({ name, yes: _yes, git: _git, ...others }: Flags): Partial<Answers> {
  return name === undefined ? others : { organization: name, ...others };
}
