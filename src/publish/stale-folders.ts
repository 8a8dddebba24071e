import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hasEnded, ownProcessMark, parseProcessMark } from "../kernel/process-mark.js";

/** How the names of temporary folders start. */
export const FOLDER_PREFIX = "fairlead-publish-";

/** File in a temporary folder that says whose it is. */
const OWNER = "owner.json";

/** Writes down that a temporary folder is this process's. */
export function markFolder(folder: string): void {
  writeFileSync(path.join(folder, OWNER), `${JSON.stringify(ownProcessMark())}\n`);
}

/**
 * Removes the temporary folders of this user's earlier runs that were killed before they could do it (`SIGKILL`, a machine
 * that lost power). A folder that names no owner, or one that may still run, stays; so does one that cannot be removed.
 */
export function removeStaleFolders(temporary: string): void {
  for (const name of foldersIn(temporary)) {
    const folder = path.join(temporary, name);
    try {
      if (isStale(folder)) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else removes it at this moment, or it is not ours: it is in nobody's way.
    }
  }
}

function foldersIn(temporary: string): readonly string[] {
  try {
    return readdirSync(temporary).filter((name) => name.startsWith(FOLDER_PREFIX));
  } catch {
    return [];
  }
}

function isStale(folder: string): boolean {
  const found = lstatSync(folder);
  // Others can make folders of that name in a shared folder, and links.
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) return false;
  const owner = parseProcessMark(readFileSync(path.join(folder, OWNER), "utf8"));
  return owner !== undefined && hasEnded(owner);
}
