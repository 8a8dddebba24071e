import path from "node:path";
import { WorldError } from "../../kernel/world-error.js";
import type { FileSet } from "../file-set.js";
import { parseIndex } from "../index-text.js";
import { INDEX_FILE } from "../published-tree.js";
import { discard, isThere, type Disk } from "./disk.js";
import type { Change } from "./judge.js";
import type { WorkNames } from "./names.js";
import { foldersOf, type Survey } from "./survey.js";

/** A change to an output folder, with all that is needed to carry it out. */
export interface WriteJob {
  readonly disk: Disk;
  /** The output folder, absolute and without symbolic links. */
  readonly output: string;
  readonly names: WorkNames;
  readonly next: FileSet;
  readonly survey: Survey;
  readonly change: Change;
}

/** Writing few files, their bytes are forced to the disk before they count; for many that would take minutes. */
export const FLUSHED_FILES = 16;

/**
 * Whether the folder can be replaced by a new one: all folders in it are ours and belong to this user, and what is foreign
 * in it can be linked into another folder. A Git work tree cannot: others hold on to its folder.
 */
export function canSwap({ survey }: WriteJob): boolean {
  const user = process.getuid?.();
  const ownFolders = [...survey.folders.values()].every((stats) => user === undefined || stats.uid === user);
  return (
    ownFolders &&
    survey.foreign.every(({ path: file, kind }) => (kind === "file" || kind === "link") && file !== ".git")
  );
}

/**
 * Puts the whole next output together beside the present one, then exchanges the two with two renames. Unchanged and foreign
 * files are hard links, so their bytes and times stay. When anything fails the present output is as it was, and what was put
 * together is gone again.
 */
export function swap(job: WriteJob): void {
  const { disk, output, names, survey } = job;
  try {
    stage(job);
    if (survey.exists) disk.renameSync(output, names.previous);
    try {
      disk.renameSync(names.next, output);
    } catch (error) {
      if (survey.exists) disk.renameSync(names.previous, output);
      throw error;
    }
  } catch (error) {
    discard(disk, names.next);
    throw error;
  }
  if (survey.exists) retire(disk, output, names);
}

/**
 * Brings the folder to the old or the new output after an interrupted `swap`. The previous output is only moved away when
 * the next one is complete, so between the two renames the next one goes in.
 */
export function recoverSwap(disk: Disk, output: string, names: WorkNames): void {
  if (isThere(disk, names.previous) && !isThere(disk, output)) {
    disk.renameSync(isThere(disk, names.next) ? names.next : names.previous, output);
  }
  if (isThere(disk, names.previous)) retire(disk, output, names);
  disk.rmSync(names.next, { recursive: true, force: true });
}

function stage({ disk, output, names, next, survey, change }: WriteJob): void {
  const flush = change.write.length <= FLUSHED_FILES;
  const foreign = survey.foreign.map((entry) => entry.path);
  for (const folder of foldersOf([...next.files.keys(), ...foreign])) {
    disk.mkdirSync(path.join(names.next, folder), { recursive: true });
  }
  for (const file of change.unchanged) disk.linkSync(path.join(output, file), path.join(names.next, file));
  for (const { path: file, kind } of survey.foreign) {
    const [from, to] = [path.join(output, file), path.join(names.next, file)];
    if (kind === "link") disk.symlinkSync(disk.readlinkSync(from), to);
    else disk.linkSync(from, to);
  }
  for (const file of change.write) {
    writeText(disk, path.join(names.next, file), { text: next.files.get(file)?.text ?? "", flush });
  }
  for (const [folder, { mode }] of survey.folders) {
    const staged = path.join(names.next, folder);
    if (isThere(disk, staged)) disk.chmodSync(staged, mode & 0o7777);
  }
}

/** Node has a faster way for texts without options, which never forces anything to the disk. */
function writeText(
  disk: Disk,
  file: string,
  { text, flush }: { readonly text: string; readonly flush: boolean },
): void {
  if (flush) disk.writeFileSync(file, text, { flush });
  else disk.writeFileSync(file, text);
}

/** Deletes the previous output once the new one is in its place. */
function retire(disk: Disk, output: string, names: WorkNames): void {
  try {
    takeAway(disk, output, names.previous);
  } catch (cause) {
    throw new WorldError({
      message: `The new output is in place, but the previous one, ${names.previous}, could not be deleted: ${(cause as Error).message}.`,
      hint: "Mend the cause and build again: the next build deletes it.",
      cause,
    });
  }
}

/**
 * Deletes the previous output: the files that its index lists, and what is in the new output too. A file that somebody put
 * there in the very last moment goes into the new output instead. The index goes last, for an interrupted run to know.
 */
function takeAway(disk: Disk, output: string, previous: string): void {
  const indexFile = path.join(previous, INDEX_FILE);
  const index = isThere(disk, indexFile) ? parseIndex(disk.readFileSync(indexFile, "utf8")) : undefined;
  const owned = new Set(index?.files.map((entry) => entry.path));
  const visit = (folder: string): void => {
    for (const entry of disk.readdirSync(path.join(previous, folder), { withFileTypes: true })) {
      const inside = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const [from, to] = [path.join(previous, inside), path.join(output, inside)];
      if (entry.isDirectory()) visit(inside);
      else if (inside === INDEX_FILE) continue;
      else if (owned.has(inside) || isThere(disk, to)) disk.unlinkSync(from);
      else {
        disk.mkdirSync(path.dirname(to), { recursive: true });
        disk.renameSync(from, to);
      }
    }
    if (folder !== "") disk.rmdirSync(path.join(previous, folder));
  };
  visit("");
  disk.rmSync(indexFile, { force: true });
  disk.rmdirSync(previous);
}
