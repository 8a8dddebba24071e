import { POD_TEMPLATE } from "../pod-layouts.js";
import type { PodLayout, WorkloadKind } from "../workload-kind.js";

const AUTOSCALING = (key: string): string => `spec.template.metadata.annotations["autoscaling.knative.dev/${key}"]`;

/** A revision is made of a template without containers for debuggers. */
const REVISION: PodLayout = {
  ...POD_TEMPLATE,
  containers: POD_TEMPLATE.containers.filter(({ role }) => role !== "ephemeral"),
};

/** The template of the next revision; how far it scales is said in annotations (Knative, "Configuring autoscaling"). */
export const knativeService: WorkloadKind = {
  group: "serving.knative.dev",
  versions: ["v1"],
  kind: "Service",
  plural: "services",
  types: ["inference"],
  pods: [{ path: "spec.template", role: null, layout: REVISION, replicas: null }],
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
