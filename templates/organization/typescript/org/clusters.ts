import { cluster, kai, nodePool } from "fairlead";

export const __CLUSTER_ID__ = cluster("__CLUSTER__", {
  kubernetes: "__KUBERNETES__",
  scheduler: kai({ version: "__SCHEDULER_VERSION__" }),
});

/**
 * All nodes of the cluster. To part them by GPU model, add pools with a label:
 *
 *   nodes: { label: { "nvidia.com/gpu.product": "NVIDIA-L40S" }, gpus: 64 }
 *
 * `kubectl get nodes -o json > nodes.json && fairlead propose pools nodes.json` writes them for you.
 */
export const __POOL_ID__ = nodePool("__POOL__", {
  cluster: __CLUSTER_ID__,
  default: true,
  nodes: { gpus: __GPUS__ },
});
