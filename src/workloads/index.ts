export { printPointer, valueAt } from "./field-path.js";
export { follow, followOne, type FieldPath } from "./field-path.js";
export { isImmutable, podsOf, type ContainerView, type PodView } from "./pod-view.js";
export { apiVersionsOf, findWorkloadKind, workloadKinds } from "./registry.js";
export type { KindField, PodPlace, PodRole, WorkloadKind, WorkloadType } from "./workload-kind.js";
export { WORKLOAD_TYPE_LABEL, workloadTypeOf, wrongTypeMessage, type ReadType } from "./workload-type.js";
