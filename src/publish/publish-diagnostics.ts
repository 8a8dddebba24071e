import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

export const noTarget: DiagnosticKind = {
  code: "publish/no-target",
  severity: "error",
  title: "Nothing says which repository to publish to",
  page: new URL("./diagnostics/no-target.md", import.meta.url),
};

/** Catalogue entries of what definitions and configuration can lack for publishing. Failures of Git are WorldErrors. */
export const publishDiagnostics: readonly DiagnosticKind[] = [noTarget];
