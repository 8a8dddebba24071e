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

// eslint-disable-next-line max-params -- the comparison, what of it is shown, and where in both texts this stretch begins
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
  const out = (text: string): DiffLine => ({ sign: "-", text });
  const put = (text: string): DiffLine => ({ sign: "+", text });
  if (left.length * right.length > MOST_CELLS) return [...left.map(out), ...right.map(put)];
  const width = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1)
      longest[row * width + column] =
        left[row] === right[column]
          ? (longest[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(longest[(row + 1) * width + column] ?? 0, longest[row * width + column + 1] ?? 0);
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) {
      lines.push({ sign: " ", text: left[row] ?? "" });
      [row, column] = [row + 1, column + 1];
    } else if ((longest[(row + 1) * width + column] ?? 0) >= (longest[row * width + column + 1] ?? 0)) {
      lines.push(out(left[row] ?? ""));
      row += 1;
    } else {
      lines.push(put(right[column] ?? ""));
      column += 1;
    }
  }
  return [...lines, ...left.slice(row).map(out), ...right.slice(column).map(put)];
}
