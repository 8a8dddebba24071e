import type { Definition } from "../model/schema/values.js";

/*
 * What definition calls return, by the names that people give to it: `function teamOf(pool: NodePool)` takes what
 * `nodePool(…)` returned. All of them are wide, so that a thousand exports do not become one giant union type.
 */

/** The organization, as `organization(…)` returns it. */
export type Organization = Definition<"organization">;

/** A cluster, as `cluster(…)` returns it. */
export type Cluster = Definition<"cluster">;

/** A node pool, as `nodePool(…)` returns it. */
export type NodePool = Definition<"node-pool">;

/** A department, as `department(…)` returns it. */
export type Department = Definition<"department">;

/** A project, as `project(…)` returns it. */
export type Project = Definition<"project">;

/** A role, as `role(…)` returns it. */
export type Role = Definition<"role">;

/** A workload policy, as `workloadPolicy(…)` returns it. */
export type WorkloadPolicy = Definition<"workload-policy">;
