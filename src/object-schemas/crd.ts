import { isJsonObject, type Json, type JsonObject } from "../kernel/json.js";
import { schemaCompiler } from "./compile-schema.js";
import { customKind } from "./custom-kind.js";
import type { KnownKind, ObjectSchemas } from "./object-schemas.js";
import type { Check } from "./object-problem.js";
import type { Schema } from "./schema.js";

/** The part of a CustomResourceDefinition (apiextensions.k8s.io/v1) that says what its objects look like. */
export interface CustomResourceDefinition extends JsonObject {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served?: boolean;
      readonly schema?: { readonly openAPIV3Schema?: Schema };
    }[];
  };
}

/** Whether a document is a CustomResourceDefinition that can be read: its own schema has to find no mistake in it. */
export function isCustomResourceDefinition(
  document: Json | undefined,
  definition: KnownKind,
): document is CustomResourceDefinition {
  return isJsonObject(document) && document["kind"] === CRD_KIND && definition.check(document) === null;
}

export const CRD_API_VERSION = "apiextensions.k8s.io/v1";
export const CRD_KIND = "CustomResourceDefinition";

/** The kinds that CustomResourceDefinitions describe, in the versions that they serve. `metadata` checks the metadata of objects. */
export function customKinds(definitions: readonly CustomResourceDefinition[], metadata: Check): ObjectSchemas {
  const kinds = new Map<string, () => KnownKind>();
  const compiler = schemaCompiler([], { native: false, metadata });
  for (const { spec } of definitions) {
    for (const { name, served, schema } of spec.versions) {
      if (served === false) continue;
      const described = { namespaced: spec.scope === "Namespaced", schema: schema?.openAPIV3Schema ?? {} };
      kinds.set(`${spec.group}/${name}/${spec.names.kind}`, () => customKind(described, compiler, metadata));
    }
  }
  return { find: (apiVersion, kind) => kinds.get(`${apiVersion}/${kind}`)?.() };
}
