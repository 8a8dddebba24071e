import { readdirSync, readFileSync, type Dirent } from "node:fs";
import path from "node:path";
import { WorldError } from "../kernel/world-error.js";
import { parseIndex } from "./index-text.js";
import { INDEX_FILE, type PublishedTree, type RenderIndex } from "./published-tree.js";
import { isWorkEntry } from "./write/names.js";

/**
 * An output folder as a tree: what a plan compares with. Paths are listed at once, texts are read when asked for. Symbolic
 * links are listed but never followed: they read as not there. Throws a WorldError when the folder is missing or unreadable,
 * or when its index is not one that this version knows.
 */
export function readTree(directory: string): PublishedTree {
  const paths: string[] = [];
  const regular = new Set<string>();
  const visit = (folder: string): void => {
    for (const entry of entriesOf(path.join(directory, folder))) {
      if (entry.name === ".git" || isWorkEntry(entry.name)) continue;
      const inside = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(inside);
      else paths.push(inside);
      if (entry.isFile()) regular.add(inside);
    }
  };
  visit("");
  const read = (file: string): string | undefined =>
    regular.has(file) ? readFileSync(path.join(directory, file), "utf8") : undefined;
  return Object.freeze({ index: indexOf(directory, read(INDEX_FILE)), paths: Object.freeze(paths.sort()), read });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw new WorldError({
      message: `The folder ${folder} cannot be read: ${(cause as Error).message}.`,
      hint: "Check the path. Where nothing was published yet, create an empty folder.",
      cause,
    });
  }
}

function indexOf(directory: string, text: string | undefined): RenderIndex | null {
  if (text === undefined) return null;
  const index = parseIndex(text);
  if (index) return index;
  throw new WorldError({
    message: `${path.join(directory, INDEX_FILE)} is not an index that this version of Fairlead can read.`,
    hint: "Restore the file from the last build or commit, or use the version of Fairlead that wrote it.",
  });
}
