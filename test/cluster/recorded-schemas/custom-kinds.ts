import type { JsonObject } from "../../../src/kernel/json.js";
import type { CustomResourceDefinition } from "../../../src/object-schemas/crd.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import { nodeReader } from "./schema-nodes.js";
import type { NodeOfKind } from "./share-parts.js";

/** The kinds of CustomResourceDefinitions, to be recorded under the name of a version of theirs. */
export function customKindNodes(definitions: readonly KubeObject[], version: string): readonly NodeOfKind[] {
  const read = nodeReader({ resolve: noReferences, keepsDefault: () => true });
  return (definitions as unknown as readonly CustomResourceDefinition[]).flatMap(({ spec }) =>
    spec.versions.map((served) => ({
      kind: `${spec.group}/${served.name}/${spec.names.kind}`,
      namespaced: spec.scope === "Namespaced",
      version,
      node: read({ ...served.schema?.openAPIV3Schema }),
    })),
  );
}

function noReferences(reference: string): JsonObject {
  throw new Error(`Structural schemas have no references, such as ${reference}`);
}
