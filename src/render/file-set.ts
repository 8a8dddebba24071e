import type { EntityRef } from "../model/definition.js";

/** One rendered file: its bytes as text, their digest, and where they come from. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
  readonly sha256: string;
  /** How many Kubernetes objects it holds; 0 for texts. */
  readonly objects: number;
  readonly origin: { readonly entity: EntityRef; readonly file: string };
}

/** The whole output, paths in code-unit order, index included. Nothing outside it belongs to Fairlead. */
export interface FileSet {
  readonly files: ReadonlyMap<string, RenderedFile>;
}
