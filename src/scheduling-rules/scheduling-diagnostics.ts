import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

const TITLES = {
  "time-limit": "A workload may run longer than the scheduling rules of its project allow.",
  "node-type": "A workload may run on nodes that the scheduling rules of its project do not allow.",
  stamp: "Somebody writes what a workload was submitted under.",
} as const;

/** What scheduling rules say of workloads, offline and in a cluster. */
export const schedulingDiagnostics: readonly DiagnosticKind[] = Object.entries(TITLES).map(([slug, title]) => ({
  code: `workload/${slug}`,
  severity: "error",
  title,
  page: new URL(`./diagnostics/${slug}.md`, import.meta.url),
}));
