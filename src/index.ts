/**
 * What definitions import: plain functions that return frozen plain data. Light on purpose, for every file of an
 * organization loads it.
 */
export { accept } from "./define/accept.js";
export { grant, group, serviceAccount, user } from "./define/access.js";
export { cluster, type ClusterOptions } from "./define/cluster.js";
export type { Cluster, Department, NodePool, Organization, Project, Role, WorkloadPolicy } from "./define/concepts.js";
export { defineConfig } from "./define/config.js";
export { department, type DepartmentOptions } from "./define/department.js";
export { nodePool, type NodePoolOptions } from "./define/node-pool.js";
export { organization, type OrganizationOptions } from "./define/organization.js";
export { project, type ProjectOptions } from "./define/project.js";
export { quota, type QuotaOptions } from "./define/quota.js";
export { role, type RoleOptions } from "./define/role.js";
export { workloadPolicy, type WorkloadPolicyOptions } from "./define/workload-policy.js";
export { cores, days, gb, gib, hours, mib, minutes, seconds, tib, unlimited } from "./define/units.js";

export { argocd } from "./delivery/argocd/define.js";
export { kai, kaiPool, type KaiPoolSettings, type KaiSettings } from "./schedulers/kai/define.js";

export type {
  Accept,
  Config,
  Grant,
  LimitRange,
  PolicyRule,
  Quota,
  Reaper,
  SchedulingRules,
  Subject,
} from "./model/schema/definitions.generated.js";
export type {
  Cpu,
  Definition,
  Delivery,
  Duration,
  Memory,
  PoolSchedulerOptions,
  Quantity,
  Reference,
  Scheduler,
} from "./model/schema/values.js";
