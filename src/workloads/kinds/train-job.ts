import type { PodLayout, WorkloadKind } from "../workload-kind.js";

/**
 * A TrainJob (Kubeflow Trainer v2) names a runtime, which holds the pod templates; the job itself says only what its trainer's
 * container differs in.
 */
const TRAINER: PodLayout = {
  metadata: { of: "object", path: "spec" },
  spec: null,
  containers: [{ path: "", role: "main", resources: "resourcesPerNode" }],
  isPodTemplate: false,
  isPartial: true,
  unreadable: [
    "annotations",
    "category",
    "imagePullPolicy",
    "imagePullSecrets",
    "nodeAffinityRequired",
    "nodePools",
    "nodeType",
    "podAffinity",
    "ports",
    "preemptibility",
    "priorityClass",
    "probes",
    "restartPolicy",
    "security",
    "storage",
    "terminationGracePeriodSeconds",
    "tolerations",
    "workingDir",
  ],
};

export const trainJob: WorkloadKind = {
  group: "trainer.kubeflow.org",
  versions: ["v1alpha1"],
  kind: "TrainJob",
  plural: "trainjobs",
  types: ["distributed", "training"],
  pods: [{ path: "spec.trainer", role: "worker", layout: TRAINER, replicas: { path: "numNodes", unset: 1 } }],
  fields: { numWorkers: "spec.trainer.numNodes" },
  suspend: { path: "spec.suspend", stopped: true },
  status: { path: "status.conditions", form: "conditions", running: [], succeeded: ["Complete"], failed: ["Failed"] },
  immutable: ["spec.trainer"],
  blindSpot: "pods come from the runtime that it names, and only what the job's own trainer overrides can be read here",
};
