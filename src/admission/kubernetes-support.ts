import type { Cluster } from "../model/org-model.js";

/** The first version of Kubernetes with ValidatingAdmissionPolicy `v1`. */
export const ADMISSION_POLICIES_SINCE = "1.30";

const FIRST_MINOR = 30;

/** Whether a cluster's API server has admission policies. */
export function hasAdmissionPolicies({ kubernetes: { major, minor } }: Pick<Cluster, "kubernetes">): boolean {
  return major > 1 || minor >= FIRST_MINOR;
}
