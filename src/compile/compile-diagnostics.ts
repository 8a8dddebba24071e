import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

/** Everything that `compile` itself can report; backends and engines have lists of their own. */
export const compileDiagnostics: readonly DiagnosticKind[] = [
  {
    code: "compile/cluster-rules-not-granted",
    severity: "warning",
    title: "A grant on a department or a project does not give a role's clusterRules",
    page: new URL("./diagnostics/cluster-rules-not-granted.md", import.meta.url),
  },
  {
    code: "compile/duplicate-object",
    severity: "error",
    title: "Two objects of a cluster have the same kind, namespace and name",
    page: new URL("./diagnostics/duplicate-object.md", import.meta.url),
  },
  {
    code: "compile/extra-cluster-wide",
    severity: "error",
    title: "A project's extra makes an object of the whole cluster",
    page: new URL("./diagnostics/extra-cluster-wide.md", import.meta.url),
  },
  {
    code: "compile/extra-holds-secret",
    severity: "error",
    title: "An extra object holds a secret value",
    page: new URL("./diagnostics/extra-holds-secret.md", import.meta.url),
  },
  {
    code: "compile/extra-outside-namespace",
    severity: "error",
    title: "A project's extra makes an object in another namespace",
    page: new URL("./diagnostics/extra-outside-namespace.md", import.meta.url),
  },
  {
    code: "compile/extra-without-name",
    severity: "error",
    title: "An extra object has no name",
    page: new URL("./diagnostics/extra-without-name.md", import.meta.url),
  },
  {
    code: "compile/extra-without-namespace",
    severity: "error",
    title: "A cluster's extra makes a namespaced object without a namespace",
    page: new URL("./diagnostics/extra-without-namespace.md", import.meta.url),
  },
];
