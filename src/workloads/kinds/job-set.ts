import { podTemplate } from "../pod-layouts.js";
import type { WorkloadKind } from "../workload-kind.js";

/** All of its jobs are workers: a JobSet does not say which one leads. Its jobs are fixed at creation. */
export const jobSet: WorkloadKind = {
  group: "jobset.x-k8s.io",
  versions: ["v1alpha2"],
  kind: "JobSet",
  plural: "jobsets",
  types: ["distributed", "training", "inference"],
  pods: [
    podTemplate("spec.replicatedJobs[*].template.spec.template", {
      role: "worker",
      replicas: "../parallelism",
      name: "../../../name",
    }),
  ],
  fields: {
    autoDeletionTimeAfterCompletionSeconds: "spec.ttlSecondsAfterFinished",
    startupPolicy: "spec.startupPolicy.startupPolicyOrder",
  },
  suspend: { path: "spec.suspend", stopped: true },
  status: { path: "status.conditions", form: "conditions", running: [], succeeded: ["Completed"], failed: ["Failed"] },
  immutable: ["spec.replicatedJobs"],
};
