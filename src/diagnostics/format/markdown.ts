import { cutText } from "../../kernel/cut-text.js";
import { fitLines } from "../../kernel/fit-lines.js";
import { codeSpan, escapeMarkdown, escapeSentence } from "../../kernel/markdown-text.js";
import { count } from "../../kernel/text.js";
import type { LocatedDiagnostic, Location } from "../diagnostic.js";
import { countDiagnostics } from "../report.js";
import { printable } from "./printable.js";
import { formatCounts } from "./pretty.js";

/** GitHub takes 65,536 characters in a comment or a description. */
const LIMIT = 60_000;

/** Nobody reads on, and one problem must not take the room of all others. */
const LONGEST_MESSAGE = 2000;
const LONGEST_PLACE = 240;

const MARKS = { error: "❌ error", warning: "⚠️ warning" } as const;

/**
 * Diagnostics for a pull request, in GitHub's Markdown: the counts, then a table, errors first. Never longer than `limit`
 * characters; what was cut is said. Text from outside is escaped.
 */
export function formatMarkdown(diagnostics: readonly LocatedDiagnostic[], limit: number = LIMIT): string {
  const title = `### ${diagnostics.length === 0 ? "No problems" : formatCounts(countDiagnostics(diagnostics))}\n`;
  if (diagnostics.length === 0) return title;
  const head = [title, "| | place | problem |", "| :-- | :-- | :-- |"];
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  const closing = (left: number): readonly string[] =>
    left === 0 ? [] : ["", `… ${count(left, "problem")} more, cut to fit; \`fairlead check\` prints all of them.`];
  const room = limit - [...head, ...closing(diagnostics.length)].join("\n").length - 2;
  const { lines, left } = fitLines([...errors, ...warnings].map(row), room);
  return `${[...head, ...lines, ...closing(left)].join("\n")}\n`;
}

function row({ code, severity, message, hint, location, related }: LocatedDiagnostic): string {
  const problem = [
    sentence(message),
    ...related.map((other) => `Note: ${place(other.location)}: ${sentence(other.message)}`),
    ...(hint === undefined ? [] : [`**${sentence(hint)}**`]),
    cellCode(code),
  ];
  return `| ${MARKS[severity]} | ${place(location)} | ${problem.join("<br>")} |`;
}

/** A message on one line, as a cell must be. */
function sentence(text: string): string {
  return printable(cutText(text, LONGEST_MESSAGE))
    .split("\n")
    .map((line) => (line.includes("|") ? escapeMarkdown(line) : escapeSentence(line)))
    .join("<br>");
}

function place({ file, line, column, precision }: Location): string {
  return cellCode(precision === "file" ? file : `${file}:${line}:${column}`);
}

/** A bar ends a cell inside a code span too, and readers disagree about backslashes there: then it is ordinary text. */
function cellCode(text: string): string {
  const shown = cutText(printable(text), LONGEST_PLACE);
  return shown.includes("|") ? escapeMarkdown(shown) : codeSpan(shown);
}
