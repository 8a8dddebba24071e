import { podTemplate } from "../pod-layouts.js";
import type { PodPlace, WorkloadKind } from "../workload-kind.js";

/** The head and the groups of workers of a Ray cluster that is described under `spec`. */
function rayPods(spec: string): readonly PodPlace[] {
  return [
    podTemplate(`${spec}.headGroupSpec.template`, { role: "master", replicas: null }),
    podTemplate(`${spec}.workerGroupSpecs[*].template`, { role: "worker", name: "../groupName" }),
  ];
}

export const rayCluster: WorkloadKind = {
  group: "ray.io",
  versions: ["v1", "v1alpha1"],
  kind: "RayCluster",
  plural: "rayclusters",
  types: ["distributed", "workspace", "training", "inference"],
  pods: rayPods("spec"),
  fields: {},
  suspend: { path: "spec.suspend", stopped: true },
  status: { path: "status.state", form: "phase", running: ["ready"], succeeded: [], failed: ["failed"] },
  immutable: [],
};

/** The cluster's pods and the pod that submits the job. */
export const rayJob: WorkloadKind = {
  ...rayCluster,
  kind: "RayJob",
  plural: "rayjobs",
  types: ["distributed", "training"],
  pods: [
    ...rayPods("spec.rayClusterSpec"),
    podTemplate("spec.submitterPodTemplate", { role: "master", replicas: null, name: "" }),
  ],
  fields: {
    backoffLimit: "spec.backoffLimit",
    autoDeletionTimeAfterCompletionSeconds: "spec.ttlSecondsAfterFinished",
  },
  deadline: "spec.activeDeadlineSeconds",
  status: {
    path: "status.jobStatus",
    form: "phase",
    running: ["RUNNING"],
    succeeded: ["SUCCEEDED"],
    failed: ["FAILED", "STOPPED"],
  },
  blindSpot: "a job that selects a cluster which is there already (clusterSelector) runs in that cluster's pods",
};

export const rayService: WorkloadKind = {
  ...rayCluster,
  kind: "RayService",
  plural: "rayservices",
  types: ["inference", "distributed", "distributedInference"],
  pods: rayPods("spec.rayClusterConfig"),
  suspend: null,
  status: { path: "status.conditions", form: "conditions", running: ["Ready"], succeeded: [], failed: [] },
};
