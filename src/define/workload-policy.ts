import type { WorkloadPolicy } from "../model/schema/definitions.generated.js";
import type { Definition } from "../model/schema/values.js";
import { define } from "./define.js";

/** Settings of a workload policy. Which fields and rules there are depends on `type`. */
export type WorkloadPolicyOptions = OptionsOf<WorkloadPolicy>;

/** Taken apart type by type, so that each keeps fields and rules of its own. */
type OptionsOf<Policy> = Policy extends WorkloadPolicy ? Omit<Policy, "kind"> : never;

/**
 * A workload policy: defaults, rules and imposed assets for workloads of one type, in one scope and everything below (Run:ai
 * documentation, "Policies"). One policy per type and scope. A field has its rules from one scope of a branch only; defaults
 * may repeat, and the nearest scope wins; imposed assets add up. A policy of type `"fallback"` holds for every type that its
 * scope has no policy for.
 *
 * @example
 * export const ceiling = workloadPolicy({
 *   name: "training-ceiling",
 *   scope: { department: research },
 *   type: "training",
 *   defaults: { compute: { gpuDevicesRequest: 1 } },
 *   rules: { compute: { gpuDevicesRequest: { required: true, min: 1, max: 8 } } },
 * });
 *
 * @example
 * workloadPolicy({
 *   name: "no-host-paths",
 *   scope: "organization",
 *   type: "workspace",
 *   rules: { storage: { hostPath: { instances: { canAdd: false } } } },
 * })
 */
export function workloadPolicy(options: WorkloadPolicyOptions): Definition<"workload-policy"> {
  const { name } = (options as Partial<WorkloadPolicyOptions> | undefined) ?? {};
  return define("workload-policy", name as string, options, workloadPolicy);
}
