import { compareBounds } from "../decimal.js";
import type { MaxFrom } from "../effective-policy.js";

/** Whether a bound in proportion to another field is nowhere above another one: of the same field, factor by factor. */
export function isTighterBound(above: MaxFrom, below: MaxFrom): boolean {
  if (above.field !== below.field || compareBounds(below.factor, above.factor) > 0) return false;
  if (above.otherwise === null) return true;
  return below.otherwise !== null && compareBounds(below.otherwise, above.otherwise) <= 0;
}
