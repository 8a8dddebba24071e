import { isDefinition } from "../define/define.js";
import { siteOf } from "../define/site.js";
import type { PointerSegment } from "../kernel/json.js";
import { compareText } from "../kernel/order.js";
import { definitionSchemas } from "../model/schema/index.js";
import type { Definition } from "../model/schema/values.js";
import { toPlain, type Resolve } from "./plain-data.js";
import type { CollectedDefinition, Export, FoundProblem, Problem } from "./worker/protocol.js";

/** A file and what it exports. */
export type EvaluatedModule = readonly [file: string, exports: Readonly<Record<string, unknown>>];

/** A definition as the file made it, functions and references still in it, with the places it is exported at. */
export interface LiveDefinition {
  readonly object: Definition;
  readonly exports: readonly Export[];
}

const KINDS: ReadonlySet<string> = new Set(Object.keys(definitionSchemas));

/** Kinds that may carry an `extra` function. */
const WITH_EXTRA: ReadonlySet<string> = new Set(["cluster", "project"]);
const EXTRA: ReadonlySet<string> = new Set(["extra"]);
const NOTHING: ReadonlySet<string> = new Set();

/** Arrays in records in arrays: deeper than this nobody keeps definitions. */
const DEEPEST_EXPORT = 16;
const MOST_EXPORTED_VALUES = 1_000_000;

/**
 * Finds the definitions among what files export: an export itself, or an item of an exported array or plain object. In order
 * of files, then of export names, then of items. What is exported more than once is there once, with all its exports.
 */
export function findDefinitions(modules: readonly EvaluatedModule[]): LiveDefinition[] {
  const found = new Map<object, Export[]>();
  const budget = { left: MOST_EXPORTED_VALUES };
  modules.forEach(([, exports], file) => {
    for (const name of Object.keys(exports).sort(compareText)) {
      findIn(exports[name], { file, name, path: [] }, [], { found, budget });
    }
  });
  return [...found].map(([object, exports]) => ({ object: object as Definition, exports }));
}

interface Finding {
  readonly found: Map<object, Export[]>;
  readonly budget: { left: number };
}

function findIn(value: unknown, place: Export, above: readonly object[], finding: Finding): void {
  finding.budget.left -= 1;
  if (typeof value !== "object" || value === null || finding.budget.left < 0) return;
  if (looksLikeDefinition(value)) {
    const places = finding.found.get(value);
    if (places) places.push(place);
    else finding.found.set(value, [place]);
  } else if (above.length < DEEPEST_EXPORT && !above.includes(value)) {
    for (const [segment, item] of itemsOf(value)) {
      findIn(item, { ...place, path: [...place.path, segment] }, [...above, value], finding);
    }
  }
}

/** What a definition call made, or a literal that says `kind` and `name` as one. */
function looksLikeDefinition(value: object): boolean {
  if (isDefinition(value)) return true;
  const { kind, name } = value as { readonly kind?: unknown; readonly name?: unknown };
  return typeof kind === "string" && KINDS.has(kind) && typeof name === "string" && isPlain(value);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === Object.prototype || prototype === null;
}

function itemsOf(value: object): Iterable<readonly [PointerSegment, unknown]> {
  if (Array.isArray(value)) return value.entries();
  return isPlain(value) ? Object.entries(value) : [];
}

/** The definitions as plain data, and everything in them that is not. */
export function collect(live: readonly LiveDefinition[]): {
  readonly definitions: readonly CollectedDefinition[];
  readonly problems: readonly FoundProblem[];
  /** Definitions that others refer to, although no file exports them. */
  readonly referenced: ReadonlySet<object>;
} {
  const referenced = new Set<object>();
  const exported = new Set<object>(live.map(({ object }) => object));
  const resolve: Resolve = (value) => {
    if (exported.has(value)) return { name: referenceName(value as Definition) };
    if (!isDefinition(value)) return undefined;
    referenced.add(value);
    const stack = siteOf(value)?.stack ?? "";
    const problem: Problem = { kind: "not-exported", entity: value.kind, name: textName(value), stack };
    return { name: referenceName(value), problem };
  };
  const problems: FoundProblem[] = [];
  const definitions = live.map(({ object, exports }, index): CollectedDefinition => {
    const hasExtra = hasExtraFunction(object);
    const plain = toPlain(object, index, hasExtra ? EXTRA : NOTHING, resolve);
    problems.push(...plain.problems);
    return { kind: object.kind, value: plain.value as CollectedDefinition["value"], hasExtra, exports };
  });
  return { definitions, problems, referenced };
}

function hasExtraFunction(object: Definition): boolean {
  return WITH_EXTRA.has(object.kind) && typeof (object as { readonly extra?: unknown }).extra === "function";
}

/** The name as a text, whatever was given for it. */
function textName({ name }: { readonly name: unknown }): string {
  return String(name);
}

/** How another definition names this one: node pools by cluster and name, all others by name. */
function referenceName(reference: Definition): string {
  const name = textName(reference);
  if (reference.kind !== "node-pool") return name;
  const { cluster } = reference as { readonly cluster?: string | Partial<Definition> };
  const clusterName = typeof cluster === "object" ? cluster.name : cluster;
  return typeof clusterName === "string" ? `${clusterName}/${name}` : name;
}
