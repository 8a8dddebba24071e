import type { Command } from "commander";
import path from "node:path";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import type { Reported, ReportFiles } from "../../publish/report/index.js";
import type { Run, Session } from "../session.js";
import { formatOptions } from "../shared-flags.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";

interface ReportFlags {
  readonly comment?: string;
  readonly diagnostics?: string;
  readonly sarif?: string;
  readonly summary?: boolean;
  readonly name: string;
  readonly format: string;
}

/** `fairlead report`: what a build server found, on the pull request. */
export function registerReport(program: Command, run: Run): void {
  const command = program
    .command("report")
    .summary("report files of a build on its pull request: a comment, a check, findings")
    .description(
      "Reports files that a build wrote on its pull request. Runs no code of the pull request: the files and the environment are all it reads.",
    )
    .option("--comment <file>", "Markdown for the one comment of this name")
    .option("--diagnostics <file>", "JSON of `fairlead check`, for a check with annotations")
    .option("--sarif <file>", "SARIF 2.1.0, for code scanning")
    .option("--summary", "add the comment to the summary of the step, too")
    .option("--name <name>", "name of the comment and of the check", "fairlead");
  for (const option of formatOptions(["text", "json"])) command.addOption(option);
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead report --comment plan.md", "comment on the pull request of this run"],
          ["fairlead report --diagnostics check.json", "report a check with annotations"],
          ["fairlead report --sarif check.sarif", "upload findings"],
        ],
        [EXIT.ok, EXIT.usage, EXIT.environment],
      ),
    )
    .action((flags: ReportFlags) => run(command, async (session) => await report(session, flags)));
}

async function report(session: Session, flags: ReportFlags): Promise<ExitCode> {
  requireInput(flags);
  const { summary = false, name, format } = flags;
  const { publishReport, reportHost } = await import("../../publish/report/index.js");
  const { terminal, world } = session;
  const { host, summarize } = await reportHost(world.env, world.cwd);
  const files = filesOf(flags, world.cwd);
  const done = await publishReport({ host, name, files, ...(summary && summarize ? { summarize } : {}) });
  terminal.settle();
  if (format === "json") terminal.out.write(`${JSON.stringify({ version: 1, reported: done }, null, 2)}\n`);
  else printReported(terminal, done);
  return EXIT.ok;
}

function requireInput({ comment, diagnostics, sarif, summary }: ReportFlags): void {
  if (comment === undefined && diagnostics === undefined && sarif === undefined) {
    throw new UsageError("There is nothing to report.", "Name a file with --comment, --diagnostics or --sarif.");
  }
  if (summary && comment === undefined) {
    throw new UsageError(
      "--summary adds the comment to the summary, and there is none.",
      "Name a file with --comment.",
    );
  }
}

function filesOf({ comment, diagnostics, sarif }: ReportFlags, cwd: string): ReportFiles {
  const named = Object.entries({ comment, diagnostics, sarif });
  return Object.fromEntries(
    named.flatMap(([key, file]) => (file === undefined ? [] : [[key, path.resolve(cwd, file)]])),
  );
}

function printReported({ out, note }: Terminal, done: readonly Reported[]): void {
  for (const { what, action, place, notes } of done) {
    notes.forEach(note);
    if (action === "skipped") continue;
    out.write(`${out.colors.green("✔")} ${what} ${action}${place === "" ? "" : `: ${place}`}\n`);
  }
}
