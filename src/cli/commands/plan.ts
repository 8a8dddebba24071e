import type { Command } from "commander";
import path from "node:path";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { loadPipeline } from "../load-pipeline.js";
import { organizationFolder } from "../organization-folder.js";
import { reportOutcome } from "../report-outcome.js";
import type { Run, Session } from "../session.js";
import { directoryArgument, formatOptions, given, targetOptions } from "../shared-flags.js";

interface PlanFlags {
  readonly target?: string;
  readonly branch?: string;
  readonly against?: string;
  readonly release?: boolean;
  readonly types: boolean;
  readonly format: string;
}

/** `fairlead plan`: what publishing would change. */
export function registerPlan(program: Command, run: Run): void {
  const command = program
    .command("plan")
    .summary("show what publishing would change: who gains, who loses, what is dangerous")
    .description(
      "Compares the definitions with what is published: who gains and loses GPUs, which objects change, what is dangerous.",
    )
    .addArgument(directoryArgument());
  for (const option of targetOptions()) command.addOption(option);
  command
    .option("--against <directory>", "compare with the files in a folder instead of a repository")
    .option("--release", "plan the removal of what is retired, as `publish --release` would")
    .option("--no-types", "leave out the type check");
  for (const option of formatOptions(["text", "markdown", "json"])) command.addOption(option);
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead plan", "compare with what is published"],
          ["fairlead plan --against rendered", "compare with an earlier build"],
          ["fairlead plan --format markdown > plan.md", "for a pull request"],
        ],
        [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.changes, EXIT.environment, EXIT.blocked],
      ),
    )
    .action((directory: string, flags: PlanFlags) =>
      run(command, async (session) => plan(session, await organizationFolder(session.world, directory), flags)),
    );
}

async function plan(session: Session, folder: string, flags: PlanFlags): Promise<ExitCode> {
  const { pipeline, reading } = await loadPipeline(folder);
  const { terminal, world } = session;
  const against = flags.against === undefined ? undefined : path.resolve(world.cwd, flags.against);
  const { target, branch, types, release } = flags;
  const outcome = await pipeline.planOrganization(folder, {
    reading,
    ...given({ target, branch, against, release }),
    env: world.env,
    types,
    onStage: terminal.stage,
  });
  if ((await reportOutcome(session, outcome, flags.format)) || !outcome.plan) return EXIT.definitions;
  const { printPlan } = await import("../print-plan.js");
  terminal.out.write(printPlan(outcome.plan, flags.format, terminal.out));
  if (outcome.plan.gate?.isBlocked) return EXIT.blocked;
  return outcome.plan.hasChanges ? EXIT.changes : EXIT.ok;
}
