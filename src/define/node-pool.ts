import type { NodePool } from "../model/schema/definitions.generated.js";
import type { Definition } from "../model/schema/values.js";
import { define } from "./define.js";

/** Settings of a node pool. */
export type NodePoolOptions = Omit<NodePool, "kind" | "name">;

/**
 * Nodes of one kind in one cluster. Quotas are given per node pool, and nothing is shared between pools. `nodes.gpus` is the
 * number of GPU devices of all nodes together; quotas are checked against it.
 *
 * @param name Lower-case letters, digits and `-`, starting with a letter, at most 63 characters. Two clusters may have a
 * pool of the same name.
 *
 * @example
 * export const h100 = nodePool("h100", {
 *   cluster: east,
 *   nodes: { label: { "nvidia.com/gpu.product": "NVIDIA-H100-80GB-HBM3" }, gpus: 256 },
 *   placement: { gpu: "binpack" },
 * });
 */
export function nodePool(name: string, options: NodePoolOptions): Definition<"node-pool"> {
  return define("node-pool", name, options, nodePool);
}
