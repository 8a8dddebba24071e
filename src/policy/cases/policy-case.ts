import type { Json, JsonObject, Pointer } from "../../kernel/json.js";

/** A workload and what policies are expected to say of it. */
export interface PolicyCase {
  readonly project: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly workload: JsonObject;
  /** The stored object, for an update. */
  readonly old?: JsonObject;
  readonly expect: "allow" | "deny";
  /** Reasons that a denial has to name; it may name more. */
  readonly violations: readonly ExpectedViolation[];
  /** Values once defaults are given, by JSON pointer; `null` where nothing is to be. */
  readonly mutated: Readonly<Record<string, Json>>;
}

export interface ExpectedViolation {
  readonly code?: string;
  readonly field?: string;
}

/** Something that is not as a case expects it. */
export interface Mismatch {
  /** Which part of the case says so: `["expect"]`, `["violations", 0]`. */
  readonly at: Pointer;
  readonly expected: string;
  readonly actual: string;
}
