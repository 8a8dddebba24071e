import { compareText } from "../kernel/order.js";
import { parseIndex } from "../render/index-text.js";
import { INDEX_FILE, type PublishedTree, type RenderIndex } from "../render/published-tree.js";
import { plumbBytes, type Clone } from "./clone.js";
import { brokenIndex } from "./failures.js";
import { readObject } from "./git.js";
import { parseBatch } from "./git-output.js";
import type { LastPublication } from "./last-publication.js";
import type { Tip } from "./tip.js";

/** The tip of the branch with the output that lies in it. */
export interface OpenBranch extends Tip {
  readonly tree: PublishedTree;
  /** What the newest publication says of itself; `null` when that is not known. */
  readonly last: LastPublication | null;
}

/**
 * The output as it lies in the target's folder of a commit. The files that the index lists are held as the bytes that Git
 * gave; a foreign file is read from the clone when it is asked for.
 *
 * @throws WorldError when there is an index that cannot be read: what belongs to Fairlead is not known then.
 */
export async function publishedBranch(clone: Clone, tip: Tip): Promise<PublishedTree> {
  const prefix = folderPrefix(clone.address.path);
  const oids = new Map(filesUnder(tip, prefix));
  const indexOid = oids.get(INDEX_FILE);
  const indexBytes = indexOid === undefined ? null : readObject(clone.session, indexOid);
  const index = indexBytes && readIndex(clone, indexBytes);
  const wanted = new Set(index?.files.flatMap((entry) => oids.get(entry.path) ?? []));
  const batch =
    wanted.size > 0 ? await plumbBytes(clone, ["cat-file", "--batch"], `${[...wanted].join("\n")}\n`) : null;
  const objects = new Map(batch ? parseBatch(batch.bytes) : []);
  if (indexOid !== undefined && indexBytes) objects.set(indexOid, indexBytes);
  return {
    index,
    paths: [...oids.keys()].sort(compareText),
    read: (file) => {
      const oid = oids.get(file);
      return oid === undefined ? undefined : (objects.get(oid) ?? readObject(clone.session, oid)).toString("utf8");
    },
  };
}

function readIndex({ address, repository }: Clone, bytes: Buffer): RenderIndex {
  const index = parseIndex(bytes.toString("utf8"));
  if (!index) throw brokenIndex(folderPrefix(address.path) + INDEX_FILE, repository.shown);
  return index;
}

/** Files below a folder and their objects. A submodule is a path without a file. */
function filesUnder({ entries }: Tip, prefix: string): [path: string, oid: string][] {
  return [...entries]
    .filter(([file, { mode }]) => file.startsWith(prefix) && mode !== SUBMODULE)
    .map(([file, { oid }]) => [file.slice(prefix.length), oid]);
}

const SUBMODULE = "160000";

/** `folder/`, or nothing for the top of the repository. */
export function folderPrefix(folder: string): string {
  return folder === "" ? "" : `${folder}/`;
}
