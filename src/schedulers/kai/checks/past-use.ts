import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { placeOf, type CheckInput } from "./check-input.js";

/** Whether every pool that divides by past use has a Prometheus to ask: without one the operator refuses the shard. */
export function checkPastUse({ cluster, pools, settings }: CheckInput): readonly Diagnostic[] {
  if (settings.prometheus) return [];
  return pools
    .filter(({ timeBasedFairShare }) => timeBasedFairShare?.prometheus === null)
    .map((pool) => ({
      code: "kai/past-use-without-prometheus",
      severity: "error",
      message: `Node pool "${pool.name}" divides by past use, but neither it nor cluster "${cluster.name}" names a Prometheus that keeps it.`,
      hint: "Set prometheus in kai({ … }) (true lets KAI run one) or the URL in timeBasedFairShare.",
      at: placeOf(pool, ["timeBasedFairShare"]),
      related: [{ message: "the cluster's scheduler", at: placeOf(cluster, ["scheduler"]) }],
    }));
}
