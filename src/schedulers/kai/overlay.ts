import { isJsonObject, type Json, type JsonObject, type Pointer } from "../../kernel/json.js";

/** What a user adds to values that Fairlead sets, put together; and the paths where both say something. */
export interface Overlay {
  readonly value: JsonObject;
  readonly conflicts: readonly Pointer[];
}

/** Adds a user's fields to Fairlead's, object by object. Where both set a field, Fairlead's stays and the path is reported. */
export function overlay(own: JsonObject, added: JsonObject, at: Pointer = []): Overlay {
  const value = new Map<string, Json | undefined>(Object.entries(own));
  const conflicts: Pointer[] = [];
  for (const [key, theirs] of Object.entries(added)) {
    const ours = value.get(key);
    if (ours === undefined) value.set(key, theirs);
    else if (isJsonObject(ours) && isJsonObject(theirs)) {
      const inner = overlay(ours, theirs, [...at, key]);
      value.set(key, inner.value);
      conflicts.push(...inner.conflicts);
    } else conflicts.push([...at, key]);
  }
  return { value: Object.fromEntries(value), conflicts };
}
