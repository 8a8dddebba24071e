import type { PodRole, WorkloadType } from "./field.js";

/** All workload types, in the order of the Run:ai documentation. */
export const WORKLOAD_TYPES: readonly WorkloadType[] = Object.freeze([
  "workspace",
  "training",
  "distributed",
  "inference",
  "distributedInference",
  "nimService",
]);

/** Types whose pods have roles, and the roles. */
export const ROLES: Readonly<Partial<Record<WorkloadType, readonly PodRole[]>>> = Object.freeze({
  distributed: Object.freeze(["master", "worker"] as const),
  distributedInference: Object.freeze(["leader", "worker"] as const),
});

/** Columns of the catalogue: which types have a field. */
export const ALL = WORKLOAD_TYPES;
export const NOT_NIM = without("nimService");
export const RUN_TO_END: readonly WorkloadType[] = Object.freeze(["workspace", "training", "distributed"]);
export const NOT_LARGE_INFERENCE: readonly WorkloadType[] = Object.freeze([...RUN_TO_END, "inference"]);

function without(left: WorkloadType): readonly WorkloadType[] {
  return Object.freeze(WORKLOAD_TYPES.filter((type) => type !== left));
}
