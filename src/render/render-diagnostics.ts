import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

/** What can be wrong with an output folder. */
export const renderDiagnostics: readonly DiagnosticKind[] = [
  {
    code: "render/foreign-in-the-way",
    severity: "error",
    title: "Something that Fairlead did not make lies where a build has to write.",
    page: new URL("./diagnostics/foreign-in-the-way.md", import.meta.url),
  },
  {
    code: "render/hand-edited",
    severity: "error",
    title: "A rendered file was edited by hand.",
    page: new URL("./diagnostics/hand-edited.md", import.meta.url),
  },
  {
    code: "render/unreadable-index",
    severity: "error",
    title: "The index of the output cannot be read.",
    page: new URL("./diagnostics/unreadable-index.md", import.meta.url),
  },
  {
    code: "render/unsafe-output-folder",
    severity: "error",
    title: "The output folder is one that must not be replaced.",
    page: new URL("./diagnostics/unsafe-output-folder.md", import.meta.url),
  },
];
