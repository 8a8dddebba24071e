import type { JsonObject } from "../../../src/kernel/json.js";
import { compareText, sortedBy } from "../../../src/kernel/order.js";
import type { RecordedSchemas, Schema } from "../../../src/object-schemas/schema.js";

/** A schema whose parts are other nodes, possibly itself: what is to be recorded, before equal parts are shared. */
export interface SchemaNode {
  /** Everything but the parts. */
  readonly own: JsonObject;
  /** By where they belong: `items`, `properties/name`, `allOf/0`. */
  readonly parts: Map<string, SchemaNode>;
}

export interface NodeOfKind {
  /** `apiVersion/kind` */
  readonly kind: string;
  readonly namespaced: boolean;
  readonly version: string;
  readonly node: SchemaNode;
}

/**
 * Recorded schemas in which equal parts are there once, also those that contain themselves: nodes count as equal as long as nothing
 * tells them apart, first by what they say themselves, then by their parts, until no class falls apart any more.
 */
export function shareParts(kinds: readonly NodeOfKind[], versions: readonly string[]): RecordedSchemas {
  const nodes = reachable(kinds.map(({ node }) => node));
  const texts = new Map(nodes.map((node) => [node, JSON.stringify(sortKeys(node.own))]));
  let classes = classify(nodes, (node) => texts.get(node) ?? "");
  for (let before = 0; before !== classes.size;) {
    before = classes.size;
    const { of } = classes;
    classes = classify(nodes, (node) => `${of.get(node)} ${partsText(node, of)}`);
  }
  const { of } = classes;
  // Numbered in the order in which the kinds lead to them, so that a new kind leaves the others' numbers alone as far as possible.
  const numbers = new Map<number, number>();
  const pool: SchemaNode[] = [];
  for (const node of reachable(sortedBy(kinds, ({ kind }) => kind).map(({ node }) => node))) {
    const found = of.get(node) ?? -1;
    if (!numbers.has(found)) numbers.set(found, pool.push(node) - 1);
  }
  const numberOf = (node: SchemaNode): number => numbers.get(of.get(node) ?? -1) ?? -1;
  return { versions, kinds: kindTable(kinds, versions, numberOf), pool: pool.map((node) => toSchema(node, numberOf)) };
}

function reachable(roots: readonly SchemaNode[]): readonly SchemaNode[] {
  const seen = new Set<SchemaNode>();
  const visit = (node: SchemaNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const [, part] of sortedBy(node.parts, ([place]) => place)) visit(part);
  };
  roots.forEach(visit);
  return [...seen];
}

interface Classes {
  readonly of: ReadonlyMap<SchemaNode, number>;
  readonly size: number;
}

function classify(nodes: readonly SchemaNode[], key: (node: SchemaNode) => string): Classes {
  const numbers = new Map<string, number>();
  const of = new Map<SchemaNode, number>();
  for (const node of nodes) {
    const text = key(node);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    of.set(node, number);
  }
  return { of, size: numbers.size };
}

function partsText({ parts }: SchemaNode, of: ReadonlyMap<SchemaNode, number>): string {
  return sortedBy(parts, ([place]) => place)
    .map(([place, part]) => `${place}=${of.get(part)}`)
    .join(" ");
}

function kindTable(
  kinds: readonly NodeOfKind[],
  versions: readonly string[],
  numberOf: (node: SchemaNode) => number,
): RecordedSchemas["kinds"] {
  const table: Record<string, ["cluster" | "namespace", ...(number | null)[]]> = {};
  for (const { kind, namespaced, version, node } of sortedBy(kinds, (described) => described.kind)) {
    table[kind] ??= [namespaced ? "namespace" : "cluster", ...versions.map(() => null)];
    table[kind][versions.indexOf(version) + 1] = numberOf(node);
  }
  return table;
}

function toSchema({ own, parts }: SchemaNode, numberOf: (node: SchemaNode) => number): Schema {
  const schema: Record<string, unknown> = { ...own };
  for (const [place, part] of sortedBy(parts, ([text]) => text)) {
    const [keyword, key] = splitOnce(place);
    if (key === undefined) schema[keyword] = numberOf(part);
    else if (keyword === "properties") ((schema[keyword] ??= {}) as Record<string, number>)[key] = numberOf(part);
    else ((schema[keyword] ??= []) as number[])[Number(key)] = numberOf(part);
  }
  return sortKeys(schema as JsonObject);
}

function splitOnce(place: string): readonly [string, string?] {
  const slash = place.indexOf("/");
  return slash < 0 ? [place] : [place.slice(0, slash), place.slice(slash + 1)];
}

function sortKeys(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([left], [right]) => compareText(left, right)));
}

/** The text of recorded schemas: one kind and one part a line, so that Git shows what changed. */
export function recordedText({ versions, kinds, pool }: RecordedSchemas): string {
  const kindLines = Object.entries(kinds).map(([kind, entry]) => `${JSON.stringify(kind)}:${JSON.stringify(entry)}`);
  return [
    `{"versions":${JSON.stringify(versions)},`,
    `"kinds":{\n${kindLines.join(",\n")}\n},`,
    `"pool":[\n${pool.map((schema) => JSON.stringify(schema)).join(",\n")}\n]}\n`,
  ].join("\n");
}
