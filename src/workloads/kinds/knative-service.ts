import { podTemplate } from "../pod-layouts.js";
import type { WorkloadKind } from "../workload-kind.js";

const AUTOSCALING = (key: string): string => `spec.template.metadata.annotations["autoscaling.knative.dev/${key}"]`;

/** The template of the next revision; how far it scales is said in annotations (Knative, "Configuring autoscaling"). */
export const knativeService: WorkloadKind = {
  group: "serving.knative.dev",
  versions: ["v1"],
  kind: "Service",
  plural: "services",
  types: ["inference"],
  pods: [podTemplate("spec.template", { replicas: null })],
  fields: {
    "autoscaling.minReplicas": AUTOSCALING("min-scale"),
    "autoscaling.maxReplicas": AUTOSCALING("max-scale"),
    "autoscaling.initialReplicas": AUTOSCALING("initial-scale"),
    "autoscaling.activationReplicas": AUTOSCALING("activation-scale"),
    "autoscaling.metric": AUTOSCALING("metric"),
    "autoscaling.metricThreshold": AUTOSCALING("target"),
    "autoscaling.metricThresholdPercentage": AUTOSCALING("target-utilization-percentage"),
    "autoscaling.concurrencyHardLimit": "spec.template.spec.containerConcurrency",
    "servingConfiguration.requestTimeoutSeconds": "spec.template.spec.timeoutSeconds",
  },
  suspend: null,
  status: { path: "status.conditions", form: "conditions", running: ["Ready"], succeeded: [], failed: [] },
  immutable: [],
};
