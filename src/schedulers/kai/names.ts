import { shortenName } from "../../kernel/names.js";
import type { NodePool } from "../../model/org-model.js";

/** Names that KAI gives itself (its chart's defaults; changing them would gain nothing and break every guide). */
export const SCHEDULER_NAME = "kai-scheduler";
export const SCHEDULER_NAMESPACE = "kai-scheduler";
export const RESERVATION_NAMESPACE = "kai-resource-reservation";
export const SCALE_NAMESPACE = "kai-scale-adjust";
export const CONFIG_NAME = "kai-config";

/** Label of workloads that names their queue. */
export const QUEUE_LABEL = "kai.scheduler/queue";
/** Label of nodes, queues and workloads that names their shard. In the shard `default` it is absent. */
export const NODE_POOL_LABEL = "kai.scheduler/node-pool";

/** The shard of everything without the node pool label. */
export const DEFAULT_SHARD = "default";

/** The queue of workloads that name none (pod grouper): whoever has this name gets them all. */
export const FALLBACK_QUEUE = "default-queue";
/** Parent of the fallback queue where the chart makes both. */
export const FALLBACK_PARENT_QUEUE = "default-parent-queue";

export const QUEUE_API = "scheduling.run.ai/v2";
export const KAI_API = "kai.scheduler/v1";

/**
 * Name of the queue of a department or project in a node pool: the owner's name in the default pool, `<owner>-<pool>`
 * elsewhere, shortened with a hash above 63 characters since workloads carry it as a label value. Queues have no namespace:
 * two owners can arrive at one name, which `check` refuses.
 */
export function queueName(owner: string, pool: NodePool): string {
  return shortenName(pool.isDefault ? owner : `${owner}-${pool.name}`);
}

/**
 * Value of the node pool label on nodes, queues and workloads; the empty string for the default pool, which has no label.
 * A pool whose nodes are told by KAI's own label keeps the value they have.
 */
export function partitionValue(pool: NodePool): string {
  if (pool.isDefault) return "";
  return pool.label?.key === NODE_POOL_LABEL ? pool.label.value : pool.name;
}

/** Name of the shard of a node pool. */
export function shardName(pool: NodePool): string {
  return pool.isDefault ? DEFAULT_SHARD : pool.name;
}
