import type { EntityRef } from "../model/definition.js";
import type { ObjectKey } from "../objects/object-key.js";

/** One rendered file: its bytes as text, their digest, and where they come from. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
  readonly sha256: string;
  /** How many Kubernetes objects it holds; 0 for texts. */
  readonly objects: number;
  readonly origin: { readonly entity: EntityRef; readonly file: string };
  /** Objects in it that are no longer defined and wait to be released. Absent when there are none. */
  readonly retired?: readonly ObjectKey[];
  /** True when it permits more than the definitions need, for the sake of what is being removed. */
  readonly retiredPermits?: true;
}

/** The whole output, paths in code-unit order, index included. Nothing outside it belongs to Fairlead. */
export interface FileSet {
  readonly files: ReadonlyMap<string, RenderedFile>;
}
