import { createHash } from "node:crypto";
import type { Dirent, Stats } from "node:fs";
import path from "node:path";
import type { FileSet } from "../file-set.js";
import { parseIndex } from "../index-text.js";
import { INDEX_FILE, type RenderIndex } from "../published-tree.js";
import { isThere, type Disk } from "./disk.js";
import { isWorkEntry } from "./names.js";

/** What lies in an output folder, seen from the files that belong there. */
export interface Survey {
  /** Whether the folder is there at all. */
  readonly exists: boolean;
  /** The index of the previous build; `null` without one, `unreadable` when the file is no index. */
  readonly index: RenderIndex | null | "unreadable";
  /** SHA-256 of every file that lies at one of our paths. Something that is no regular file has the digest `link`. */
  readonly digests: ReadonlyMap<string, string>;
  /** Folders on our paths, the output itself as the empty string. */
  readonly folders: ReadonlyMap<string, Stats>;
  /** Everything else; folders are not looked into. */
  readonly foreign: readonly ForeignEntry[];
  /** What lies where a folder of ours should be, or is a folder where a file of ours should be. */
  readonly obstacles: readonly ForeignEntry[];
}

export interface ForeignEntry {
  readonly path: string;
  readonly kind: "file" | "folder" | "link" | "other";
}

/** Looks at an output folder and reads every file at our paths: those of the previous index and those of the next output. */
export function survey(disk: Disk, output: string, next: FileSet): Survey {
  const nothing = { digests: new Map(), folders: new Map(), foreign: [], obstacles: [] };
  if (!isThere(disk, output)) return { exists: false, index: null, ...nothing };
  const index = readIndex(disk, output);
  const listed = index === null || index === "unreadable" ? [] : index.files.map((entry) => entry.path);
  const files = new Set([...listed, ...next.files.keys()]);
  const found = { ...nothing, digests: new Map<string, string>(), folders: new Map<string, Stats>() };
  visit({ disk, output, files, folders: foldersOf(files) }, "", found);
  return { exists: true, index, ...found };
}

/** All folders above the paths, the empty string included. */
export function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set([""]);
  for (const file of paths) {
    for (
      let folder = path.posix.dirname(file);
      folder !== "." && !folders.has(folder);
      folder = path.posix.dirname(folder)
    ) {
      folders.add(folder);
    }
  }
  return folders;
}

interface Place {
  readonly disk: Disk;
  readonly output: string;
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

interface Found {
  readonly digests: Map<string, string>;
  readonly folders: Map<string, Stats>;
  readonly foreign: ForeignEntry[];
  readonly obstacles: ForeignEntry[];
}

function visit(place: Place, folder: string, found: Found): void {
  const absolute = path.join(place.output, folder);
  found.folders.set(folder, place.disk.lstatSync(absolute));
  for (const entry of place.disk.readdirSync(absolute, { withFileTypes: true })) {
    if (folder === "" && isWorkEntry(entry.name)) continue;
    const inside = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const kind = kindOf(entry);
    if (place.folders.has(inside)) {
      if (kind === "folder") visit(place, inside, found);
      else found.obstacles.push({ path: inside, kind });
    } else if (!place.files.has(inside)) found.foreign.push({ path: inside, kind });
    else if (kind === "folder") found.obstacles.push({ path: inside, kind });
    else found.digests.set(inside, kind === "file" ? digest(place.disk, path.join(absolute, entry.name)) : "link");
  }
}

function kindOf(entry: Dirent): ForeignEntry["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "other";
}

function digest(disk: Disk, file: string): string {
  return createHash("sha256").update(disk.readFileSync(file)).digest("hex");
}

function readIndex(disk: Disk, output: string): Survey["index"] {
  const file = path.join(output, INDEX_FILE);
  const stats = disk.lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  return (stats.isFile() && parseIndex(disk.readFileSync(file, "utf8"))) || "unreadable";
}
