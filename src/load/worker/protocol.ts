import type { Pointer } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";

/** What a worker is started with. */
export interface WorkerSettings {
  /** Takes the number of each marked file when its turn comes. */
  readonly marks: SharedArrayBuffer | undefined;
  /** Whether parts of definitions remember where they were made. */
  readonly partSites: boolean | undefined;
}

/** What the main thread asks of the worker that evaluates definitions. */
export type Request =
  | { readonly kind: "evaluate" | "evaluate-config"; readonly url: string }
  | { readonly kind: "sites"; readonly places: readonly { readonly definition: number; readonly pointer: Pointer }[] }
  | { readonly kind: "extras"; readonly cdk8s: string; readonly requests: readonly ExtraCall[] };

/** Runs the `extra` of one definition. */
export interface ExtraCall {
  readonly definition: number;
  readonly namespace: string | null;
}

/** What the worker answers. `part` answers come before the last one. */
export type Answer =
  | { readonly kind: "evaluated"; readonly evaluated: Evaluated }
  | { readonly kind: "sites"; readonly sites: readonly FoundSite[] }
  | { readonly kind: "extra"; readonly index: number; readonly result: ExtraOutcome }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Definitions as they were collected. */
export interface Evaluated {
  /** JSON of `CollectedDefinition[]`: one string crosses threads faster than many objects. */
  readonly definitions: string;
  readonly problems: readonly FoundProblem[];
  readonly unexported: readonly Unexported[];
  /** Built-in objects that the definitions changed, such as `Array.prototype.map`. */
  readonly changedGlobals: readonly string[];
}

/** A definition that was made, but that no file exports. */
export interface Unexported {
  readonly kind: string;
  readonly name: string;
  readonly stack: string;
}

/** One definition with every place it is exported at. */
export interface CollectedDefinition {
  readonly kind: string;
  readonly value: { readonly [key: string]: never };
  readonly hasExtra: boolean;
  readonly exports: readonly Export[];
}

/** An export: the file's position in the list of files, the export's name, and the way into it (array indexes, keys). */
export interface Export {
  readonly file: number;
  readonly name: string;
  readonly path: Pointer;
}

/** A value in a definition that cannot be carried on. `definition` is its position in the collected list. */
export interface FoundProblem {
  readonly definition: number;
  readonly pointer: Pointer;
  readonly problem: Problem;
}

/** What can be wrong with a value before its shape is looked at. */
export type Problem =
  | { readonly kind: "not-plain"; readonly what: string }
  | { readonly kind: "cycle" }
  | { readonly kind: "too-large"; readonly measure: "depth" | "values" | "text" }
  | { readonly kind: "threw"; readonly message: string }
  | { readonly kind: "not-exported"; readonly entity: string; readonly name: string; readonly stack: string };

/** The deepest call on a pointer's way that made a value, with what is left of the pointer from there. */
export interface FoundSite {
  /** Function that was called, such as `quota`; empty when no Fairlead function made the value. */
  readonly by: string;
  readonly stack: string;
  readonly rest: Pointer;
}

export type ExtraOutcome = { readonly objects: readonly KubeObject[] } | { readonly failure: Failure };

/** Why evaluation came to nothing. */
export interface Failure {
  readonly kind: "threw" | "rejected" | "exited" | "unsettled" | "timeout" | "out-of-memory" | "crashed" | "not-json";
  /** What was thrown, in one line. */
  readonly message: string;
  /** Stack text, empty when there is none. Never shown: positions are read from it. */
  readonly stack: string;
}
