import type { Command } from "commander";
import { EXIT } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { organizationFolder } from "../organization-folder.js";
import type { TestFlags } from "../policy-test/test-policies.js";
import type { Run } from "../session.js";
import { directoryArgument, formatOptions } from "../shared-flags.js";

const CODES = [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.environment] as const;
const SHOWN = ["fairlead policy show vision training", "what may a training of vision ask for?"] as const;

/** `fairlead policy`: what workload policies say. */
export function registerPolicy(program: Command, run: Run): void {
  const policy = program
    .command("policy")
    .summary("show the workload policies that hold in a project, and test them")
    .description("Shows what the workload policies of an organization come to, and tests them.");
  registerShow(policy, run);
  registerTest(policy, run);
  policy.addHelpText("after", helpEnd([SHOWN, ["fairlead policy test", "do all cases come out as expected?"]], CODES));
}

/** `fairlead policy show`: what holds in a project. */
function registerShow(policy: Command, run: Run): void {
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
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          SHOWN,
          ["fairlead policy show vision workspace org", "in another folder"],
          ["fairlead policy show vision training --json", "for another program"],
        ],
        CODES,
      ),
    )
    .action((project: string, type: string, directory: string, flags: { readonly format: string }) =>
      run(command, async (session) => {
        const { showPolicy } = await import("../show-policy.js");
        return await showPolicy(session, { project, type, directory, format: flags.format });
      }),
    );
}

/** `fairlead policy test`: cases for policies. */
function registerTest(policy: Command, run: Run): void {
  const command = policy
    .command("test")
    .summary("run cases for workload policies, and say which rules no case tests")
    .description(
      "Holds the workloads of files that end in .policy-test.yaml against the policies and scheduling rules of their projects, as `fairlead admit` does, and compares the answers with what the files expect.",
    )
    .addArgument(directoryArgument())
    .option("-f, --filename <file...>", "files of cases (default: all below the folder)")
    .option("--coverage-min <percent>", "fail when fewer rules than that are seen to deny and to allow")
    .option("--junit <file>", "also write the cases as a JUnit report");
  for (const option of formatOptions(["text", "json"])) command.addOption(option);
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead policy test", "all cases of the organization in this folder"],
          ["fairlead policy test org -f vision.policy-test.yaml", "some of them"],
          ["fairlead policy test --coverage-min 80 --junit cases.xml", "in a pipeline"],
          ["fairlead policy test --json", "for another program"],
        ],
        CODES,
      ),
    )
    .action((directory: string, flags: TestFlags) =>
      run(command, async (session) => {
        const { testPolicies } = await import("../policy-test/test-policies.js");
        return await testPolicies(session, await organizationFolder(session.world, directory), flags);
      }),
    );
}
