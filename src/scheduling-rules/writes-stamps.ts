import type { Cluster } from "../model/org-model.js";

/** The first minor version of Kubernetes with MutatingAdmissionPolicy `v1`, on by default. */
const FIRST_WITH_STAMPING = 36;
/** The first minor version of Kubernetes with ValidatingAdmissionPolicy `v1`. */
export const FIRST_WITH_POLICIES = 30;

/** Whether the cluster's API server can write stamps; where it cannot, the reaper does. */
export function writesStamps(cluster: Pick<Cluster, "kubernetes">): boolean {
  return !isOlder(cluster, FIRST_WITH_STAMPING);
}

/** Whether the cluster's API server can refuse anything by policy. */
export function hasPolicies(cluster: Pick<Cluster, "kubernetes">): boolean {
  return !isOlder(cluster, FIRST_WITH_POLICIES);
}

function isOlder({ kubernetes: { major, minor } }: Pick<Cluster, "kubernetes">, first: number): boolean {
  return major === 1 && minor < first;
}
