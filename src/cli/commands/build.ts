import type { Command } from "commander";
import path from "node:path";
import { FORMAT_IDS, type FormatId } from "../../diagnostics/format/registry.js";
import { EXIT } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { loadPipeline } from "../load-pipeline.js";
import { organizationFolder } from "../organization-folder.js";
import { reportOutcome } from "../report-outcome.js";
import type { Run, Session } from "../session.js";
import { directoryArgument, formatOptions } from "../shared-flags.js";
import { describeSummary } from "../summary.js";
import type { WatchedRun } from "../watch.js";
import { describeWrite } from "../write-report.js";

interface BuildFlags {
  readonly out?: string;
  readonly adopt?: boolean;
  readonly types?: boolean;
  readonly watch?: boolean;
  readonly format: FormatId;
}

/** `fairlead build`: renders the definitions into a folder. */
export function registerBuild(program: Command, run: Run): void {
  const command = program
    .command("build")
    .summary("render the definitions into files")
    .description(
      "Compiles the definitions and writes the manifests. Only files that differ are written; with errors, none is.",
    )
    .addArgument(directoryArgument())
    .option("-o, --out <directory>", "folder to write to (default: from the configuration)")
    .option("--adopt", "overwrite files edited by hand, and files of others that are in the way")
    .option("--types", "check the types of the definitions too")
    .option("-w, --watch", "build again whenever a definition changes");
  for (const option of formatOptions(FORMAT_IDS)) command.addOption(option);
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead build", "render into the folder that the configuration names"],
          ["fairlead build examples/acme --out /tmp/acme", "render another organization elsewhere"],
          ["fairlead build --watch", "render again with every change"],
        ],
        [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.environment],
      ),
    )
    .action((directory: string, flags: BuildFlags) =>
      run(command, async (session) => {
        const folder = await organizationFolder(session.world, directory);
        const once = (): Promise<WatchedRun> => build(session, folder, flags);
        if (!flags.watch) return (await once()).exitCode;
        const { watchSources } = await import("../watch.js");
        return await watchSources(session, folder, once);
      }),
    );
}

async function build(session: Session, folder: string, flags: BuildFlags): Promise<WatchedRun> {
  const { pipeline, reading } = await loadPipeline(folder);
  const { terminal, world } = session;
  const outcome = await pipeline.buildOrganization(folder, {
    reading,
    ...(flags.out === undefined ? {} : { out: path.resolve(world.cwd, flags.out) }),
    adopt: flags.adopt ?? false,
    types: flags.types ?? false,
    onStage: terminal.stage,
  });
  const { sourceFiles, summary, report } = outcome;
  if (await reportOutcome(session, outcome, flags.format)) return { exitCode: EXIT.definitions, sourceFiles };
  if (flags.format !== "pretty") {
    const { diagnosticReport } = await import("../diagnostic-report.js");
    terminal.out.write(await diagnosticReport(world, outcome.diagnostics, flags.format));
  }
  if (summary) terminal.note(describeSummary(summary, terminal.err.colors));
  if (report) terminal.note(describeWrite(report, world.cwd));
  return { exitCode: EXIT.ok, sourceFiles, ...(report ? { output: report.directory } : {}) };
}
