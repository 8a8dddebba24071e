/**
 * Labels and annotations that fields without a place in PodSpec are written in. What KAI Scheduler's pod grouper and binder
 * read (docs of v0.17, "Keys the system reads"); `run.ai/type` is the label of Run:ai's node types.
 */
export const WORKLOAD_KEYS = Object.freeze({
  gpuFraction: "gpu-fraction",
  gpuMemory: "gpu-memory",
  preemptibility: "kai.scheduler/preemptibility",
  priorityClass: "priorityClassName",
  nodePool: "kai.scheduler/node-pool",
  nodeType: "run.ai/type",
  category: "fairlead.dev/category",
});

/** The extended resource that stands for whole GPUs. */
export const GPU_RESOURCE = "nvidia.com/gpu";

/** An annotation on a workload that takes default items out of it: `storage.pvc/home, tolerations/spot`. */
export const EXCLUDE_ANNOTATION = "fairlead.dev/exclude";

/** Where the API server notes what resources it wrote into a pod (Kubernetes, admission plugin LimitRanger). */
export const LIMIT_RANGER_ANNOTATION = "kubernetes.io/limit-ranger";
