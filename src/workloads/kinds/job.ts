import { podTemplate } from "../pod-layouts.js";
import type { WorkloadKind } from "../workload-kind.js";

/** The template of a Job is fixed at creation (a suspended one may still change where it runs). */
export const job: WorkloadKind = {
  group: "batch",
  versions: ["v1"],
  kind: "Job",
  plural: "jobs",
  types: ["training", "workspace", "distributed"],
  labelsFrom: "spec.template.metadata.labels",
  pods: [podTemplate("spec.template", { replicas: "../parallelism" })],
  fields: {
    backoffLimit: "spec.backoffLimit",
    autoDeletionTimeAfterCompletionSeconds: "spec.ttlSecondsAfterFinished",
    completions: "spec.completions",
    parallelism: "spec.parallelism",
  },
  suspend: { path: "spec.suspend", stopped: true },
  deadline: "spec.activeDeadlineSeconds",
  status: {
    path: "status.conditions",
    form: "conditions",
    running: [],
    succeeded: ["Complete", "SuccessCriteriaMet"],
    failed: ["Failed", "FailureTarget"],
  },
  immutable: ["spec.template", "spec.completions"],
};
