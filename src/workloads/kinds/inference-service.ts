import type { PodLayout, PodPlace, WorkloadKind } from "../workload-kind.js";

/** Old names of model servers: each of them is a container of its own (KServe, `PredictorExtensionSpec`). */
const MODEL_SERVERS = [
  "model",
  "sklearn",
  "xgboost",
  "tensorflow",
  "pytorch",
  "triton",
  "onnx",
  "huggingface",
  "pmml",
  "lightgbm",
  "paddle",
] as const;

/**
 * A component of KServe: the fields of a PodSpec and those of the component side by side. The predictor's model is one more
 * container; what its serving runtime adds is not here.
 */
function component(containers: readonly string[]): PodLayout {
  return {
    metadata: { of: "place", path: "" },
    spec: "",
    containers: [
      ...["containers[*]", ...containers].map((path) => ({ path, role: "main" as const })),
      { path: "initContainers[*]", role: "init" },
    ],
    isPodTemplate: false,
    isPartial: true,
    unreadable: [],
  };
}

function place(path: string, layout: PodLayout): PodPlace {
  return { path, role: null, layout, replicas: { path: "minReplicas", unset: 1 }, name: "" };
}

export const inferenceService: WorkloadKind = {
  group: "serving.kserve.io",
  versions: ["v1beta1"],
  kind: "InferenceService",
  plural: "inferenceservices",
  types: ["inference", "distributedInference"],
  pods: [
    place("spec.predictor", component(MODEL_SERVERS)),
    place("spec.predictor.workerSpec", component([])),
    place("spec.transformer", component([])),
    place("spec.explainer", component(["art"])),
  ],
  fields: {
    "autoscaling.minReplicas": "spec.predictor.minReplicas",
    "autoscaling.maxReplicas": "spec.predictor.maxReplicas",
    "autoscaling.metric": "spec.predictor.scaleMetric",
    "autoscaling.metricThreshold": "spec.predictor.scaleTarget",
    "autoscaling.concurrencyHardLimit": "spec.predictor.containerConcurrency",
    "servingConfiguration.requestTimeoutSeconds": "spec.predictor.timeout",
  },
  suspend: { path: 'metadata.annotations["serving.kserve.io/stop"]', stopped: "true" },
  status: { path: "status.conditions", form: "conditions", running: ["Ready"], succeeded: [], failed: [] },
  immutable: [],
  blindSpot: "image and resources of a model may come from its serving runtime, which is another object",
};
