import { isJsonObject, type Json, type JsonObject } from "../../../src/kernel/json.js";
import type { SchemaNode } from "./share-parts.js";

/** What says nothing about which objects are right. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  "description",
  "title",
  "example",
  "externalDocs",
  "x-kubernetes-group-version-kind",
  "x-kubernetes-patch-merge-key",
  "x-kubernetes-patch-strategy",
  "x-kubernetes-unions",
  "x-kubernetes-validations",
  "x-kubernetes-map-type",
  "default",
]);

/** Keywords with one part, with parts by name and with parts in a row. */
const ONE: readonly string[] = ["items", "additionalProperties", "not"];
const ROW: readonly string[] = ["allOf", "anyOf", "oneOf"];

/** How the schemas of one document are read. */
export interface NodeReading {
  /** Follows a `$ref`. */
  readonly resolve: (reference: string) => JsonObject;
  /** Whether the default of a field fills it in, so that it may be left out. */
  readonly keepsDefault: (property: JsonObject) => boolean;
}

/** Gives nodes for schemas, each reference once. */
export function nodeReader({ resolve, keepsDefault }: NodeReading): (schema: JsonObject) => SchemaNode {
  const known = new Map<string, SchemaNode>();

  const followed = (reference: string): SchemaNode => {
    const there = known.get(reference);
    if (there) return there;
    const node: SchemaNode = { own: {}, parts: new Map() };
    known.set(reference, node);
    fill(node, resolve(reference));
    return node;
  };

  const read = (schema: JsonObject): SchemaNode => {
    const reference = onlyReference(schema);
    if (reference !== undefined) return narrowed(followed(reference), schema);
    const node: SchemaNode = { own: {}, parts: new Map() };
    fill(node, schema);
    return node;
  };

  /** What stands beside a reference narrows what it leads to, in this place only. */
  const narrowed = (node: SchemaNode, beside: JsonObject): SchemaNode => {
    const more = Object.entries(beside).filter(([key]) => key !== "$ref" && key !== "allOf" && !FOR_PEOPLE.has(key));
    return more.length === 0 ? node : { own: { ...node.own, ...Object.fromEntries(more) }, parts: node.parts };
  };

  const fill = ({ own, parts }: SchemaNode, schema: JsonObject): void => {
    const kept = own as Record<string, Json>;
    for (const [keyword, value] of Object.entries(schema)) {
      if (FOR_PEOPLE.has(keyword) || value === undefined) continue;
      if (ONE.includes(keyword) && isJsonObject(value)) parts.set(keyword, read(value));
      else if (ROW.includes(keyword)) {
        (value as readonly JsonObject[]).forEach((part, index) => parts.set(`${keyword}/${index}`, read(part)));
      } else if (keyword === "properties" && isJsonObject(value)) {
        if (Object.keys(value).length === 0) kept["properties"] = {};
        for (const [name, part] of Object.entries(value))
          parts.set(`properties/${name}`, readProperty(part as JsonObject));
      } else kept[keyword] = value;
    }
  };

  const readProperty = (property: JsonObject): SchemaNode => {
    const node = read(property);
    const { default: value } = property;
    return value === undefined || !keepsDefault(property)
      ? node
      : { own: { ...node.own, default: value }, parts: node.parts };
  };
  return read;
}

/** `{ "$ref": … }`, or the same in an `allOf` of its own, as Kubernetes writes it to add a description or a default. */
function onlyReference(schema: JsonObject): string | undefined {
  const { $ref, allOf, type } = schema;
  if (typeof $ref === "string") return $ref;
  if (type !== undefined || !Array.isArray(allOf) || allOf.length !== 1) return undefined;
  const [only] = allOf as readonly JsonObject[];
  return typeof only?.["$ref"] === "string" ? only["$ref"] : undefined;
}
