import { podTemplate } from "../pod-layouts.js";
import type { WorkloadKind } from "../workload-kind.js";

/** Without a template of its own the leader is made from the workers' one. */
export const leaderWorkerSet: WorkloadKind = {
  group: "leaderworkerset.x-k8s.io",
  versions: ["v1"],
  kind: "LeaderWorkerSet",
  plural: "leaderworkersets",
  types: ["distributedInference", "inference", "distributed"],
  pods: [
    podTemplate("spec.leaderWorkerTemplate.leaderTemplate", {
      role: "leader",
      replicas: "../../replicas",
      standIn: "spec.leaderWorkerTemplate.workerTemplate",
    }),
    podTemplate("spec.leaderWorkerTemplate.workerTemplate", { role: "worker", replicas: "../../replicas" }),
  ],
  fields: {
    replicas: "spec.replicas",
    // A group is its leader and its workers.
    workers: { path: "spec.leaderWorkerTemplate.size", offset: 1 },
    restartPolicy: "spec.leaderWorkerTemplate.restartPolicy",
    startupPolicy: "spec.startupPolicy",
  },
  suspend: { path: "spec.replicas", stopped: 0 },
  status: { path: "status.conditions", form: "conditions", running: ["Available"], succeeded: [], failed: [] },
  immutable: [],
};
