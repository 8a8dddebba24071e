import { podTemplate } from "../pod-layouts.js";
import type { WorkloadKind } from "../workload-kind.js";

export const seldonDeployment: WorkloadKind = {
  group: "machinelearning.seldon.io",
  versions: ["v1", "v1alpha3", "v1alpha2"],
  kind: "SeldonDeployment",
  plural: "seldondeployments",
  types: ["inference"],
  pods: [podTemplate("spec.predictors[*].componentSpecs[*]", { replicas: "replicas", name: "../../name" })],
  fields: { "autoscaling.maxReplicas": "spec.predictors[*].componentSpecs[*].hpaSpec.maxReplicas" },
  suspend: { path: "spec.replicas", stopped: 0 },
  status: { path: "status.state", form: "phase", running: ["Available"], succeeded: [], failed: ["Failed"] },
  immutable: [],
  blindSpot: "a pre-packaged model server without componentSpecs has its container made by the operator",
};
