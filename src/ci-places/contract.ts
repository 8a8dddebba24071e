import type { LocatedDiagnostic } from "../diagnostics/diagnostic.js";
import type { FormatId } from "../diagnostics/format/registry.js";
import type { Plan } from "../plan/plan.js";

/** Variables of the process that a run happens in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a run in CI found: the same for every place. */
export interface CiRun {
  /** With files relative to the top of the repository. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Absent when errors kept it from being made. */
  readonly plan?: Plan;
  /** The diagnostics for people; empty when there are none. */
  readonly diagnosticsText: string;
  /** The plan for people; empty when there is none. */
  readonly planText: string;
}

/** Text that a place wants in a file. */
export interface PlaceFile {
  /** Absolute, or relative to the working directory. */
  readonly path: string;
  readonly text: string;
  /** Others write to this file too: the text goes to its end, unless it would be larger than `limit` bytes then. */
  readonly append?: { readonly limit?: number };
}

/** What a run tells a place. */
export interface PlaceReport {
  /** Text for the log, in the form that the place understands. Ends with a line feed unless it is empty. */
  readonly log: string;
  readonly files: readonly PlaceFile[];
}

/** Somewhere that runs checks: a product with a form of its own for logs, annotations and reports. */
export interface CiPlace {
  readonly id: string;
  /** As its users call it. */
  readonly name: string;
  /** Whether a process with these variables runs there. */
  recognize(env: Environment): boolean;
  /** The absolute folder that paths in reports are relative to; `undefined` when the place does not say. */
  root(env: Environment): string | undefined;
  /** Tells the place what a run found. Pure: whoever calls writes log and files. */
  report(run: CiRun, env: Environment): PlaceReport;
  /** Text for the log when a run came to nothing: the environment failed. Given as it is printed for people, without colours. */
  failure(text: string): string;
  /** Files that its users hand to it, from the top of the repository, by format. Written unless others are named. */
  readonly reports: Readonly<Partial<Record<FormatId, string>>>;
}
