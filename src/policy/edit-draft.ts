import type { JsonObject } from "../kernel/json.js";
import type { Edit } from "./places/place.js";

/** A copy of an object that edits are made in. Nobody but the one who made it holds it. */
export interface Draft {
  readonly object: JsonObject;
}

type Writable = Record<string | number, unknown>;

/**
 * A copy to be edited, each part its own: what YAML says once and names twice (`*template`) is two things to whoever edits one of
 * them, as it is to an API server.
 */
export function draftOf(object: JsonObject): Draft {
  return { object: JSON.parse(JSON.stringify(object)) as JsonObject };
}

/** Writes a value into a draft. What is missing around it is made: a list before a number, else an object. */
export function applyEdit(draft: Draft, { pointer, value }: Edit): void {
  let target = draft.object as Writable;
  for (const [index, segment] of pointer.slice(0, -1).entries()) {
    const there = target[segment];
    if (typeof there !== "object" || there === null) target[segment] = typeof pointer[index + 1] === "number" ? [] : {};
    target = target[segment] as Writable;
  }
  const last = pointer.at(-1);
  if (last !== undefined) target[last] = structuredClone(value);
}
