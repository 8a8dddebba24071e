import { codeFrameColumns, type BabelCodeFrameOptions } from "@babel/code-frame";
import { maskInPlace } from "../../kernel/mask-secrets.js";
import type { Location } from "../diagnostic.js";
import { printable } from "./printable.js";

const LINES_ABOVE = 2;
const LINES_BELOW = 2;
/** A longer line is generated or minified: a frame of it would hide more than it shows. */
const LONGEST_LINE = 300;

/**
 * A few source lines with the place marked, or `undefined` when the line is not there or too long to show. Only the lines
 * shown go through the highlighter, so a frame costs the same in a file of any length.
 */
export function codeFrame(source: string, location: Location, color: boolean): string | undefined {
  const lines = source.split(/\r\n|[\n\r]/);
  const first = Math.max(1, location.line - LINES_ABOVE);
  const shown = lines.slice(first - 1, location.line + LINES_BELOW).map((line) => maskInPlace(printable(line)));
  const marked = lines[location.line - 1];
  if (marked === undefined || shown.some((line) => line.length > LONGEST_LINE)) return undefined;
  const options: BabelCodeFrameOptions & { startLine: number } = {
    linesAbove: LINES_ABOVE,
    linesBelow: LINES_BELOW,
    forceColor: color,
    startLine: first,
  };
  const start = { line: location.line, column: location.column };
  const end = { line: location.line, column: endColumn(location, marked) };
  return codeFrameColumns(shown.join("\n"), { start, end }, options);
}

/** Where the mark ends on the first line: a place that goes on below is marked to the end of that line. */
function endColumn({ line, column, endLine = line, endColumn: end = column }: Location, marked: string): number {
  return endLine > line ? Math.max(column, marked.length + 1) : end;
}
