/** Lines that fit into a budget, and how many do not. */
export interface Fitted {
  readonly lines: readonly string[];
  readonly left: number;
}

/** The first lines that fit into `budget` characters together, line feeds included. */
export function fitLines(lines: readonly string[], budget: number): Fitted {
  let room = budget;
  const end = lines.findIndex((line) => (room -= line.length + 1) < 0);
  return end < 0 ? { lines, left: 0 } : { lines: lines.slice(0, end), left: lines.length - end };
}
