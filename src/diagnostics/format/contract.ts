import type { DiagnosticKind, LocatedDiagnostic } from "../diagnostic.js";

/** What formats may ask of whoever prints. */
export interface FormatContext {
  /** Whether to use terminal colours. */
  readonly color: boolean;
  /** Gives the text of a source file as it is named in locations; `undefined` when it cannot be read. */
  readonly readSource: (file: string) => string | undefined;
  /** Every diagnostic that exists. */
  readonly kinds: () => readonly DiagnosticKind[];
  /** Gives the Markdown page of a kind. */
  readonly readPage: (kind: DiagnosticKind) => string;
  /** Version of Fairlead. */
  readonly version: string;
}

/** Diagnostics as text in one format. Pure but for what the context reads; ends with a line feed unless it is empty. */
export type PrintDiagnostics = (diagnostics: readonly LocatedDiagnostic[], context: FormatContext) => string;
