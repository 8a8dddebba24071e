import type { Command } from "commander";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { organizationFolder } from "../organization-folder.js";
import { reportOutcome } from "../report-outcome.js";
import type { Run, Session } from "../session.js";
import { UsageError } from "../usage-error.js";
import { directoryArgument, formatOptions, given, targetOptions } from "../shared-flags.js";

interface PublishFlags {
  readonly target?: string;
  readonly branch?: string;
  readonly message?: string;
  readonly pullRequest?: boolean;
  readonly pullRequestBranch?: string;
  readonly overwriteBranch?: boolean;
  readonly types: boolean;
  readonly format: string;
}

/** `fairlead publish`: commits and pushes what the definitions compile to. */
export function registerPublish(program: Command, run: Run): void {
  const command = program
    .command("publish")
    .summary("commit the rendered files and push them")
    .description(
      "Commits what the definitions compile to, to the repository that the GitOps engine follows. Without a difference: nothing.",
    )
    .addArgument(directoryArgument());
  for (const option of targetOptions()) command.addOption(option);
  command
    .option("-m, --message <text>", "first line of the commit message (default: a summary of the plan)")
    .option("--pull-request", "push to a branch of its own and open or update the pull request")
    .option("--pull-request-branch <name>", "that branch (default: fairlead/<branch>)")
    .option("--overwrite-branch", "replace commits that others made on that branch")
    .option("--no-types", "leave out the type check");
  for (const option of formatOptions(["text", "json"])) command.addOption(option);
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead publish", "publish to the repository of the configuration"],
          ["fairlead publish --target ../rendered.git", "publish to a repository on this machine"],
          ["fairlead publish --pull-request", "open or update a pull request instead"],
          ['fairlead publish -m "More GPUs for vision"', "with a commit message of your own"],
        ],
        [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.environment],
      ),
    )
    .action((directory: string, flags: PublishFlags) =>
      run(command, async (session) => publish(session, await organizationFolder(session.world, directory), flags)),
    );
}

async function publish(session: Session, folder: string, flags: PublishFlags): Promise<ExitCode> {
  if (flags.pullRequest) return await pullRequest(session, folder, flags);
  if (flags.pullRequestBranch !== undefined || flags.overwriteBranch) {
    throw new UsageError(
      "--pull-request-branch and --overwrite-branch are for pull requests.",
      "Add --pull-request, or leave them out.",
    );
  }
  const { publishOrganization } = await import("../../pipeline.js");
  const { terminal } = session;
  const { target, branch, message, types } = flags;
  const outcome = await publishOrganization(folder, {
    ...given({ target, branch, message }),
    env: session.world.env,
    types,
    onStage: terminal.stage,
  });
  if ((await reportOutcome(session, outcome, flags.format)) || !outcome.plan || !outcome.result)
    return EXIT.definitions;
  const { printPublished } = await import("../print-plan.js");
  terminal.out.write(printPublished(outcome.plan, outcome.result, flags.format, terminal.out));
  return EXIT.ok;
}

async function pullRequest(session: Session, folder: string, flags: PublishFlags): Promise<ExitCode> {
  const { pullRequestOrganization } = await import("../../pipeline.js");
  const { terminal, world } = session;
  const { target, branch, message, pullRequestBranch, overwriteBranch, types } = flags;
  const outcome = await pullRequestOrganization(folder, {
    ...given({ target, branch, message, pullRequestBranch, overwriteBranch }),
    env: world.env,
    types,
    onStage: terminal.stage,
  });
  if ((await reportOutcome(session, outcome, flags.format)) || !outcome.plan || !outcome.result)
    return EXIT.definitions;
  const { printPullRequest } = await import("../print-pull-request.js");
  for (const note of outcome.result.notes) terminal.note(note);
  terminal.out.write(printPullRequest(outcome.result, flags.format, terminal.out));
  return EXIT.ok;
}
