/**
 * Policies that platform teams set, as functions: each returns a part of a workload policy, to be spread into
 * `workloadPolicy` or put together with others by `combine`; `sessionsEndAtNight` a part of `schedulingRules`.
 */
export { allowedPools } from "./allowed-pools/policy.js";
export { capabilities, type Capabilities, type Capability } from "./capabilities/policy.js";
export { combine, combineFor, type Combined, type PartsOf } from "./combine.js";
export { fractionSteps, type FractionSteps } from "./fraction-steps/policy.js";
export { gpuCeiling, type GpuCeiling } from "./gpu-ceiling/policy.js";
export { memoryPerGpu, type MemoryPerGpu } from "./memory-per-gpu/policy.js";
export { noHostNamespaces } from "./no-host-namespaces/policy.js";
export { noHostPath } from "./no-host-path/policy.js";
export { noLatestTag, type NoLatestTag } from "./no-latest-tag/policy.js";
export { noPrivilege } from "./no-privilege/policy.js";
export { nonRoot, type NonRoot } from "./non-root/policy.js";
export { ownerLabel } from "./owner-label/policy.js";
export type { PolicyPart } from "./part.js";
export { pinnedImages } from "./pinned-images/policy.js";
export { priorities, type Priorities } from "./priorities/policy.js";
export { registries } from "./registries/policy.js";
export { requiredResources, type RequiredResource } from "./required-resources/policy.js";
export { sessionsEndAtNight, type SessionsEndAtNight } from "./sessions-end-at-night/rules.js";
export { sharedMemory } from "./shared-memory/policy.js";
