import { MUTATING_POLICIES } from "../../../policy/admit/mutation-support.js";
import type { DefinitionRule } from "../rule.js";

/** `v1beta1` of MutatingAdmissionPolicy is served by two versions of Kubernetes, and by those only where it is turned on. */
export const mutatingPoliciesVersion: DefinitionRule = {
  kind: {
    code: "cluster/mutating-policies-version",
    severity: "error",
    title: "A cluster declares an admission API that its Kubernetes version does not have or does not need",
    page: new URL("./mutating-policies-version.md", import.meta.url),
  },
  *check(index) {
    for (const { id, value } of index.clusters) {
      const declared = value.admission?.mutatingPolicies;
      const minor = Number(value.kubernetes.replace(/^v/, "").split(".")[1]);
      if (declared === undefined || isServed(minor)) continue;
      const { v1, v1beta1 } = MUTATING_POLICIES;
      const isOld = minor < v1beta1;
      yield {
        message: `Cluster "${value.name}" declares MutatingAdmissionPolicy "${declared}", which Kubernetes ${value.kubernetes} ${isOld ? `does not have (1.${v1beta1} does)` : `does not need: "v1" is always on from 1.${v1}`}.`,
        hint: isOld
          ? `Remove it, or update the cluster to Kubernetes 1.${v1beta1} or later.`
          : "Remove it: the cluster is given the newer version.",
        at: { definition: id, pointer: ["admission", "mutatingPolicies"] },
      };
    }
  },
};

function isServed(minor: number): boolean {
  return minor >= MUTATING_POLICIES.v1beta1 && minor < MUTATING_POLICIES.v1;
}
