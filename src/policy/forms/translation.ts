import { formatPointer, isJsonObject, type Json, type JsonObject, type Pointer } from "../../kernel/json.js";

/** A policy in another form, as a definition of ours. */
export interface Translation {
  readonly value: JsonObject;
  /** Where a part of the definition stands in the document. */
  readonly origin: (pointer: Pointer) => Pointer;
  readonly notes: readonly TranslationNote[];
}

/** Something that the other form says a little differently. */
export interface TranslationNote {
  readonly message: string;
  readonly hint: string;
  /** In the document. */
  readonly pointer: Pointer;
}

/** A definition while it is put together from another form, with the places its parts come from. */
export interface Draft {
  readonly value: Record<string, Json>;
  readonly origins: Map<string, Pointer>;
  readonly notes: TranslationNote[];
}

export function emptyDraft(): Draft {
  return { value: { kind: "workload-policy" }, origins: new Map(), notes: [] };
}

/** Puts a value at a place of the definition, and remembers where it comes from. */
export function put(draft: Draft, target: Pointer, value: Json, source: Pointer): void {
  draft.origins.set(formatPointer(target), source);
  const last = String(target.at(-1));
  let inside = draft.value;
  for (const segment of target.slice(0, -1)) {
    inside = (inside[segment] ??= {}) as Record<string, Json>;
  }
  inside[last] = value;
}

/** The finished definition. What was not put there itself stands where the nearest part around it does. */
export function finish({ value, origins, notes }: Draft): Translation {
  const origin = (pointer: Pointer): Pointer => {
    for (let length = pointer.length; length > 0; length -= 1) {
      const source = origins.get(formatPointer(pointer.slice(0, length)));
      if (source) return [...source, ...pointer.slice(length)];
    }
    return [];
  };
  return { value, origin, notes };
}

/** The value if it is an object, else an empty one: what is missing says nothing. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : NOTHING;
}

const NOTHING: JsonObject = Object.freeze({});
