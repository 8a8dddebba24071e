import { createHash } from "node:crypto";
import { plumb, type Clone, type ObjectFormat } from "./clone.js";
import type { Planned } from "./planned.js";
import { commitDiffers } from "./failures.js";
import { parseCommit, parseTree, type HookRun, type TreeEntry } from "./git-output.js";
import { folderPrefix } from "./published-branch.js";
import type { Tip } from "./tip.js";

/** An ordinary file, in the words of Git. */
export const ORDINARY = "100644";

/** The files that the commit must hold, no more and no less: those of the tip, without the removed, with the planned. */
export function expectedEntries(
  { address }: Pick<Clone, "address">,
  tip: Tip,
  { plan, fileSet }: Planned,
): ReadonlyMap<string, TreeEntry> {
  const prefix = folderPrefix(address.path);
  const expected = new Map(tip.entries);
  for (const file of plan.files.removed) expected.delete(prefix + file);
  for (const { path: file, text } of fileSet.files.values()) {
    const known = tip.entries.get(prefix + file);
    const oid = blobId(Buffer.from(text, "utf8"), tip.format);
    // A file that is not rewritten keeps its mode, whatever somebody made of it.
    expected.set(prefix + file, known?.oid === oid ? known : { mode: ORDINARY, oid });
  }
  return expected;
}

/** The name that Git gives to a file's bytes. */
export function blobId(bytes: Buffer, format: ObjectFormat): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/**
 * The newest commit of the clone, once it is known to hold exactly the expected files on top of the tip.
 *
 * @throws WorldError when it does not: a hook rewrote files, or made commits of its own.
 */
export async function verifyCommit(
  clone: Clone,
  tip: Tip,
  expected: ReadonlyMap<string, TreeEntry>,
  hooks: readonly HookRun[],
): Promise<string> {
  const commit = (await plumb(clone, ["rev-parse", "HEAD"])).trim();
  const actual = parseTree(await plumb(clone, ["ls-tree", "-r", "-z", "--full-tree", commit]));
  const wrong = [...new Set([...expected.keys(), ...actual.keys()])].filter((file) => {
    const [left, right] = [expected.get(file), actual.get(file)];
    return left?.oid !== right?.oid || left?.mode !== right?.mode;
  });
  const ran = [...new Set(hooks.map(({ hook }) => hook))];
  if (wrong.length > 0) throw commitDiffers(wrong, ran);
  // As written in the commit itself. Git would not tell the parents of one that it has fetched without them, and that this one is
  // when the same was committed before in the same second.
  const { parents } = parseCommit(await plumb(clone, ["cat-file", "commit", commit]));
  if (parents.join() !== (tip.base ?? "")) throw commitDiffers(["its parent commit"], ran);
  return commit;
}
