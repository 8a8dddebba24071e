import type { Command } from "commander";
import { EXIT } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import type { Run } from "../session.js";
import { directoryArgument, formatOptions } from "../shared-flags.js";

/** `fairlead policy`: what workload policies say. */
export function registerPolicy(program: Command, run: Run): void {
  const policy = program
    .command("policy")
    .summary("show the workload policies that hold in a project")
    .description("Shows what the workload policies of an organization come to.");
  const command = policy
    .command("show")
    .summary("print what holds for a type of workload in a project, and where it was written")
    .description(
      "Prints what the policies of the organization, the cluster, the departments and the project come to for one type of workload: every default and every rule, with the scope, file and line it comes from.",
    )
    .argument("<project>", "name of the project")
    .argument(
      "<type>",
      "type of workload: workspace, training, distributed, inference, distributedInference or nimService",
    )
    .addArgument(directoryArgument());
  for (const option of formatOptions(["text", "json"])) command.addOption(option);
  const end = helpEnd(
    [
      ["fairlead policy show vision training", "what may a training of vision ask for?"],
      ["fairlead policy show vision workspace org", "in another folder"],
      ["fairlead policy show vision training --json", "for another program"],
    ],
    [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.environment],
  );
  policy.addHelpText("after", end);
  command
    .addHelpText("after", end)
    .action((project: string, type: string, directory: string, flags: { readonly format: string }) =>
      run(command, async (session) => {
        const { showPolicy } = await import("../show-policy.js");
        return await showPolicy(session, { project, type, directory, format: flags.format });
      }),
    );
}
