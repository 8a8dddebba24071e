import type { Command } from "commander";
import { hasErrors } from "../../diagnostics/diagnostic.js";
import { FORMAT_IDS, type FormatId } from "../../diagnostics/format/registry.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { loadPipeline } from "../load-pipeline.js";
import { organizationFolder } from "../organization-folder.js";
import { printDiagnostics } from "../print-diagnostics.js";
import type { Run, Session } from "../session.js";
import { directoryArgument, formatOptions } from "../shared-flags.js";
import { describeSummary } from "../summary.js";
import type { WatchedRun } from "../watch.js";

interface CheckFlags {
  readonly format: FormatId;
  readonly types: boolean;
  readonly watch?: boolean;
}

/** `fairlead check`: everything up to the rendered files, in memory. */
export function registerCheck(program: Command, run: Run): void {
  const command = program
    .command("check")
    .summary("say what is wrong with the definitions")
    .description(
      "Checks the definitions in a folder, their types included, and compiles them in memory. Writes nothing.",
    )
    .addArgument(directoryArgument())
    .option("--no-types", "leave out the type check")
    .option("-w, --watch", "check again whenever a definition changes");
  for (const option of formatOptions(FORMAT_IDS)) command.addOption(option);
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead check", "check the organization in this folder"],
          ["fairlead check examples/acme --watch", "check another one, again with every change"],
          ["fairlead check --json", "diagnostics for a machine"],
          ["fairlead check --format sarif > fairlead.sarif", "for code scanning"],
        ],
        [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.environment],
      ),
    )
    .action((directory: string, flags: CheckFlags) =>
      run(command, async (session) => {
        const folder = await organizationFolder(session.world, directory);
        const once = (): Promise<WatchedRun> => check(session, folder, flags);
        if (!flags.watch) return (await once()).exitCode;
        const { watchSources } = await import("../watch.js");
        return await watchSources(session, folder, once);
      }),
    );
}

async function check(session: Session, folder: string, flags: CheckFlags): Promise<WatchedRun> {
  const { pipeline, reading } = await loadPipeline(folder);
  const { terminal, world } = session;
  const outcome = await pipeline.checkOrganization(folder, { reading, types: flags.types, onStage: terminal.stage });
  terminal.settle();
  if (flags.format !== "pretty") {
    const { diagnosticReport } = await import("../diagnostic-report.js");
    terminal.out.write(await diagnosticReport(world, outcome.diagnostics, flags.format));
  } else {
    await printDiagnostics(session, outcome.diagnostics, "out");
    if (outcome.summary) terminal.note(describeSummary(outcome.summary, terminal.err.colors));
  }
  const exitCode: ExitCode = hasErrors(outcome.diagnostics) ? EXIT.definitions : EXIT.ok;
  return { exitCode, sourceFiles: outcome.sourceFiles };
}
