import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

/** What `compile` reports of guards, and what the guards themselves say in a cluster: each refusal begins with its code. */
export const guardDiagnostics: readonly DiagnosticKind[] = [
  {
    code: "guard/chosen-node",
    severity: "error",
    title: "A pod chooses its node itself",
    page: new URL("./diagnostics/chosen-node.md", import.meta.url),
  },
  {
    code: "guard/foreign-node-pool",
    severity: "error",
    title: "A workload names a node pool that its queue is not in",
    page: new URL("./diagnostics/foreign-node-pool.md", import.meta.url),
  },
  {
    code: "guard/foreign-queue",
    severity: "error",
    title: "A workload names the queue of another project",
    page: new URL("./diagnostics/foreign-queue.md", import.meta.url),
  },
  {
    code: "guard/foreign-scheduler",
    severity: "error",
    title: "A pod is to be placed by another scheduler",
    page: new URL("./diagnostics/foreign-scheduler.md", import.meta.url),
  },
  {
    code: "guard/kubernetes-too-old",
    severity: "warning",
    title: "The cluster's Kubernetes cannot be guarded",
    page: new URL("./diagnostics/kubernetes-too-old.md", import.meta.url),
  },
  {
    code: "guard/managed-namespace",
    severity: "error",
    title: "A project's namespace is changed by hand",
    page: new URL("./diagnostics/managed-namespace.md", import.meta.url),
  },
  {
    code: "guard/managed-object",
    severity: "error",
    title: "A queue or another object of the scheduler is changed by hand",
    page: new URL("./diagnostics/managed-object.md", import.meta.url),
  },
  {
    code: "guard/no-queue",
    severity: "error",
    title: "A pod names no queue",
    page: new URL("./diagnostics/no-queue.md", import.meta.url),
  },
  {
    code: "guard/policies-not-ready",
    severity: "error",
    title: "A namespace names policies that the cluster does not have yet",
    page: new URL("./diagnostics/policies-not-ready.md", import.meta.url),
  },
  {
    code: "guard/removal-not-approved",
    severity: "error",
    title: "A namespace or queue is deleted without approval",
    page: new URL("./diagnostics/removal-not-approved.md", import.meta.url),
  },
  {
    code: "guard/scheduler-only",
    severity: "error",
    title: "Somebody does what only the scheduler may do",
    page: new URL("./diagnostics/scheduler-only.md", import.meta.url),
  },
];
