export { clusterGuards, guardContext, type ClusterGuards, type GuardInput } from "./cluster-guards.js";
export { guardDiagnostics } from "./guard-diagnostics.js";
export { queueChoices } from "./guards/queue-choices.js";
export { ADMISSION_POLICIES_SINCE, hasAdmissionPolicies } from "./kubernetes-support.js";
