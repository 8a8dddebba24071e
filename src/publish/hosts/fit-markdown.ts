import { count } from "../../kernel/text.js";

/** A text that fits, and how much of it does not. */
export interface FittedMarkdown {
  readonly text: string;
  /** Lines that were cut; 0 when the text fits. */
  readonly cut: number;
}

const TAIL = 200;

/**
 * Cuts Markdown to a number of characters at the end of a line, closes what the cut left open (a fenced block, folded
 * sections), and says how much is missing. `where` says where all of it is: `the job's log`.
 */
export function fitMarkdown(text: string, limit: number, where: string): FittedMarkdown {
  if (text.length <= limit) return { text, cut: 0 };
  const lines = text.split("\n");
  const kept: string[] = [];
  let room = limit - TAIL - where.length;
  for (const line of lines) {
    room -= line.length + 1;
    if (room < 0) break;
    kept.push(line);
  }
  const cut = lines.length - kept.length;
  const closing = `… ${count(cut, "line")} more, cut to fit; ${where} has all of it.`;
  return { text: [...kept, ...openEnds(kept), "", closing, ""].join("\n"), cut };
}

/** What must be closed for the rest of the page to be itself again. Sections that nest deeper than this are not closed. */
function openEnds(lines: readonly string[]): string[] {
  let fence: string | null = null;
  let sections = 0;
  for (const line of lines) {
    if (fence === null) sections += occurrences(line, "<details") - occurrences(line, "</details");
    fence = fenceAfter(line, fence);
  }
  const folds = Array.from({ length: Math.min(8, Math.max(0, sections)) }, () => "</details>");
  return [...(fence === null ? [] : [fence]), ...(folds.length > 0 ? ["", ...folds] : [])];
}

/** The mark of the fenced block that is open after a line (CommonMark 4.5), or `null`. */
function fenceAfter(line: string, open: string | null): string | null {
  const [, mark = ""] = /^\s{0,3}(`{3,}|~{3,})/.exec(line) ?? [];
  if (open === null) return mark === "" ? null : mark;
  return mark.startsWith(open) && line.trim() === mark ? null : open;
}

function occurrences(line: string, part: string): number {
  return line.split(part).length - 1;
}
