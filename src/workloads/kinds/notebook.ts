import { POD_TEMPLATE } from "../pod-layouts.js";
import type { PodLayout, WorkloadKind } from "../workload-kind.js";

/** The template has a `spec` only: the controller gives the pods the labels and annotations of the Notebook itself. */
const NOTEBOOK_POD: PodLayout = {
  ...POD_TEMPLATE,
  metadata: { of: "object", path: "metadata" },
  isPodTemplate: false,
};

export const notebook: WorkloadKind = {
  group: "kubeflow.org",
  versions: ["v1", "v1beta1", "v1alpha1"],
  kind: "Notebook",
  plural: "notebooks",
  types: ["workspace"],
  pods: [{ path: "spec.template", role: null, layout: NOTEBOOK_POD, replicas: null }],
  fields: {},
  suspend: { path: 'metadata.annotations["kubeflow-resource-stopped"]', stopped: "true" },
  status: { path: "status", form: "counts", running: ["readyReplicas"], succeeded: [], failed: [] },
  immutable: [],
};
