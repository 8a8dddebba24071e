import type { DiagnosticKind } from "../../diagnostics/diagnostic.js";

/** Everything that `check` can report. */
export const argoCdDiagnostics: readonly DiagnosticKind[] = [
  {
    code: "argocd/namespace-taken",
    severity: "error",
    title: "A project has the namespace that Argo CD runs in",
    page: new URL("./diagnostics/namespace-taken.md", import.meta.url),
  },
  {
    code: "argocd/too-many-applications",
    severity: "error",
    title: "The organization takes more Applications than one root can hold",
    page: new URL("./diagnostics/too-many-applications.md", import.meta.url),
  },
  {
    code: "argocd/unit-above-budget",
    severity: "warning",
    title: "An Application has more objects than its budget",
    page: new URL("./diagnostics/unit-above-budget.md", import.meta.url),
  },
  {
    code: "argocd/unit-above-limit",
    severity: "error",
    title: "An Application has more objects than Argo CD can hold",
    page: new URL("./diagnostics/unit-above-limit.md", import.meta.url),
  },
];
