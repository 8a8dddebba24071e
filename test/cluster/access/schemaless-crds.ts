import type { JsonObject } from "../../../src/kernel/json.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";

/** Groups of Kubernetes itself end so, or have no dot; `scheduling.run.ai` and the like need a definition. */
const BUILT_IN = /^[^.]*$|\.k8s\.io$/;

/**
 * CustomResourceDefinitions for the kinds among some objects that Kubernetes does not have, which take any content: enough to
 * ask who may do what with them. All are without a namespace, as the scheduler's are, and plurals end with "s" or "ies".
 */
export function schemalessCrds(objects: readonly KubeObject[]): readonly KubeObject[] {
  const kinds = new Map(objects.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]));
  return [...kinds.values()].flatMap(({ apiVersion, kind }) => {
    const [version = "", group = ""] = apiVersion.split("/").reverse();
    return BUILT_IN.test(group) ? [] : [definition(group, version, kind)];
  });
}

function definition(group: string, version: string, kind: string): KubeObject {
  const singular = kind.toLowerCase();
  const plural = singular.endsWith("y") ? `${singular.slice(0, -1)}ies` : `${singular}s`;
  const schema: JsonObject = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: "Cluster",
      names: { kind, plural, singular },
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  };
}
