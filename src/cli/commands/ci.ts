import { Option, type Command } from "commander";
import { EXIT } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { organizationFolder } from "../organization-folder.js";
import type { CiFlags } from "../run-in-ci.js";
import type { Run } from "../session.js";
import { directoryArgument, targetOptions } from "../shared-flags.js";

/** Where runs can be told of; `registry.ts` of the places has the same ids, and a test holds both together. */
const PLACES = ["auto", "github-actions", "gitlab-ci", "shell"];

/** `fairlead ci`: check and plan in one run, told in the way of the place that it runs in. */
export function registerCi(program: Command, run: Run): void {
  const command = program
    .command("ci")
    .summary("check and plan in one run, and tell a pull request about it")
    .description(
      "Checks the definitions and plans what publishing them would change, once, and reports it where it runs: " +
        "annotations, step summary and outputs in GitHub Actions, sections and reports in GitLab CI, text elsewhere.",
    )
    .addArgument(directoryArgument());
  for (const option of targetOptions()) command.addOption(option);
  command
    .option("--against <directory>", "compare with the files in a folder instead of a repository")
    .option("--no-types", "leave out the type check")
    .option("--markdown <file>", "write problems and plan as Markdown, for a comment that another step posts")
    .option("--sarif <file>", "write the problems as SARIF, for code scanning")
    .option("--junit <file>", "write the problems as a JUnit report")
    .option("--code-quality <file>", "write the problems as a Code Quality report of GitLab")
    .option("--detailed-exit-code", `end with ${EXIT.changes} when the plan has changes`)
    .addOption(new Option("--place <id>", "report as if it ran there").choices(PLACES).default("auto"))
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead ci", "check and plan against what is published"],
          ["fairlead ci gpu --target rendered", "the definitions in a folder, against a clone of the target"],
          ["fairlead ci --sarif fairlead.sarif --markdown comment.md", "also files for further steps"],
        ],
        [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.changes, EXIT.environment, EXIT.blocked],
      ),
    )
    .action((directory: string, flags: CiFlags) =>
      run(command, async (session) => {
        const folder = await organizationFolder(session.world, directory);
        const { runInCi } = await import("../run-in-ci.js");
        return await runInCi(session, folder, flags);
      }),
    );
}
