/** A JSON value, read-only: the only kind of data that crosses a stage boundary. */
export type Json = null | boolean | number | string | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** One step of a path into a JSON value: an object key or an array index. */
export type PointerSegment = string | number;
/** A path into a JSON value. The empty pointer is the value itself. */
export type Pointer = readonly PointerSegment[];

/** Prints a pointer in the written form of RFC 6901: `/quotas/0/gpu`. The empty pointer prints as the empty string. */
export function formatPointer(pointer: Pointer): string {
  return pointer.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Reads the written form of RFC 6901. Segments that look like array indexes come back as numbers. */
export function parsePointer(text: string): Pointer {
  if (text === "") return [];
  return text
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((segment) => (/^(0|[1-9][0-9]*)$/.test(segment) ? Number(segment) : segment));
}

/** Freezes a plain value and everything below it. Values that are frozen already are taken to be frozen throughout. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}

/** True for objects that are neither `null` nor arrays. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Structural equality of two JSON values. The order of keys does not matter, the order of items does. */
export function jsonEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item: Json, index) => jsonEqual(item, right[index] as Json));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left).filter((key) => left[key] !== undefined);
  const others = Object.keys(right).filter((key) => right[key] !== undefined);
  return keys.length === others.length && keys.every((key) => jsonEqual(left[key], right[key]));
}

/** A value as people write it: text as it is, numbers and truth values as JSON prints them, all else as JSON. Nothing is empty. */
export function jsonText(value: Json | undefined): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
