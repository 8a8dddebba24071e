import { sha256 } from "../kernel/hash.js";
import { compareText } from "../kernel/order.js";
import type { FileSet } from "../render/file-set.js";
import { INDEX_FILE, type PublishedTree } from "../render/published-tree.js";
import type { FileChanges } from "./plan.js";

/** What the comparison of files found beyond what a plan shows. */
export interface ComparedFiles {
  readonly changes: FileChanges;
  /** Files that publishing writes over or removes although somebody else wrote what they hold now. */
  readonly overwritten: readonly OverwrittenFile[];
}

export interface OverwrittenFile {
  readonly path: string;
  /** `edited` and `missing`: Fairlead wrote the file, somebody changed or removed it. `foreign`: Fairlead never wrote it. */
  readonly why: "edited" | "missing" | "foreign";
}

/**
 * Compares a published tree with the next output file by file. Every text is read and hashed once and then let go, since
 * only its text says whether a file was edited by hand; nothing is parsed.
 */
export function compareFiles(previous: PublishedTree, next: FileSet): ComparedFiles {
  const states = [...fileStates(previous, next)];
  const paths = (wanted: (state: FileState) => boolean) =>
    states
      .filter(wanted)
      .map((state) => state.path)
      .sort(compareText);
  return {
    changes: {
      added: paths(({ action }) => action === "add"),
      changed: paths(({ action }) => action === "change"),
      removed: paths(({ action }) => action === "remove"),
      unchanged: states.filter(({ action }) => action === "none").length,
      foreign: foreignFiles(previous, next, states),
      handEdited: paths(({ hand }) => hand === "edited" || hand === "missing"),
    },
    overwritten: states.flatMap(({ path, hand, action }) => (hand && action !== "none" ? [{ path, why: hand }] : [])),
  };
}

interface FileState {
  readonly path: string;
  readonly action: "add" | "change" | "remove" | "none";
  readonly hand?: OverwrittenFile["why"];
}

function* fileStates(previous: PublishedTree, next: FileSet): Generator<FileState> {
  const entries = previous.index?.files ?? [];
  const listed = new Map(entries.map(({ path, sha256: digest }) => [path, digest]));
  const digests = presentDigests(previous);
  for (const [path, file] of next.files) {
    const current = digests(path);
    const hand = path === INDEX_FILE ? undefined : touchedByHand(listed.get(path), current);
    yield { path, action: actionOn(current, file.sha256), ...(hand && { hand }) };
  }
  for (const { path, sha256: digest } of entries) {
    const current = next.files.has(path) ? undefined : digests(path);
    if (current === undefined) continue;
    yield { path, action: "remove", ...(current !== digest && { hand: "edited" as const }) };
  }
}

function actionOn(current: string | undefined, wanted: string): FileState["action"] {
  if (current === undefined) return "add";
  return current === wanted ? "none" : "change";
}

/** Digest of a file as it lies in the tree, `undefined` when there is none. */
function presentDigests(tree: PublishedTree): (path: string) => string | undefined {
  const present = new Set(tree.paths);
  return (path) => {
    const text = present.has(path) ? tree.read(path) : undefined;
    return text === undefined ? undefined : sha256(text);
  };
}

function touchedByHand(listed: string | undefined, current: string | undefined): OverwrittenFile["why"] | undefined {
  if (listed === undefined) return current === undefined ? undefined : "foreign";
  if (current === undefined) return "missing";
  return listed === current ? undefined : "edited";
}

function foreignFiles(previous: PublishedTree, next: FileSet, states: readonly FileState[]): readonly string[] {
  const owned = new Set([INDEX_FILE, ...(previous.index?.files.map((entry) => entry.path) ?? [])]);
  const inTheWay = new Set(states.filter(({ hand }) => hand === "foreign").map(({ path }) => path));
  return previous.paths.filter((path) => !owned.has(path) && (inTheWay.has(path) || !next.files.has(path)));
}
