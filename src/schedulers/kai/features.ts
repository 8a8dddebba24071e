import type { FeatureSupport, FeatureTable } from "../../model/features.js";
import { firstVersionWith, supports, type Capability, type KaiVersion } from "./versions.js";

const EXACT: FeatureSupport = { support: "exact" };

/** What KAI Scheduler of one version can express. All but depth and past use is the same in every version. */
export function kaiFeatures(version: KaiVersion): FeatureTable {
  const since = (capability: Capability, without: string): FeatureSupport =>
    supports(version, capability)
      ? EXACT
      : {
          support: "unsupported",
          note: `KAI Scheduler can do it from ${firstVersionWith(capability)} on; before, ${without}`,
        };
  return {
    "node-pool": EXACT,
    "nested-departments": since("nestedDepartments", "queues have exactly two levels: department and project"),
    "fractional-gpu-quota": EXACT,
    "unlimited-quota": EXACT,
    limit: EXACT,
    "over-quota-weight": EXACT,
    "over-quota-weight-per-resource": EXACT,
    "quota-sum-above-parent": EXACT,
    priority: EXACT,
    "preempt-min-runtime": EXACT,
    "reclaim-min-runtime": EXACT,
    placement: EXACT,
    "time-based-fair-share": since("timeBasedFairShare", "the division of surplus knows nothing of past use"),
  };
}
