import type { ObjectKey } from "../objects/object-key.js";

/** Path of the index inside the output. */
export const INDEX_FILE = "fairlead.index.json";

/** The index of an output: every file that belongs to Fairlead. A file that is not listed is foreign and never touched. */
export interface RenderIndex {
  readonly version: 1;
  readonly organization: string;
  readonly files: readonly IndexEntry[];
}

export interface IndexEntry {
  readonly path: string;
  readonly sha256: string;
  readonly objects: number;
  /** `project:vision` */
  readonly entity: string;
  /** Definition file the entity is written in, relative to the organization's folder. */
  readonly source: string;
  /** Objects in the file that are no longer defined and wait to be released. Absent when there are none. */
  readonly retired?: readonly ObjectKey[];
  /** True when the file permits more than the definitions need, for the sake of what is being removed. */
  readonly retiredPermits?: true;
}

/** An output as it lies in a folder or in a commit. Files are read when asked for. */
export interface PublishedTree {
  /** `null` when there is no index: nothing was published there yet. */
  readonly index: RenderIndex | null;
  /** All file paths in the tree, sorted; foreign ones included, `.git` not. */
  readonly paths: readonly string[];
  /** Commits that retired what waits for its release, by owner; absent where they are not known. */
  readonly retirements?: ReadonlyMap<string, string>;
  /** Text of a file, or `undefined` when it is not there. */
  read(path: string): string | undefined;
}

/** A tree with nothing in it. */
export const EMPTY_TREE: PublishedTree = Object.freeze({
  index: null,
  paths: Object.freeze([]),
  read: () => undefined,
});
