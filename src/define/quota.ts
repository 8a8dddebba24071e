import type { NodePool, Quota } from "../model/schema/definitions.generated.js";
import type { Reference } from "../model/schema/values.js";
import { definePart } from "./define.js";

/** What a quota grants, beside the node pool it is for. */
export type QuotaOptions = Omit<Quota, "nodePool">;

/**
 * What a department or a project may use of one node pool. GPUs are in devices, fractions allowed; CPU and memory are made
 * with `cores` and `gib`. Without options nothing is guaranteed: 0 GPUs, no limit, surplus at weight `"medium"`.
 *
 * @param nodePool The node pool, or its name as `"h100"` or `"east/h100"`.
 *
 * @example
 * quota(h100, { gpu: 12, limit: 24, overQuota: "medium", cpu: cores(512), memory: gib(4096) })
 */
export function quota(nodePool: Reference<NodePool>, options: QuotaOptions = {}): Quota {
  return definePart("quota", { nodePool }, options, quota);
}
