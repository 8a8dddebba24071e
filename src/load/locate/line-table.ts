/** Converts between offsets and lines. Lines start at 1, columns at 0; both count UTF-16 code units. */
export interface LineTable {
  offsetOf(line: number, column: number): number;
  positionOf(offset: number): { readonly line: number; readonly column: number };
}

/**
 * The lines of a text. Source maps follow JavaScript, where U+2028 and U+2029 end a line too; editors mostly do not. `\r\n`
 * is one end.
 */
export function lineTable(text: string, ends: RegExp = /\r\n|[\r\n]/g): LineTable {
  const starts = [0];
  for (const match of text.matchAll(ends)) starts.push(match.index + match[0].length);
  return {
    offsetOf: (line, column) => (starts[Math.min(line, starts.length) - 1] ?? 0) + column,
    positionOf: (offset) => {
      const line = lastAtMost(starts, offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) };
    },
  };
}

/** Line ends as the specification of JavaScript has them. */
export const SCRIPT_LINE_ENDS: RegExp = /\r\n|[\r\n\u2028\u2029]/g;

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
