/** A column of an aligned text table. */
export interface Column {
  readonly align: "left" | "right";
}

/**
 * Rows of cells as lines of equal columns, two spaces apart, without borders and without spaces at the end. `paint` colours
 * a cell after it was padded, so that colours do not disturb the widths.
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  paint: (padded: string, row: number, column: number) => string = (padded) => padded,
): string[] {
  const widths = columns.map((_, column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const cells = columns.map(({ align }, column) => {
      const cell = row[column] ?? "";
      const width = widths[column] ?? 0;
      const isLast = row.slice(column + 1).every((other) => other === "");
      const padded = align === "right" ? cell.padStart(width) : isLast ? cell : cell.padEnd(width);
      return padded.trim() === "" ? padded : paint(padded, index, column);
    });
    return cells.join("  ").trimEnd();
  });
}

/** Breaks a text at spaces so that no line is longer than `width`, as long as its words allow. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
