import type { Json, JsonObject } from "../kernel/json.js";
import { blockString, inlineString, numberText } from "./yaml-scalar.js";

/** Prints plain objects as one YAML text: documents in order, with `---` between them, a line break at the end. */
export type YamlPrinter = (objects: readonly JsonObject[]) => string;

/** Keys that stand before all others: what a person looks for first in an object. */
const OBJECT_KEYS: readonly string[] = ["apiVersion", "kind", "metadata", "spec"];
const METADATA_KEYS: readonly string[] = ["name", "namespace", "labels", "annotations"];
const NO_KEYS: readonly string[] = [];

/** Longer strings seldom come twice, and a larger table would not stay in the processor's cache: it is begun anew when full. */
const REMEMBERED_LENGTH = 80;
const REMEMBERED_STRINGS = 2000;

/** YAML readers look for the `:` behind a key within 1,024 characters only. Longer keys are marked with `?`. */
const LONGEST_SIMPLE_KEY = 1000;

/**
 * A printer for Kubernetes objects: the same object gives the same bytes on every machine, and every YAML 1.1 and 1.2 reader
 * (Kubernetes reads through go-yaml's mixture of both) gets the same value back. Keys are sorted by code unit, except for the
 * few that a person looks for first; lists keep their order; `undefined` is left out. No anchors, no tags, no folded lines.
 *
 * A printer remembers the strings that it printed, so use one for a whole output and drop it then. It is own code since the
 * general libraries take most of a compilation's time: docs/decisions/2026-11-21-own-yaml-emitter.md.
 *
 * Throws on numbers that are not JSON (`NaN`, infinities): a bug upstream.
 */
export function yamlPrinter(): YamlPrinter {
  const remembered = new Map<string, string>();

  function inline(text: string): string {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const printed = inlineString(text);
    if (remembered.size >= REMEMBERED_STRINGS) remembered.clear();
    if (text.length <= REMEMBERED_LENGTH) remembered.set(text, printed);
    return printed;
  }

  /** The entries of a map, in lines indented by `indent`; the first line is not. Empty when there are no entries. */
  function map(object: JsonObject, leading: readonly string[], indent: string): string {
    const deeper = `${indent}  `;
    let text = "";
    for (const key of orderedKeys(object, leading)) {
      const item = object[key];
      if (item === undefined) continue;
      if (text !== "") text += indent;
      text += keyText(inline(key), indent);
      text += value(item, leading === OBJECT_KEYS && key === "metadata" ? METADATA_KEYS : NO_KEYS, deeper, "\n");
    }
    return text;
  }

  function list(items: readonly Json[], indent: string): string {
    const deeper = `${indent}  `;
    let text = "";
    for (const item of items) {
      if (text !== "") text += indent;
      text += `-${value(item, NO_KEYS, deeper, " ")}`;
    }
    return text;
  }

  /** What follows `key:` or `-`. Maps and lists follow behind `gap`: in the same line after `-`, in the next after a key. */
  function value(item: Json | undefined, leading: readonly string[], indent: string, gap: "\n" | " "): string {
    if (typeof item === "string") return ` ${string(item, indent)}`;
    if (typeof item === "number") return ` ${numberText(item)}\n`;
    if (typeof item !== "object" || item === null) return ` ${String(item ?? null)}\n`;
    const isList = Array.isArray(item);
    const text = isList ? list(item as readonly Json[], indent) : map(item as JsonObject, leading, indent);
    if (text === "") return isList ? " []\n" : " {}\n";
    return gap === " " ? ` ${text}` : `\n${indent}${text}`;
  }

  function string(text: string, indent: string): string {
    const block = text.includes("\n") ? blockString(text, indent) : undefined;
    return block ?? `${inline(text)}\n`;
  }

  return (objects) => objects.map((object) => map(object, OBJECT_KEYS, "") || "{}\n").join("---\n");
}

function keyText(key: string, indent: string): string {
  return key.length > LONGEST_SIMPLE_KEY ? `? ${key}\n${indent}:` : `${key}:`;
}

/** The keys of an object: those of `leading` that it has, then the others by code unit. */
function orderedKeys(object: JsonObject, leading: readonly string[]): readonly string[] {
  const keys = Object.keys(object);
  sortByCodeUnit(keys);
  if (leading.length === 0) return keys;
  const ordered: string[] = [];
  for (const key of leading) if (keys.includes(key)) ordered.push(key);
  for (const key of keys) if (!leading.includes(key)) ordered.push(key);
  return ordered;
}

/** Sorts in place. Most objects have few keys that are nearly sorted: there, inserting beats the general `sort`. */
function sortByCodeUnit(keys: string[]): void {
  if (keys.length > FEW_KEYS) {
    keys.sort();
    return;
  }
  for (let end = 1; end < keys.length; end += 1) {
    const key = keys[end] as string;
    let place = end;
    for (; place > 0 && (keys[place - 1] as string) > key; place -= 1) keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
}

const FEW_KEYS = 24;
