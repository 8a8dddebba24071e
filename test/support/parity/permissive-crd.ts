import type { KubeObject } from "../../../src/objects/kube-object.js";
import type { WorkloadKind } from "../../../src/workloads/index.js";

/**
 * A definition of a kind whose schema takes anything. Where its product publishes a schema, that one is stricter: what it refuses
 * reaches no policy.
 */
export function permissiveCrd({ group, versions, kind, plural }: WorkloadKind): KubeObject {
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: {
      name: `${plural}.${group}`,
      ...(group.endsWith(".k8s.io") ? { annotations: { "api-approved.kubernetes.io": "unapproved, for tests" } } : {}),
    },
    spec: {
      group,
      scope: "Namespaced",
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        schema,
        subresources: {
          status: {},
          scale: { specReplicasPath: ".spec.replicas", statusReplicasPath: ".status.replicas" },
        },
      })),
    },
  };
}
