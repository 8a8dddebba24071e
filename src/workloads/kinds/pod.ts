import { podTemplate } from "../pod-layouts.js";
import type { WorkloadKind } from "../workload-kind.js";

/**
 * A bare pod is training unless it says otherwise, as KAI's pod grouper takes it. Almost all of its spec is fixed at creation
 * (Kubernetes, `ValidatePodUpdate`): images may change, tolerations may be added.
 */
export const pod: WorkloadKind = {
  group: "",
  versions: ["v1"],
  kind: "Pod",
  plural: "pods",
  types: ["training", "workspace", "distributed", "inference", "distributedInference", "nimService"],
  pods: [podTemplate("", { replicas: null })],
  fields: {},
  suspend: null,
  deadline: "spec.activeDeadlineSeconds",
  status: { path: "status.phase", form: "phase", running: ["Running"], succeeded: ["Succeeded"], failed: ["Failed"] },
  immutable: ["spec"],
};
