import {
  formatPointer,
  isJsonObject,
  jsonEqual,
  type Json,
  type JsonArray,
  type JsonObject,
  type Pointer,
} from "../kernel/json.js";
import { compareText } from "../kernel/order.js";
import { sameQuantity } from "./canonical-quantity.js";
import { itemKeys } from "./list-items.js";
import type { FieldChange } from "./plan.js";

/**
 * What differs between two versions of an object, in order of paths. The order of keys does not matter, nor how a quantity
 * is written, nor the order of items in lists that mean sets. A value that is there on one side only is one change, however
 * much it holds. Indexes count in the list as it was; `-` is a new item (RFC 6901, section 4).
 */
export function compareFields(before: JsonObject, after: JsonObject): FieldChange[] {
  const changes: FieldChange[] = [];
  compareValues([], before, after, changes);
  return changes;
}

function compareValues(
  pointer: Pointer,
  before: Json | undefined,
  after: Json | undefined,
  found: FieldChange[],
): void {
  if (before === after) return;
  if (isJsonObject(before) && isJsonObject(after)) compareMaps(pointer, before, after, found);
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(pointer, before, after, found);
  else if (!sameQuantity(pointer, before, after)) found.push(change(pointer, before, after));
}

function compareMaps(pointer: Pointer, before: JsonObject, after: JsonObject, found: FieldChange[]): void {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const key of [...keys].sort(compareText)) compareValues([...pointer, key], before[key], after[key], found);
}

function compareLists(pointer: Pointer, before: JsonArray, after: JsonArray, found: FieldChange[]): void {
  if (jsonEqual(before, after)) return;
  const keyed = itemKeys(pointer, before, after);
  if (keyed === "by-index") {
    compareByIndex(pointer, before, after, found);
    return;
  }
  if (keyed.isOrdered && orderDiffers(keyed.before, keyed.after))
    return void found.push(change(pointer, before, after));
  const positions = new Map(keyed.after.map((key, index) => [key, index]));
  const known = new Set(keyed.before);
  before.forEach((item: Json, index) => {
    const position = positions.get(keyed.before[index] ?? "");
    compareValues([...pointer, index], item, position === undefined ? undefined : after[position], found);
  });
  after.forEach((item: Json, index) => {
    if (!known.has(keyed.after[index] ?? "")) found.push(change([...pointer, "-"], undefined, item));
  });
}

function compareByIndex(pointer: Pointer, before: JsonArray, after: JsonArray, found: FieldChange[]): void {
  before.forEach((item: Json, index) => compareValues([...pointer, index], item, after[index], found));
  for (const item of after.slice(before.length)) found.push(change([...pointer, "-"], undefined, item));
}

/** Whether the items that both lists have stand in another order: some lists of named items run from top to bottom. */
function orderDiffers(before: readonly string[], after: readonly string[]): boolean {
  const inAfter = new Set(after);
  const inBefore = new Set(before);
  const left = before.filter((key) => inAfter.has(key));
  const right = after.filter((key) => inBefore.has(key));
  return left.some((key, index) => key !== right[index]);
}

function change(pointer: Pointer, before: Json | undefined, after: Json | undefined): FieldChange {
  return {
    path: formatPointer(pointer),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
