import type { Json } from "./json.js";

/** A text as a literal of CEL. JSON's escapes are a part of CEL's. */
export function celText(text: string): string {
  return JSON.stringify(text);
}

/** A list of texts as a literal of CEL. */
export function celTexts(texts: readonly string[]): string {
  return `[${texts.map(celText).join(", ")}]`;
}

/** A label or annotation of an object as an optional value; nothing is missing too much: no metadata, no map, no key. */
export function celMark(object: string, kind: "labels" | "annotations", key: string): string {
  return `${object}.?metadata.?${kind}[?${celText(key)}]`;
}

/** All of the conditions. */
export function allOf(...conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? "true") : conditions.map((each) => `(${each})`).join(" && ");
}

/** Any of the conditions. */
export function anyOf(...conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? "false") : conditions.map((each) => `(${each})`).join(" || ");
}

/** A value as a literal of CEL. Keys of objects in code-unit order, since equal policies are equal texts. */
export function celLiteral(value: Json | undefined): string {
  if (value === undefined || value === null) return "null";
  if (Array.isArray(value))
    return `[${(value as readonly Json[]).map((item) => `dyn(${celLiteral(item)})`).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}: dyn(${celLiteral((value as Record<string, Json>)[key])})`);
  return `{${entries.join(", ")}}`;
}
