import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

function kind(slug: string, title: string, severity: DiagnosticKind["severity"] = "error"): DiagnosticKind {
  return { code: `object/${slug}`, severity, title, page: new URL(`./diagnostics/${slug}.md`, import.meta.url) };
}

/** What can be wrong with objects: what the API server would refuse, and what nobody can tell. */
export const objectDiagnostics: readonly DiagnosticKind[] = [
  kind("bad-value", "A value in an object is not one that the API server takes"),
  kind("duplicate-item", "A list in an object has the same item twice"),
  kind("missing-field", "An object lacks a field"),
  kind("unknown-field", "An object has a field that its kind does not have"),
  kind("unknown-kind", "Nothing describes the kind of an object", "warning"),
  kind("wrong-type", "A value in an object is of the wrong type"),
];
