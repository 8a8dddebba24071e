import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

function kind(slug: string, title: string, severity: DiagnosticKind["severity"] = "error"): DiagnosticKind {
  return { code: `load/${slug}`, severity, title, page: new URL(`./diagnostics/${slug}.md`, import.meta.url) };
}

/** What can be wrong with files before anyone looks at what they define. */
export const loadDiagnostics: readonly DiagnosticKind[] = [
  kind("changed-global", "Definitions change something that all files share.", "warning"),
  kind("crds-not-found", "A cluster names CustomResourceDefinitions that are not there."),
  kind("cyclic-value", "A value in a definition contains itself."),
  kind("exception", "Evaluating the definitions failed."),
  kind("extra-failed", "The extra function of a project or a cluster failed."),
  kind("import-cycle", "Files import from each other in a circle."),
  kind("invalid-config", "A setting of the tool is wrong."),
  kind("invalid-crd", "A file that a cluster names is no sound CustomResourceDefinition."),
  kind("invalid-yaml", "A file is not valid YAML or JSON."),
  kind("no-files", "No file holds definitions."),
  kind("no-kind", "A document does not say what it defines."),
  kind("not-exported", "A definition refers to one that no file exports."),
  kind("not-plain-data", "A definition holds something other than plain data."),
  kind("out-of-memory", "Evaluating the definitions used up the memory."),
  kind("process-exit", "A definition ends the program."),
  kind("several-configs", "There are several configurations."),
  kind("syntax-error", "A file has a syntax error."),
  kind("timeout", "Evaluating the definitions did not end in time."),
  kind("too-large", "A definition is far too large."),
  kind("type-error", "A definition does not fit its type."),
  kind("unexported-definition", "A definition is made, but no file exports it.", "warning"),
  kind("unknown-export", "An import names something that is not exported there."),
  kind("unknown-kind", "A document is of a kind that there is not."),
  kind("unreadable", "A file cannot be read."),
  kind("unresolved-import", "An import leads nowhere."),
  kind("unsettled", "A top-level await waits for ever."),
];
