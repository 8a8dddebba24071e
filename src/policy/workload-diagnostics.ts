import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

const TITLES = {
  required: "A workload leaves out what a policy requires.",
  "can-edit": "A workload sets what a policy has fixed.",
  min: "A workload asks for less than a policy allows.",
  max: "A workload asks for more than a policy allows.",
  step: "A value lies between the steps of a policy.",
  options: "A value is none of those that a policy allows.",
  "can-add": "A workload brings items that a policy does not allow.",
  locked: "A workload changes or leaves out a locked item.",
  like: "A text is like none of a policy's patterns.",
  unlike: "A text is like a pattern that a policy refuses.",
  "max-from": "The containers of a pod have more together than a policy allows in proportion.",
  "required-keys": "A workload has no item that a policy requires.",
  "unknown-kind": "Nothing is known of the pods of a kind.",
  "wrong-type": "A workload names a type that its kind cannot be.",
  unjudged: "A rule cannot be judged on a kind of workloads.",
} as const;

/** Everything that can be said of a workload that is held against a policy. */
export const workloadDiagnostics: readonly DiagnosticKind[] = Object.entries(TITLES).map(([slug, title]) => ({
  code: `workload/${slug}`,
  severity: slug === "unjudged" ? "warning" : "error",
  title,
  page: new URL(`./rule-kinds/diagnostics/${slug}.md`, import.meta.url),
}));
