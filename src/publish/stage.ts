import { SPARSE_READING } from "./clone-settings.js";
import { plumb, type Clone } from "./clone.js";
import type { TreeEntry } from "./git-output.js";
import type { Tip } from "./tip.js";

/** What a commit changes: paths from the top of the repository. */
export interface StagedChanges {
  readonly remove: readonly string[];
  readonly write: ReadonlyMap<string, { readonly entry: TreeEntry; readonly bytes: Buffer }>;
}

/**
 * Puts changes on top of a tip into the index of the clone, and gives the resulting tree. Bytes go into Git as they are:
 * through one stream instead of a file each, so that no filter, line ending or ignore rule can touch them.
 *
 * @throws WorldError when the clone cannot be written.
 */
export async function stageChanges(clone: Clone, tip: Tip, changes: StagedChanges): Promise<string> {
  const branch = `refs/heads/${clone.address.branch}`;
  if (tip.base === null) {
    await plumb(clone, ["read-tree", "--empty"]);
    await plumb(clone, ["update-ref", "--no-deref", "--stdin"], `delete ${branch}\n`);
  } else {
    await plumb(clone, ["update-ref", branch, tip.base]);
    await plumb(clone, [...SPARSE_READING, "read-tree", "--reset", "-u", tip.base]);
  }
  await plumb(clone, ["fast-import", "--quiet", "--done"], blobStream(changes));
  await plumb(clone, ["update-index", "-z", "--index-info"], indexLines(changes));
  return (await plumb(clone, ["write-tree"])).trim();
}

/** Blobs in the form of `git fast-import`. */
function* blobStream({ write }: StagedChanges): Generator<Buffer> {
  for (const { bytes } of write.values()) {
    yield Buffer.from(`blob\ndata ${bytes.length}\n`);
    yield bytes;
    yield Buffer.from("\n");
  }
  yield Buffer.from("done\n");
}

/** Removals first, so that a folder can take the place of a file. */
function* indexLines({ remove, write }: StagedChanges): Generator<Buffer> {
  for (const file of remove) yield Buffer.from(`0 ${"0".repeat(40)}\t${file}\0`);
  for (const [file, { entry }] of write) yield Buffer.from(`${entry.mode} ${entry.oid}\t${file}\0`);
}
