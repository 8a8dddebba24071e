/** Items of a list or map that is gone through, at most: containers, labels, queues of a project. */
export const MOST_ITEMS = 100;
/** A name, a literal, the choice of a field. */
const STEP = 1;
/** What goes through texts, at a tenth of a unit for each character: to compare them, to put them together, to make another. */
const COMPARISON = 5;
const CONCATENATION = 8;
const NEW_TEXT = 10;
const COMPARING = new Set(["==", "!=", "<", ">", "<=", ">=", "contains", "startsWith", "endsWith", "in"]);
const MAKING_TEXT = new Set([
  "string",
  "quantity",
  "isQuantity",
  "replace",
  "substring",
  "split",
  "join",
  "min",
  "max",
]);
/** What a loop adds for each item: its condition, and the list of one item that `filter` and `map` put behind the result. */
const LOOP_STEP = 5;
const COLLECTING_STEP = 15;
/** Making a list and making a map (cel-go, `ListCreateBaseCost`, `MapCreateBaseCost`). */
const MADE: ReadonlyMap<string, number> = new Map([
  ["[", 10],
  ["{", 30],
]);
/** A search by pattern: the text's length times the pattern's. */
const PATTERN_STEP = 100;

const COLLECTING = new Set(["filter", "map", "transformList"]);
const LOOPS = new Set(["all", "exists", "exists_one", "filter", "map", "transformList"]);

/**
 * How often a loop goes round each time it is reached: by the name of its variable, the first where there are two, and the names of the loops around it, the
 * innermost last.
 */
export type LoopSizes = (variable: string, around: readonly string[]) => number;

/**
 * A bound of what an expression of CEL costs, in the units of the API server, for objects with so many containers, labels or queues.
 * Rough on purpose, since the API server has no estimate for admission policies: every name, literal and operator counts, once per
 * item for each loop that it is in. Above 1,000,000 the API server stops and refuses the request.
 */
export function costBound(expression: string, items: number | LoopSizes = MOST_ITEMS): number {
  const sizes: LoopSizes = typeof items === "number" ? () => items : items;
  const tokens = Array.from(expression.matchAll(TOKEN), ([token]) => token);
  let cost = 0;
  let factor = 1;
  /** For every open bracket: the factor outside of it, and whether it is a loop's. */
  const outside: { readonly factor: number; readonly isLoop: boolean }[] = [];
  const around: string[] = [];
  const open = (index: number): void => {
    const isLoop = LOOPS.has(tokens[index - 1] ?? "");
    outside.push({ factor, isLoop });
    cost += factor * (MADE.get(tokens[index] ?? "") ?? 0);
    if (!isLoop) return;
    const variable = tokens[index + 1] ?? "";
    factor *= sizes(variable, around);
    around.push(variable);
    cost += factor * (COLLECTING.has(tokens[index - 1] ?? "") ? COLLECTING_STEP : LOOP_STEP);
  };
  const close = (): void => {
    const left = outside.pop();
    factor = left?.factor ?? 1;
    if (left?.isLoop) around.pop();
  };
  for (const [index, token] of tokens.entries()) {
    if (OPENING.has(token)) open(index);
    else if (CLOSING.has(token)) close();
    else cost += factor * stepOf(token, tokens[index + 1]);
  }
  return cost;
}

/** Looking for an item in a list that another expression made is a look at each of them. */
function stepOf(token: string, next: string | undefined): number {
  if (token === "in" && next === "variables") return MOST_ITEMS;
  if (token === "matches") return PATTERN_STEP;
  if (token === "+") return CONCATENATION;
  if (COMPARING.has(token)) return COMPARISON;
  return MAKING_TEXT.has(token) ? NEW_TEXT : STEP;
}

const OPENING = new Set(["(", "[", "{"]);
const CLOSING = new Set([")", "]", "}"]);

/** Texts, names, numbers, operators of two characters, and single characters. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|\d+|[=!<>&|]{2}|[^\s.,]/g;
