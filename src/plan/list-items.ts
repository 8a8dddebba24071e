import { isJsonObject, type Json, type JsonArray, type Pointer } from "../kernel/json.js";
import { compareText } from "../kernel/order.js";

/** How the items of two lists are told apart: by a key for each item, or by where they stand. */
export type ItemKeys =
  { readonly before: readonly string[]; readonly after: readonly string[]; readonly isOrdered: boolean } | "by-index";

/** Lists that the API server reads as sets, by the name of their field, with what makes two items the same one. */
const SETS: Readonly<Record<string, (item: Json) => string>> = {
  subjects: (item) => fieldsOf(item, ["kind", "namespace", "name"]),
  rules: (item) => fieldsOf(item, ["apiGroups", "resources", "resourceNames", "nonResourceURLs"]),
  verbs: String,
  apiGroups: String,
  resources: String,
  resourceNames: String,
  nonResourceURLs: String,
};

/**
 * How to match the items of two lists at `pointer`: RBAC subjects, rules and their parts are sets, items with a `name` are
 * matched by it, and lists that are in sorted order on both sides are sets that somebody wrote down. Everything else is
 * matched by index, and so is a list whose keys are not unique.
 */
export function itemKeys(pointer: Pointer, before: JsonArray, after: JsonArray): ItemKeys {
  const asSet = isSetPlace(pointer) ? SETS[String(pointer.at(-1))] : undefined;
  if (asSet) {
    const keys = unique(before, after, asSet) ?? unique(before, after, canonicalText);
    return keys ? { ...keys, isOrdered: false } : "by-index";
  }
  const keys = [...before, ...after].every(isNamed) ? unique(before, after, nameOf) : undefined;
  return keys ? { ...keys, isOrdered: true } : sortedKeys(before, after);
}

/**
 * Keys for two sorted lists where an item that both have stands at another index: an item came or went before it, and by
 * index everything behind would seem to change.
 */
function sortedKeys(before: JsonArray, after: JsonArray): ItemKeys {
  const keys = unique(before, after, canonicalText);
  if (!keys || !isSorted(keys.before) || !isSorted(keys.after)) return "by-index";
  const positions = new Map(keys.after.map((key, index) => [key, index]));
  const isShifted = keys.before.some((key, index) => (positions.get(key) ?? index) !== index);
  return isShifted ? { ...keys, isOrdered: false } : "by-index";
}

function isSorted(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || compareText(keys[index - 1] ?? "", key) < 0);
}

/** RBAC keeps its sets at the top (`/subjects`, `/rules`) and inside rules (`/rules/0/verbs`). */
function isSetPlace(pointer: Pointer): boolean {
  return pointer.length === 1 || (pointer.length === 3 && pointer[0] === "rules");
}

function isNamed(item: Json): boolean {
  return isJsonObject(item) && typeof item["name"] === "string";
}

function nameOf(item: Json): string {
  return isJsonObject(item) && typeof item["name"] === "string" ? item["name"] : "";
}

function unique(before: JsonArray, after: JsonArray, key: (item: Json) => string) {
  const keys = { before: before.map(key), after: after.map(key) };
  const isUnique = (list: readonly string[]) => new Set(list).size === list.length;
  return isUnique(keys.before) && isUnique(keys.after) ? keys : undefined;
}

function fieldsOf(item: Json, fields: readonly string[]): string {
  return isJsonObject(item) ? fields.map((field) => canonicalText(item[field] ?? null)).join(" ") : canonicalText(item);
}

/** A text that is the same for the same value: keys sorted, and lists of plain texts sorted too, since these are sets. */
function canonicalText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).sort(compareText).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort(compareText);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join(",")}}`;
}
