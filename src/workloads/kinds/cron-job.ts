import { podTemplate } from "../pod-layouts.js";
import type { WorkloadKind } from "../workload-kind.js";

export const cronJob: WorkloadKind = {
  group: "batch",
  versions: ["v1"],
  kind: "CronJob",
  plural: "cronjobs",
  types: ["training", "workspace", "distributed"],
  pods: [podTemplate("spec.jobTemplate.spec.template", { replicas: "../parallelism" })],
  fields: {
    backoffLimit: "spec.jobTemplate.spec.backoffLimit",
    autoDeletionTimeAfterCompletionSeconds: "spec.jobTemplate.spec.ttlSecondsAfterFinished",
    completions: "spec.jobTemplate.spec.completions",
    parallelism: "spec.jobTemplate.spec.parallelism",
  },
  suspend: { path: "spec.suspend", stopped: true },
  deadline: "spec.jobTemplate.spec.activeDeadlineSeconds",
  makes: "spec.jobTemplate.metadata",
  status: null,
  immutable: [],
};
