import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import { isJsonObject, type Json, type JsonObject } from "../../src/kernel/json.js";
import type { KubeObject } from "../../src/objects/kube-object.js";

/** The schemas of custom resources, by `apiVersion/kind`. */
export type CrdSchemas = ReadonlyMap<string, { readonly schema: JsonObject; readonly namespaced: boolean }>;

/** Reads every CustomResourceDefinition of a folder. */
export function readCrds(folder: string): CrdSchemas {
  const schemas = new Map<string, { schema: JsonObject; namespaced: boolean }>();
  for (const file of readdirSync(folder)) {
    const crd = load(readFileSync(path.join(folder, file), "utf8")) as CustomResourceDefinition;
    for (const { name, schema } of crd.spec.versions) {
      schemas.set(`${crd.spec.group}/${name}/${crd.spec.names.kind}`, {
        schema: schema.openAPIV3Schema,
        namespaced: crd.spec.scope === "Namespaced",
      });
    }
  }
  return schemas;
}

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly scope: "Cluster" | "Namespaced";
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: JsonObject } }[];
  };
}

/** What an API server with strict field validation would say of an object: unknown fields, wrong types, patterns, ranges. */
export function crdProblems(object: KubeObject, schemas: CrdSchemas): readonly string[] {
  const crd = schemas.get(`${object.apiVersion}/${object.kind}`);
  if (!crd) return [`no schema for ${object.apiVersion} ${object.kind}`];
  const { apiVersion: _, kind: __, metadata, ...rest } = object;
  const scoped =
    (metadata.namespace !== undefined) === crd.namespaced ? [] : ["metadata.namespace does not fit the scope"];
  return [...scoped, ...problems(rest, crd.schema, "")];
}

function problems(value: Json | undefined, schema: JsonObject, at: string): readonly string[] {
  if (schema["x-kubernetes-preserve-unknown-fields"] === true) return [];
  if (schema["x-kubernetes-int-or-string"] === true)
    return typeof value === "string" || Number.isInteger(value) ? [] : [`${at}: int or string`];
  if (!hasType(value, schema["type"]))
    return [`${at}: ${JSON.stringify(value)} is not ${JSON.stringify(schema["type"])}`];
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => problems(item, asObject(schema["items"]), `${at}/${index}`));
  }
  if (isJsonObject(value)) return objectProblems(value, schema, at);
  return scalarProblems(value, schema, at);
}

function objectProblems(value: JsonObject, schema: JsonObject, at: string): readonly string[] {
  const properties = asObject(schema["properties"]);
  const others = schema["additionalProperties"];
  const required = (schema["required"] ?? []) as readonly string[];
  return [
    ...required.filter((key) => value[key] === undefined).map((key) => `${at}/${key} is required`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const known = properties[key] ?? others;
      return isJsonObject(known) ? problems(inner, known, `${at}/${key}`) : [`${at}/${key} is unknown`];
    }),
  ];
}

function scalarProblems(value: Json | undefined, schema: JsonObject, at: string): readonly string[] {
  const found: string[] = [];
  const { pattern, enum: allowed, minimum, maximum } = schema;
  if (typeof pattern === "string" && !(typeof value === "string" && new RegExp(pattern).test(value)))
    found.push(`${at}: ${JSON.stringify(value)} does not match ${pattern}`);
  if (Array.isArray(allowed) && !allowed.includes(value)) found.push(`${at}: ${JSON.stringify(value)} is not allowed`);
  if (typeof minimum === "number" && Number(value) < minimum) found.push(`${at}: below ${minimum}`);
  if (typeof maximum === "number" && Number(value) > maximum) found.push(`${at}: above ${maximum}`);
  return found;
}

function hasType(value: Json | undefined, type: Json | undefined): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isJsonObject(value);
  return typeof value === type;
}

function asObject(value: Json | undefined): Readonly<Record<string, Json | undefined>> {
  return isJsonObject(value) ? value : {};
}
