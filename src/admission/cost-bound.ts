/** Items of a list or map that is gone through, at most: containers, labels, queues of a project. */
export const MOST_ITEMS = 100;
/** What one step costs at most: a comparison or a search in a text of a few thousand characters at a tenth of a unit each. */
const DEAREST_STEP = 10;

const LOOPS = new Set(["all", "exists", "exists_one", "filter", "map"]);

/**
 * A bound of what an expression of CEL costs, in the units of the API server, for objects with so many containers, labels or queues.
 * Rough on purpose, since the API server has no estimate for admission policies: every name, literal and operator is a step,
 * and counts once per item for each loop that it is in. Above the bound the API server stops and refuses the request.
 */
export function costBound(expression: string, items = MOST_ITEMS): number {
  const ofItems = known.get(items) ?? new Map<string, number>();
  known.set(items, ofItems);
  const cost = ofItems.get(expression) ?? bound(expression, items);
  ofItems.set(expression, cost);
  return cost;
}

/** Bounds by number of items: policies of many classes share most of their expressions, and those are long. */
const known = new Map<number, Map<string, number>>();

function bound(expression: string, items: number): number {
  let cost = 0;
  let factor = 1;
  /** For every open bracket: what the factor was outside of it. */
  const outside: number[] = [];
  let previous = "";
  for (const [token] of expression.matchAll(TOKEN)) {
    if (OPENING.has(token)) {
      outside.push(factor);
      if (LOOPS.has(previous)) factor *= items;
    } else if (CLOSING.has(token)) factor = outside.pop() ?? 1;
    else cost += factor * DEAREST_STEP;
    previous = token;
  }
  return cost;
}

const OPENING = new Set(["(", "[", "{"]);
const CLOSING = new Set([")", "]", "}"]);

/** Texts, names, numbers, operators of two characters, and single characters. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|\d+|[=!<>&|]{2}|[^\s.,]/g;
