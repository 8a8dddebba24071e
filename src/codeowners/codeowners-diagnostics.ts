import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

/** Everything that making a CODEOWNERS file can report. */
export const codeownersDiagnostics: readonly DiagnosticKind[] = [
  {
    code: "codeowners/unknown-owner",
    severity: "warning",
    title: "Nothing says who an administrator is on the host.",
    page: new URL("./diagnostics/unknown-owner.md", import.meta.url),
  },
  {
    code: "codeowners/unwritable-path",
    severity: "error",
    title: "CODEOWNERS has no way to write a path.",
    page: new URL("./diagnostics/unwritable-path.md", import.meta.url),
  },
  {
    code: "codeowners/too-large",
    severity: "error",
    title: "The CODEOWNERS file is larger than GitHub takes.",
    page: new URL("./diagnostics/too-large.md", import.meta.url),
  },
  {
    code: "codeowners/broken-block",
    severity: "error",
    title: "The generated part of CODEOWNERS cannot be found.",
    page: new URL("./diagnostics/broken-block.md", import.meta.url),
  },
  {
    code: "codeowners/stale",
    severity: "error",
    title: "CODEOWNERS does not say what the access rules say.",
    page: new URL("./diagnostics/stale.md", import.meta.url),
  },
];
