import type { PodLayout, WorkloadKind } from "../workload-kind.js";

/**
 * A template of Argo Workflows is a pod taken apart: one main container or script or set of containers, and some fields of a
 * PodSpec under their own names. What holds for the whole workflow is judged as a pod of its own.
 */
const STEP: PodLayout = {
  metadata: { of: "place", path: "metadata" },
  spec: "",
  containers: [
    { path: "container", role: "main" },
    { path: "script", role: "main" },
    { path: "containerSet.containers[*]", role: "main" },
    { path: "sidecars[*]", role: "sidecar" },
    { path: "initContainers[*]", role: "init" },
  ],
  isPodTemplate: false,
  isPartial: true,
  unreadable: ["restartPolicy", "terminationGracePeriodSeconds"],
};

/** What a workflow says for the pods of all its steps. */
const WORKFLOW: PodLayout = {
  metadata: { of: "place", path: "podMetadata" },
  spec: "",
  containers: [],
  isPodTemplate: false,
  isPartial: true,
  unreadable: [],
};

function workflowAt(spec: string): Pick<WorkloadKind, "pods" | "blindSpot"> {
  return {
    pods: [
      { path: `${spec}.templates[*]`, role: null, layout: STEP, replicas: null, name: "name" },
      { path: `${spec}.templateDefaults`, role: null, layout: STEP, replicas: null, name: "" },
      { path: spec, role: null, layout: WORKFLOW, replicas: null, name: "" },
    ],
    blindSpot:
      "podSpecPatch, parameters in braces and templates of another object (workflowTemplateRef) are known only when the pods are made",
  };
}

export const workflow: WorkloadKind = {
  group: "argoproj.io",
  versions: ["v1alpha1"],
  kind: "Workflow",
  plural: "workflows",
  types: ["training", "distributed"],
  ...workflowAt("spec"),
  fields: {
    autoDeletionTimeAfterCompletionSeconds: "spec.ttlStrategy.secondsAfterCompletion",
    parallelism: "spec.parallelism",
  },
  suspend: { path: "spec.suspend", stopped: true },
  deadline: "spec.activeDeadlineSeconds",
  status: {
    path: "status.phase",
    form: "phase",
    running: ["Running"],
    succeeded: ["Succeeded"],
    failed: ["Failed", "Error"],
  },
  immutable: [],
};

export const cronWorkflow: WorkloadKind = {
  ...workflow,
  kind: "CronWorkflow",
  plural: "cronworkflows",
  ...workflowAt("spec.workflowSpec"),
  fields: {
    autoDeletionTimeAfterCompletionSeconds: "spec.workflowSpec.ttlStrategy.secondsAfterCompletion",
    parallelism: "spec.workflowSpec.parallelism",
  },
  deadline: "spec.workflowSpec.activeDeadlineSeconds",
  makes: "spec.workflowMetadata",
  status: null,
};

/** Runs nothing by itself; the workflows that refer to it do. */
export const workflowTemplate: WorkloadKind = {
  ...workflow,
  kind: "WorkflowTemplate",
  plural: "workflowtemplates",
  status: null,
  suspend: null,
};
