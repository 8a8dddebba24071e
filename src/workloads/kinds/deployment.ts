import { podTemplate } from "../pod-layouts.js";
import type { WorkloadKind } from "../workload-kind.js";

const SERVER_COUNTS = {
  path: "status",
  form: "counts",
  running: ["readyReplicas"],
  succeeded: [],
  failed: [],
} as const;

/** What runs until it is told to stop is inference, unless it says that it is somebody's workspace. */
export const deployment: WorkloadKind = {
  group: "apps",
  versions: ["v1"],
  kind: "Deployment",
  plural: "deployments",
  types: ["inference", "workspace", "training"],
  pods: [podTemplate("spec.template")],
  fields: {},
  suspend: { path: "spec.replicas", stopped: 0 },
  status: {
    path: "status.conditions",
    form: "conditions",
    running: ["Available"],
    succeeded: [],
    failed: ["ReplicaFailure"],
  },
  immutable: [],
};

/** Judged as the Deployment that it usually belongs to. */
export const replicaSet: WorkloadKind = {
  ...deployment,
  kind: "ReplicaSet",
  plural: "replicasets",
  status: SERVER_COUNTS,
};

export const replicationController: WorkloadKind = {
  ...replicaSet,
  group: "",
  kind: "ReplicationController",
  plural: "replicationcontrollers",
  labelsFrom: "spec.template.metadata.labels",
};

/** KAI's pod grouper gives it the class of training; Notebook controllers and databases use it too. */
export const statefulSet: WorkloadKind = {
  ...deployment,
  kind: "StatefulSet",
  plural: "statefulsets",
  types: ["training", "workspace", "inference"],
  status: SERVER_COUNTS,
};

/** As many pods as there are nodes that fit: the number is not in the manifest, and nothing stops it. */
export const daemonSet: WorkloadKind = {
  ...deployment,
  kind: "DaemonSet",
  plural: "daemonsets",
  types: ["inference", "training", "workspace"],
  pods: [podTemplate("spec.template", { replicas: null })],
  suspend: null,
  status: { path: "status", form: "counts", running: ["numberReady"], succeeded: [], failed: [] },
};
