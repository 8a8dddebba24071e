import type { Command } from "commander";
import path from "node:path";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import type { Run, Session } from "../session.js";
import { formatOptions } from "../shared-flags.js";
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
  const { comment, diagnostics, sarif, summary = false, name, format } = flags;
  if (comment === undefined && diagnostics === undefined && sarif === undefined) {
    throw new UsageError("There is nothing to report.", "Name a file with --comment, --diagnostics or --sarif.");
  }
  if (summary && comment === undefined) {
    throw new UsageError(
      "--summary adds the comment to the summary, and there is none.",
      "Name a file with --comment.",
    );
  }
  const { publishReport, reportHost } = await import("../../publish/report/index.js");
  const { terminal, world } = session;
  const { host, summarize } = await reportHost(world.env, world.cwd);
  const inside = Object.entries({ comment, diagnostics, sarif }).flatMap(([key, file]) =>
    file === undefined ? [] : [[key, path.resolve(world.cwd, file)] as const],
  );
  const done = await publishReport({
    host,
    name,
    files: Object.fromEntries(inside),
    ...(summary && summarize ? { summarize } : {}),
  });
  terminal.settle();
  if (format === "json") {
    terminal.out.write(`${JSON.stringify({ version: 1, reported: done }, null, 2)}\n`);
    return EXIT.ok;
  }
  const { colors } = terminal.out;
  for (const { what, action, place, notes } of done) {
    for (const note of notes) terminal.note(note);
    if (action !== "skipped")
      terminal.out.write(`${colors.green("✔")} ${what} ${action}${place === "" ? "" : `: ${place}`}\n`);
  }
  return EXIT.ok;
}
