/** One line of a comparison: kept, taken out or put in. */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** Stretches that differ in more lines than these are shown as taken out and put in whole. */
const MOST_CELLS = 4_000_000;

/** The lines of two texts side by side, with as few differences as there can be (longest common subsequence). */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [left, right] = [linesOf(before), linesOf(after)];
  const head = commonLength(left, right, (lines, index) => lines[index]);
  const rest = [left.slice(head), right.slice(head)] as const;
  const tail = commonLength(...rest, (lines, index) => lines[lines.length - 1 - index]);
  const middle = [rest[0].slice(0, rest[0].length - tail), rest[1].slice(0, rest[1].length - tail)] as const;
  return [...kept(left.slice(0, head)), ...diffMiddle(...middle), ...kept(left.slice(left.length - tail))];
}

/**
 * A unified diff (the form of `diff -u`) with `context` lines around each change; empty when nothing differs. Line numbers are
 * those of the two texts.
 */
export function unifiedDiff(before: string, after: string, context = 3): string {
  const lines = diffLines(before, after);
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ sign }) => sign !== " "),
  );
  let [oldLine, newLine, text] = [1, 1, ""];
  for (let index = 0; index < lines.length; index += 1) {
    const isStart = near[index] && !near[index - 1];
    if (isStart) text += hunkHeader(lines, near, index, [oldLine, newLine]);
    const line = lines[index];
    if (!line) continue;
    if (near[index]) text += `${line.sign}${line.text}\n`;
    if (line.sign !== "+") oldLine += 1;
    if (line.sign !== "-") newLine += 1;
  }
  return text;
}

function hunkHeader(
  lines: readonly DiffLine[],
  near: readonly boolean[],
  from: number,
  [oldLine, newLine]: readonly [number, number],
): string {
  const end = near.indexOf(false, from);
  const hunk = lines.slice(from, end === -1 ? lines.length : end);
  const size = (sign: "-" | "+"): number => hunk.filter((line) => line.sign === " " || line.sign === sign).length;
  return `@@ -${oldLine},${size("-")} +${newLine},${size("+")} @@\n`;
}

function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

function kept(lines: readonly string[]): readonly DiffLine[] {
  return lines.map((text) => ({ sign: " ", text }));
}

function commonLength(
  left: readonly string[],
  right: readonly string[],
  at: (lines: readonly string[], index: number) => string | undefined,
): number {
  const most = Math.min(left.length, right.length);
  for (let index = 0; index < most; index += 1) if (at(left, index) !== at(right, index)) return index;
  return most;
}

function diffMiddle(left: readonly string[], right: readonly string[]): readonly DiffLine[] {
  if (left.length * right.length > MOST_CELLS) return [...left.map(out), ...right.map(put)];
  const common = commonLengths(left, right);
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < left.length && column < right.length) {
    const [before = "", after = ""] = [left[row], right[column]];
    if (before === after) {
      lines.push({ sign: " ", text: before });
      [row, column] = [row + 1, column + 1];
    } else if (common(row + 1, column) >= common(row, column + 1)) {
      lines.push(out(before));
      row += 1;
    } else {
      lines.push(put(after));
      column += 1;
    }
  }
  return [...lines, ...left.slice(row).map(out), ...right.slice(column).map(put)];
}

function out(text: string): DiffLine {
  return { sign: "-", text };
}

function put(text: string): DiffLine {
  return { sign: "+", text };
}

/** How long the longest common subsequence is of what begins at a row and a column. */
function commonLengths(left: readonly string[], right: readonly string[]): (row: number, column: number) => number {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  return at;
}
