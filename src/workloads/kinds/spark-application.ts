import type { PodLayout, WorkloadKind } from "../workload-kind.js";

/**
 * The driver and the executors of the Kubeflow Spark operator: image, variables, GPUs and most of a pod's fields, not as a pod
 * template. Cores and memory are Spark's own settings (`memory: 4g` is a Java heap, overhead comes on top).
 */
const SPARK_POD: PodLayout = {
  metadata: { of: "place", path: "" },
  spec: "",
  containers: [
    { path: "", role: "main", resources: "resources" },
    { path: "sidecars[*]", role: "sidecar" },
    { path: "initContainers[*]", role: "init" },
  ],
  gpus: [{ path: "gpu.quantity", count: "value" }],
  isPodTemplate: false,
  isPartial: true,
  unreadable: [
    "args",
    "command",
    "compute.cpuCoreLimit",
    "compute.cpuCoreRequest",
    "compute.cpuMemoryLimit",
    "compute.cpuMemoryRequest",
    "compute.extendedResources",
    "compute.largeShmRequest",
    "imagePullPolicy",
    "imagePullSecrets",
    "probes",
    "restartPolicy",
    "stdin",
    "storage",
    "tty",
    "workingDir",
  ],
};

export const sparkApplication: WorkloadKind = {
  group: "sparkoperator.k8s.io",
  versions: ["v1beta2"],
  kind: "SparkApplication",
  plural: "sparkapplications",
  types: ["training", "distributed"],
  pods: [
    { path: "spec.driver", role: "master", layout: SPARK_POD, replicas: null },
    {
      path: "spec.executor",
      role: "worker",
      layout: SPARK_POD,
      replicas: { path: "instances", unset: 1 },
    },
  ],
  fields: {
    autoDeletionTimeAfterCompletionSeconds: "spec.timeToLiveSeconds",
    numWorkers: "spec.executor.instances",
  },
  suspend: { path: "spec.suspend", stopped: true },
  status: {
    path: "status.applicationState.state",
    form: "phase",
    running: ["RUNNING"],
    succeeded: ["COMPLETED"],
    failed: ["FAILED"],
  },
  immutable: [],
  blindSpot: "cores, memory and volumes are Spark's own settings, and an image for all pods may be at spec.image",
};
