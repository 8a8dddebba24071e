import type { Pointer } from "../kernel/json.js";

/** An error blocks all output; a warning says that the output is right but probably not what is meant. */
export type Severity = "error" | "warning";

/**
 * Where a problem is, before anyone looked up lines: a value inside a definition, a place in a file, or nowhere in
 * particular (`file` without a line). `target` says whether the key or the value of the property is meant.
 */
export type Place =
  | { readonly definition: number; readonly pointer: Pointer; readonly target?: "key" | "value" }
  | { readonly file: string; readonly line?: number; readonly column?: number };

/** Another place that belongs to the problem, with a few words that say why. */
export interface Related {
  readonly message: string;
  readonly at: Place;
}

/** One problem, as the stage that found it describes it. Places are looked up only when something is printed. */
export interface Diagnostic {
  /** `area/slug`, such as `quota/limit-below-quota`. `fairlead explain` has a page for each. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in the user's words, with both values that disagree. */
  readonly message: string;
  /** What to do, starting with a verb. */
  readonly hint?: string;
  readonly at: Place;
  readonly related?: readonly Related[];
}

/** A file position. `file` is relative to the working directory, with `/`; lines and columns start at 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** `property` when the very property was found, `definition` when only its definition, `file` when only the file. */
  readonly precision: "property" | "definition" | "file";
}

/** A diagnostic whose places have been looked up: what formats print. */
export interface LocatedDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly location: Location;
  readonly related: readonly { readonly message: string; readonly location: Location }[];
}

/** The entry of a diagnostic in the catalogue: its identity, and its page as `fairlead explain` shows it. */
export interface DiagnosticKind {
  readonly code: string;
  readonly severity: Severity;
  /** One line for lists: what is wrong, without particulars. */
  readonly title: string;
  /** The Markdown page: what is wrong, why it matters, how to mend it, an example. */
  readonly page: URL;
}

/** A value together with what was found on the way to it. No value means that there were errors. */
export interface Staged<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether any of the diagnostics blocks output. */
export function hasErrors(diagnostics: readonly { readonly severity: Severity }[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
