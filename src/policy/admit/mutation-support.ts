import type { KubernetesVersion } from "../../model/org-model.js";

/** Minor versions of Kubernetes 1 that serve MutatingAdmissionPolicy: `v1` from 1.36 on, `v1beta1` where it is turned on. */
export const MUTATING_POLICIES = Object.freeze({ v1: 36, v1beta1: 34 });

/** The version of MutatingAdmissionPolicy that defaults can be written with; `none`: the API server gives no defaults. */
export type MutationSupport = "v1" | "v1beta1" | "none";

/**
 * How the API server of a cluster gives the defaults of policies. Up to 1.35 it does so only where somebody turned it on, which a
 * cluster says with `admission: { mutatingPolicies: "v1beta1" }` (Kubernetes documentation, "Feature gates": MutatingAdmissionPolicy).
 */
export function mutationSupport({
  kubernetes: { major, minor },
  mutatingPolicies,
}: {
  readonly kubernetes: KubernetesVersion;
  readonly mutatingPolicies: "v1beta1" | null;
}): MutationSupport {
  if (major > 1 || minor >= MUTATING_POLICIES.v1) return "v1";
  return minor >= MUTATING_POLICIES.v1beta1 && mutatingPolicies === "v1beta1" ? "v1beta1" : "none";
}
