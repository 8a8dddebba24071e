import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

/** Everything that reading a node list can report. */
export const proposeDiagnostics: readonly DiagnosticKind[] = [
  {
    code: "propose/bad-node-list",
    severity: "error",
    title: "A list of nodes cannot be read.",
    page: new URL("./diagnostics/bad-node-list.md", import.meta.url),
  },
];
