import type { PodLayout, WorkloadKind } from "../workload-kind.js";

/** A service of NVIDIA's NIM operator: one container and some fields of its pod, side by side in `spec`. */
const NIM_POD: PodLayout = {
  metadata: { of: "place", path: "" },
  spec: "",
  containers: [
    {
      path: "",
      role: "main",
      image: { repository: "image.repository", tag: "image.tag", pullPolicy: "image.pullPolicy" },
    },
  ],
  isPodTemplate: false,
  isPartial: false,
  unreadable: ["imagePullSecrets", "probes", "security", "storage", "ports"],
};

export const nimService: WorkloadKind = {
  group: "apps.nvidia.com",
  versions: ["v1alpha1"],
  kind: "NIMService",
  plural: "nimservices",
  types: ["nimService", "inference"],
  pods: [{ path: "spec", role: null, layout: NIM_POD, replicas: { path: "replicas", unset: 1 } }],
  fields: {
    replicas: "spec.replicas",
    "multiNode.workers": { path: "spec.multiNode.size", offset: 1 },
    ngcAuthSecret: "spec.authSecret",
    "modelStore.nimCache.name": "spec.storage.nimCache.name",
    "modelStore.nimCache.profile": "spec.storage.nimCache.profile",
    "autoscaling.minReplicas": "spec.scale.hpa.minReplicas",
    "autoscaling.maxReplicas": "spec.scale.hpa.maxReplicas",
    "servingPort.port": "spec.expose.service.port",
    "servingPort.grpcPort": "spec.expose.service.grpcPort",
    "servingPort.metricsPort": "spec.expose.service.metricsPort",
    "servingPort.serviceType": "spec.expose.service.type",
  },
  suspend: { path: "spec.replicas", stopped: 0 },
  status: { path: "status.state", form: "phase", running: ["Ready"], succeeded: [], failed: ["Failed"] },
  immutable: [],
  blindSpot: "security settings and probes are the operator's own form, and the model's volume is under spec.storage",
};
