import { celLiteral, celText } from "../../../kernel/cel.js";
import { isJsonObject, jsonText, type Json } from "../../../kernel/json.js";
import type { PathStep } from "../../../workloads/field-path.js";
import { optionalPath } from "../pods-cel.js";
import { pointerOf } from "./writable-pods-cel.js";

/** Where a JSON pointer starts: a value, the expressions of its pointer and of whether it has to be made first. */
export interface Anchor {
  readonly value: string;
  readonly pointer: string;
  readonly isMissing: string | undefined;
}

/** One value written into each of some units, which the expressions of the anchor call `u`. */
export interface PatchEdit {
  /** A list in CEL. */
  readonly units: string;
  readonly anchor: Anchor;
  readonly path: readonly string[];
  /** The value goes to the end of the list at the path. */
  readonly isAppended: boolean;
  /** What tells an appended item from others. */
  readonly item?: string;
  /** An expression of the value. */
  readonly value: string;
}

/**
 * A list of `JSONPatch` that makes the edits. What is missing around the values is made first, the outermost first: an empty
 * parent that several edits make is made several times before anything is in it.
 */
export function celPatch(edits: readonly PatchEdit[]): string {
  const deepest = Math.max(0, ...edits.map(({ path }) => path.length));
  const parents = Array.from({ length: deepest + 1 }, (_, depth) => edits.flatMap((edit) => parentAt(edit, depth)));
  const made = [...new Set(parents.flat())];
  return [...made, ...edits.map(written)].join(" + ") || "[]";
}

/** The part itself at depth 0, below it what the first names of the path lead to. */
function parentAt(edit: PatchEdit, depth: number): readonly string[] {
  const { units, anchor, path, isAppended } = edit;
  if (depth === 0)
    return anchor.isMissing === undefined
      ? []
      : [`${units}.filter(u, ${anchor.isMissing}).map(u, ${operation(anchor.pointer, "{}")})`];
  if (depth > path.length || (depth === path.length && !isAppended)) return [];
  const steps = stepsOf(path.slice(0, depth));
  const isThere = `${optionalPath(anchor.value, steps)}.hasValue()`;
  const empty = depth === path.length ? "[]" : "{}";
  return [`${units}.filter(u, !${isThere}).map(u, ${operation(`${anchor.pointer}${pointerOf(steps)}`, empty)})`];
}

function written({ units, anchor, path, isAppended, value }: PatchEdit): string {
  const end = isAppended ? [...path, "-"] : path;
  return `${units}.map(u, ${operation(`${anchor.pointer}${pointerOf(stepsOf(end))}`, value)})`;
}

function stepsOf(path: readonly string[]): readonly PathStep[] {
  return path.map((name) => ({ name }));
}

/** One operation: `add` writes a member whether it is there or not. */
export function operation(pointer: string, value: string): string {
  return `JSONPatch{op: ${celText("add")}, path: ${pointer}, value: ${value}}`;
}

/** The name of an item that is appended, by which the next one of the name is not. */
export function itemOf(value: Json): string {
  return isJsonObject(value) ? jsonText(value["name"] ?? value) : jsonText(value);
}

/** A value as the value of an operation. */
export function patchValue(value: Json): string {
  return celLiteral(value);
}
