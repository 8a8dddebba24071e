import type { PointerSegment } from "../kernel/json.js";
import type { FoundProblem, Problem } from "./worker/protocol.js";

/** Bounds of one definition. What is larger was made by a mistake, and would bring everything after it to a halt. */
export const LIMITS = { depth: 100, values: 1_000_000, characters: 64 * 1024 * 1024 } as const;

/** Longer names than this are left out with the rest of what is too large. */
const LONGEST_NAME = 253;

/** What a reference to another definition becomes: its name, perhaps with a problem. `undefined` for other objects. */
export type Resolve = (value: object) => { readonly name: string; readonly problem?: Problem } | undefined;

/** What is left of a value that cannot be carried on: its property is dropped. */
type Nothing = unknown;
const NOTHING: Nothing = undefined;

interface Walk {
  readonly resolve: Resolve;
  readonly problems: FoundProblem[];
  readonly definition: number;
  readonly path: PointerSegment[];
  readonly above: object[];
  values: number;
  characters: number;
  full: boolean;
}

/**
 * Copies a definition as plain JSON data: references become names, `undefined` is dropped as a property and `null` as an
 * item (so that positions stay), functions in `skip` are left out. Everything that is not plain data is a problem.
 */
export function toPlain(
  definition: object,
  index: number,
  skip: ReadonlySet<string>,
  resolve: Resolve,
): { readonly value: object; readonly problems: readonly FoundProblem[] } {
  const walk: Walk = {
    resolve,
    problems: [],
    definition: index,
    path: [],
    above: [definition],
    values: 0,
    characters: 0,
    full: false,
  };
  const value: Record<string, unknown> = {};
  for (const key of Object.keys(definition)) {
    if (!skip.has(key)) copyProperty(walk, definition, key, value);
  }
  if (walk.full) keepName(definition, value);
  return { value, problems: walk.problems };
}

/** What comes after the end of what is copied is left out, but a message still has to call the definition by its name. */
function keepName(from: object, to: Record<string, unknown>): void {
  const { name } = from as { readonly name?: unknown };
  if (typeof name === "string" && name.length <= LONGEST_NAME) to.name ??= name;
}

function copyProperty(walk: Walk, from: object, key: string, to: Record<string, unknown>): void {
  walk.path.push(key);
  const copied = copy(walk, read(walk, from, key));
  if (copied === undefined) {
    // Dropped, as JSON does.
  } else if (key === "__proto__") {
    Object.defineProperty(to, key, { value: copied, enumerable: true });
  } else to[key] = copied;
  walk.path.pop();
}

function read(walk: Walk, from: object, key: string): unknown {
  try {
    return (from as Record<string, unknown>)[key];
  } catch (thrown) {
    report(walk, { kind: "threw", message: String(thrown) });
    return undefined;
  }
}

function copy(walk: Walk, value: unknown): unknown {
  walk.values += 1;
  if (walk.values > LIMITS.values) return tooLarge(walk, "values");
  if (typeof value === "object" && value !== null) return copyObject(walk, value);
  if (typeof value === "string") {
    walk.characters += value.length;
    return walk.characters > LIMITS.characters ? tooLarge(walk, "text") : value;
  }
  const odd = describeOdd(value);
  return odd === undefined ? value : notPlain(walk, odd);
}

/** Words for values that JSON has no form for; `undefined` for those it has, and for `undefined` itself. */
function describeOdd(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : String(value);
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint") return `the BigInt ${value}n`;
  return typeof value === "symbol" ? "a symbol" : undefined;
}

function copyObject(walk: Walk, value: object): unknown {
  const reference = walk.resolve(value);
  if (reference) {
    if (reference.problem) report(walk, reference.problem);
    return reference.name;
  }
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) {
    return notPlain(walk, describeInstance(value));
  }
  if (walk.above.includes(value)) return report(walk, { kind: "cycle" });
  if (walk.above.length > LIMITS.depth) return tooLarge(walk, "depth");
  walk.above.push(value);
  const copied = Array.isArray(value) ? copyArray(walk, value) : copyRecord(walk, value);
  walk.above.pop();
  return copied;
}

function copyArray(walk: Walk, items: readonly unknown[]): unknown[] {
  const copied: unknown[] = [];
  for (let index = 0; index < items.length && !walk.full; index += 1) {
    walk.path.push(index);
    copied.push(copy(walk, items[index]) ?? null);
    walk.path.pop();
  }
  return copied;
}

function copyRecord(walk: Walk, record: object): Record<string, unknown> {
  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(record)) {
    if (walk.full) break;
    walk.characters += key.length;
    copyProperty(walk, record, key, copied);
  }
  return copied;
}

function describeInstance(value: object): string {
  const name: unknown = (value as { readonly constructor?: { readonly name?: unknown } }).constructor?.name;
  if (typeof name !== "string" || name === "") return "an object of a class";
  return /^[AEIOU]/.test(name) ? `an ${name}` : `a ${name}`;
}

function notPlain(walk: Walk, what: string): Nothing {
  return report(walk, { kind: "not-plain", what });
}

/** Told once per definition: everything after it is left out. */
function tooLarge(walk: Walk, measure: "depth" | "values" | "text"): Nothing {
  if (!walk.full) report(walk, { kind: "too-large", measure });
  walk.full = true;
  return NOTHING;
}

function report(walk: Walk, problem: Problem): Nothing {
  walk.problems.push({ definition: walk.definition, pointer: [...walk.path], problem });
  return NOTHING;
}
