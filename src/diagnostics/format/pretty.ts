import pico from "picocolors";
import { count } from "../../kernel/text.js";
import type { LocatedDiagnostic, Location } from "../diagnostic.js";
import { countDiagnostics, type DiagnosticCounts } from "../report.js";
import { codeFrame } from "./code-frame.js";
import { printable } from "./printable.js";

type Colors = ReturnType<typeof pico.createColors>;

/** How a report for people is printed. */
export interface PrettyOptions {
  /** Whether to use terminal colours. */
  readonly color: boolean;
  /** Gives the text of a source file as it is named in locations; `undefined` when it cannot be read. */
  readonly readSource: (file: string) => string | undefined;
  /** How many diagnostics of one code are printed in full before the rest is only counted. Default: 50. */
  readonly perCode?: number;
}

/**
 * Diagnostics for people: position, message, code frame, related places, hint and where to read more; a last line with
 * the counts. Nothing at all when there are no diagnostics. Ends with a line feed.
 */
export function formatPretty(diagnostics: readonly LocatedDiagnostic[], options: PrettyOptions): string {
  if (diagnostics.length === 0) return "";
  const colors = pico.createColors(options.color);
  const { shown, hidden } = cap(diagnostics, options.perCode ?? 50);
  const blocks = shown.map((diagnostic) => formatOne(diagnostic, options, colors));
  const rest = [...hidden].map(([code, amount]) => colors.dim(`… and ${count(amount, "more problem")} of ${code}`));
  return `${[...blocks, ...(rest.length > 0 ? [rest.join("\n")] : []), summaryLine(diagnostics, colors)].join("\n\n")}\n`;
}

/** `2 errors, 1 warning in 3 files`. */
export function formatCounts({ errors, warnings, files }: DiagnosticCounts): string {
  const parts = [
    ...(errors > 0 ? [count(errors, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ];
  return parts.length === 0 ? "no problems" : `${parts.join(", ")} in ${count(files, "file")}`;
}

function summaryLine(diagnostics: readonly LocatedDiagnostic[], colors: Colors): string {
  const counts = countDiagnostics(diagnostics);
  return colors.bold(counts.errors > 0 ? colors.red(formatCounts(counts)) : colors.yellow(formatCounts(counts)));
}

/** The first `perCode` of each code, and how many of which codes were left out. */
function cap(
  diagnostics: readonly LocatedDiagnostic[],
  perCode: number,
): { shown: readonly LocatedDiagnostic[]; hidden: ReadonlyMap<string, number> } {
  const seen = new Map<string, number>();
  const hidden = new Map<string, number>();
  const shown = diagnostics.filter(({ code }) => {
    const amount = (seen.get(code) ?? 0) + 1;
    seen.set(code, amount);
    if (amount > perCode) hidden.set(code, amount - perCode);
    return amount <= perCode;
  });
  return { shown, hidden };
}

function formatOne(diagnostic: LocatedDiagnostic, options: PrettyOptions, colors: Colors): string {
  const { code, severity, message, hint, location, related } = diagnostic;
  const mark = severity === "error" ? colors.red : colors.yellow;
  const head = `${colors.cyan(formatLocation(location))}  ${colors.bold(mark(severity))}  ${colors.dim(code)}`;
  const notes = related.map((other) => `${formatLocation(other.location)}  ${printable(other.message)}`);
  const lines = [
    head,
    ...indented(colors.bold(printable(message)), "  "),
    ...frameOf(location, options),
    ...notes.flatMap((note) => labelled("note", note, colors)),
    ...(hint === undefined ? [] : labelled("hint", printable(hint), colors)),
    ...labelled("more", colors.dim(`fairlead explain ${code}`), colors),
  ];
  return lines.join("\n");
}

function frameOf(location: Location, options: PrettyOptions): readonly string[] {
  if (location.precision === "file") return [];
  const source = options.readSource(location.file);
  const frame = source === undefined ? undefined : codeFrame(source, location, options.color);
  return frame === undefined ? [] : ["", ...indented(frame, "  "), ""];
}

function formatLocation({ file, line, column, precision }: Location): string {
  return printable(precision === "file" ? file : `${file}:${line}:${column}`);
}

function labelled(label: string, text: string, colors: Colors): readonly string[] {
  const [first = "", ...rest] = text.split("\n");
  return [`  ${colors.cyan(label)}  ${first}`, ...rest.map((line) => `        ${line}`)];
}

function indented(text: string, indent: string): readonly string[] {
  return text.split("\n").map((line) => (line === "" ? "" : indent + line));
}
