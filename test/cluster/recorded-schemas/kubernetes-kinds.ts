import { isJsonObject, type JsonObject } from "../../../src/kernel/json.js";
import { REFINEMENTS, type Refinement } from "./refinements.js";
import { nodeReader } from "./schema-nodes.js";
import type { NodeOfKind } from "./share-parts.js";

/** One document of `/openapi/v3`: what an API server says of one group and version. */
export interface OpenApiDocument extends JsonObject {
  readonly paths?: Readonly<Record<string, JsonObject>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, JsonObject>> };
}

const REFERENCE = "#/components/schemas/";

/** What OpenAPI cannot say of types that are written as one scalar (k8s.io/apimachinery). */
const SCALARS: Readonly<Record<string, JsonObject>> = {
  "io.k8s.apimachinery.pkg.api.resource.Quantity": { format: "quantity" },
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": { "x-kubernetes-int-or-string": true },
  "io.k8s.apimachinery.pkg.apis.meta.v1.Duration": { type: "string", format: "go-duration" },
};

/** The kinds of a document that can be applied: the ones with a path of their own that takes patches. */
export function kubernetesKinds(document: OpenApiDocument, version: string): readonly NodeOfKind[] {
  const schemas = document.components?.schemas ?? {};
  const read = nodeReader({
    resolve: (reference) => {
      const name = reference.slice(REFERENCE.length);
      return SCALARS[name] ?? refined(name, schemas[name] ?? {});
    },
    keepsDefault: ({ default: value }) => typeof value === "string" && value !== "",
  });
  return Object.entries(document.paths ?? {}).flatMap(([path, { patch }]) => {
    if (!isJsonObject(patch) || !path.endsWith("/{name}")) return [];
    const { group, version: apiVersion, kind } = patch["x-kubernetes-group-version-kind"] as Record<string, string>;
    const name = Object.keys(schemas).find((candidate) => describes(schemas[candidate], { group, apiVersion, kind }));
    if (name === undefined) throw new Error(`${path} has no schema`);
    const key = `${group === "" ? "" : `${group}/`}${apiVersion}/${kind}`;
    const namespaced = path.includes("/namespaces/{namespace}/");
    return [{ kind: key, namespaced, version, node: read({ $ref: `${REFERENCE}${name}` }) }];
  });
}

function describes(schema: JsonObject | undefined, wanted: Readonly<Record<string, string | undefined>>): boolean {
  const kinds = (schema?.["x-kubernetes-group-version-kind"] ?? []) as readonly Record<string, string>[];
  return kinds.some(
    ({ group, version, kind }) =>
      group === wanted["group"] && version === wanted["apiVersion"] && kind === wanted["kind"],
  );
}

/** A type with what the API server's own code demands beyond its description. */
function refined(name: string, schema: JsonObject): JsonObject {
  const { require = [], optional = [], mayBeEmpty = [], fields = {}, rule }: Refinement = REFINEMENTS[name] ?? {};
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, JsonObject>>;
  for (const field of [...require, ...optional, ...mayBeEmpty, ...Object.keys(fields)])
    if (!(field in properties)) throw new Error(`${name} has no field ${field}`);
  const described = (schema["required"] ?? []) as readonly string[];
  const required = [...new Set([...described, ...require])].filter((field) => !optional.includes(field)).sort();
  const more = (field: string): JsonObject => ({
    ...(required.includes(field) && !mayBeEmpty.includes(field) ? notEmpty(properties[field] ?? {}) : {}),
    ...fields[field],
  });
  return {
    ...schema,
    ...(required.length > 0 ? { required } : { required: undefined }),
    ...(rule === undefined ? {} : { "x-fairlead-rule": rule }),
    ...(schema["properties"] === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([field, property]) => [field, merged(property, more(field))]),
          ),
        }),
  };
}

/** To the API server's own code, what is empty is missing. */
function notEmpty({ type, format }: JsonObject): JsonObject {
  if (type === "string" && format === undefined) return { minLength: 1 };
  return type === "array" ? { minItems: 1 } : {};
}

function merged(property: JsonObject, more: JsonObject): JsonObject {
  const described = property["items"];
  if (!isJsonObject(described)) return { ...property, ...more };
  // An item that is one of several known texts is never the empty one.
  const notEmptyItem = described["enum"] === undefined ? {} : { minLength: 1 };
  return {
    ...property,
    ...more,
    items: { ...described, ...notEmptyItem, ...(more["items"] as JsonObject | undefined) },
  };
}
