import { numberText } from "../kernel/text.js";
import type { Diagnostic, Staged } from "../diagnostics/diagnostic.js";

/** GitHub ignores a larger file entirely. */
export const MAXIMUM_BYTES = 3_000_000;

const BEGIN = "# fairlead: begin, from access rules by `fairlead codeowners --write`; what is written in here is lost";
const END = "# fairlead: end";

/**
 * The text of a CODEOWNERS file with its generated block brought up to date, or added at the end; everything else stays as it
 * is, line ends included. Without lines there is no block. `file` is named in diagnostics.
 */
export function codeownersText(existing: string, lines: readonly string[], file: string): Staged<string> {
  const parts = splitAtBlock(existing);
  if (parts === null) return { diagnostics: [brokenBlock(file)] };
  const eol = existing.includes("\r\n") ? "\r\n" : "\n";
  const block = lines.length === 0 ? "" : [BEGIN, ...lines, END, ""].join(eol);
  const text = joined(parts, block, eol);
  const size = Buffer.byteLength(text);
  return size < MAXIMUM_BYTES ? { value: text, diagnostics: [] } : { diagnostics: [tooLarge(file, size)] };
}

interface Parts {
  readonly before: string;
  readonly after: string;
  readonly hasBlock: boolean;
}

/** What stands before and after the block; `null` when its two markers do not fit together. */
function splitAtBlock(text: string): Parts | null {
  const begins = [...text.matchAll(/^# fairlead: begin\b.*(?:\r?\n|$)/gm)];
  const ends = [...text.matchAll(/^# fairlead: end\b.*(?:\r?\n|$)/gm)];
  if (begins.length === 0 && ends.length === 0) return { before: text, after: "", hasBlock: false };
  const [[begin], [end]] = [begins, ends];
  if (begins.length !== 1 || ends.length !== 1 || !begin || !end || end.index < begin.index) return null;
  return { before: text.slice(0, begin.index), after: text.slice(end.index + end[0].length), hasBlock: true };
}

function joined({ before, after, hasBlock }: Parts, block: string, eol: string): string {
  if (hasBlock || block === "" || before === "") return before + block + after;
  const end = before.endsWith("\n") ? "" : eol;
  return `${before}${end}${eol}${block}`;
}

function brokenBlock(file: string): Diagnostic {
  return {
    code: "codeowners/broken-block",
    severity: "error",
    message: `The lines that mark the generated part of ${file} do not fit together, so it cannot be told from what people wrote.`,
    hint: `Keep one line "# fairlead: begin" and one line "${END}" after it, or remove both with what is between them.`,
    at: { file },
  };
}

function tooLarge(file: string, size: number): Diagnostic {
  return {
    code: "codeowners/too-large",
    severity: "error",
    message: `${file} would have ${numberText(size)} bytes, and GitHub ignores it from ${numberText(MAXIMUM_BYTES)} on: nobody would own anything.`,
    hint: "Put the definitions of each department into a folder of its own: a folder takes one line.",
    at: { file },
  };
}
