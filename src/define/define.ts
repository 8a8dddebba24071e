import type { Definition } from "../model/schema/values.js";
import { freezePlain } from "./freeze.js";
import { markSite, marksParts } from "./site.js";

/** Marks what a definition call returned. Shared by all copies of Fairlead in a process. */
export const DEFINITION: unique symbol = Symbol.for("fairlead.definition") as never;

/**
 * Key of a function on `globalThis` that is told of every definition. The loader sets it in the thread that evaluates
 * definitions, to warn of one that nobody exported; a definition exists by its export alone.
 */
export const MADE: unique symbol = Symbol.for("fairlead.made") as never;

const brand = { value: true };

/**
 * Makes a definition: its kind, its name and its options as frozen plain data, marked, with the place of the call. Never
 * throws: what is wrong with a name or an option is told when the definition is checked, with its line.
 */
export function define<Kind extends string>(
  kind: Kind,
  name: string,
  options: object | undefined,
  caller: (...parameters: never[]) => unknown,
): Definition<Kind> {
  const definition = { ...asFields(options), kind, name };
  Object.defineProperty(definition, DEFINITION, brand);
  markSite(definition, functionOf(kind), caller);
  (globalThis as { readonly [MADE]?: (definition: object) => void })[MADE]?.(definition);
  return freezePlain(definition);
}

/** The name of the function that makes a kind: `node-pool` as `nodePool`. */
function functionOf(kind: string): string {
  return kind.replace(/-(.)/, (_, letter: string) => letter.toUpperCase());
}

/** A part of a definition, such as a quota: frozen plain data, with the place of the call when asked for. Never throws. */
export function definePart<Part extends object>(
  by: string,
  fields: Part,
  options: object | undefined,
  caller: (...parameters: never[]) => unknown,
): Part {
  const part = options === undefined ? fields : { ...asFields(options), ...fields };
  if (marksParts()) markSite(part, by, caller);
  return freezePlain(part);
}

/** True for what a definition call returned. */
export function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === "object" && value !== null && (value as { readonly [DEFINITION]?: true })[DEFINITION] === true
  );
}

/** Options as fields. What is no object at all becomes a field that no definition has, so that the check speaks of it. */
function asFields(options: unknown): object {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) return options;
  return options === undefined || options === null ? {} : { options };
}
