import fs from "node:fs";
import path from "node:path";
import type { Staged } from "../diagnostics/diagnostic.js";
import type { FileSet } from "./file-set.js";
import { INDEX_FILE } from "./published-tree.js";
import { isThere, type Disk } from "./write/disk.js";
import { isNotPossibleHere, outputFailure } from "./write/failure.js";
import { applyInPlace, recoverInPlace } from "./write/in-place.js";
import { judge, type Change } from "./write/judge.js";
import { withLock } from "./write/lock.js";
import { workNames } from "./write/names.js";
import { realOutput, whyUnsafe, type DefinitionFiles } from "./write/output-folder.js";
import { unsafeFolder } from "./write/refusals.js";
import { canSwap, recoverSwap, swap, type WriteJob } from "./write/swap.js";
import { survey, type Survey } from "./write/survey.js";

/** What was done to an output folder. All paths inside the folder, with `/`, sorted. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** What lies in the folder and does not belong to Fairlead; left alone. Folders end with `/` and are not looked into. */
  readonly foreign: readonly string[];
  /** Files that were edited by hand and overwritten or removed, which only happens with `adopt`. */
  readonly handEdited: readonly string[];
}

export interface WriteOptions {
  /** Overwrite files of ours that were edited by hand, and foreign files at our paths. Default: refuse. */
  readonly adopt?: boolean;
  /** Where definitions are: an output folder that holds one, or all of them, is refused. */
  readonly definitions?: DefinitionFiles;
  /** The disk to write to. Default: `node:fs`. */
  readonly disk?: Disk;
}

/**
 * Makes an output folder hold a file set. Files that are right already are not touched; only files that the previous build
 * listed are ever deleted; everything else in the folder stays. When nothing is to be done, nothing at all is touched.
 *
 * The folder is replaced as a whole, so that whoever looks, and whenever this process is killed, finds the old output or the
 * new one; what an interrupted build left behind is cleared up by the next. Where a folder cannot be replaced (it is a mount
 * point or a Git work tree, holds folders that are not ours, or lies in a folder that is not writable), its files are
 * changed one by one under a journal: a build that is killed then leaves a mixture, and the next one completes it first.
 * Two builds into the same folder run one after the other.
 *
 * Gives errors instead of a report, and writes nothing, when a file was edited by hand (`render/hand-edited`), when a file
 * that is not ours is in the way (`render/foreign-in-the-way`), when the index cannot be read (`render/unreadable-index`),
 * and when the folder is one that must not be replaced (`render/unsafe-output-folder`). Throws a WorldError when the disk is
 * full, not writable and the like; the folder is as it was then.
 */
export async function writeFileSet(
  fileSet: FileSet,
  directory: string,
  options: WriteOptions = {},
): Promise<Staged<WriteReport>> {
  const { adopt = false, definitions, disk = fs } = options;
  const shown = displayPath(directory);
  try {
    const output = realOutput(disk, directory);
    const unsafe = whyUnsafe(disk, output, definitions);
    if (unsafe !== undefined) return { diagnostics: [unsafeFolder(shown, unsafe)] };
    return await write({ disk, output, names: workNames(output), next: fileSet, adopt, shown });
  } catch (error) {
    throw outputFailure(error, shown);
  }
}

interface Build extends Omit<WriteJob, "survey" | "change"> {
  readonly adopt: boolean;
  readonly shown: string;
}

/** What was seen in the folder, and what follows from it. */
interface Look {
  readonly survey: Survey;
  readonly judged: Staged<Change>;
  /** Changes whenever another build has changed the folder. */
  readonly stamp: string;
}

async function write(build: Build): Promise<Staged<WriteReport>> {
  const { disk, output, names } = build;
  const seen = isUndisturbed(build) ? lookUnlocked(build) : undefined;
  if (seen && !isWorkToDo(seen)) return result(seen);
  try {
    disk.mkdirSync(path.dirname(output), { recursive: true });
    const done = await withLock(disk, names.lock, () => writeBeside(build, seen));
    if (done) return done;
  } catch (error) {
    if (!isNotPossibleHere(error)) throw error;
  }
  disk.mkdirSync(output, { recursive: true });
  return await withLock(disk, names.innerLock, () => writeInside(build));
}

/** Replaces the folder by a new one. Gives nothing when this folder is none that can be replaced. */
async function writeBeside(build: Build, seen: Look | undefined): Promise<Staged<WriteReport> | undefined> {
  const { disk, output, names } = build;
  recoverSwap(disk, output, names);
  if (isThere(disk, names.work) || isThere(disk, names.innerLock)) {
    await withLock(disk, names.innerLock, () => {
      recoverInPlace(disk, output, names);
    });
  }
  const now = seen?.stamp === stamp(build) ? seen : look(build);
  if (!isWorkToDo(now)) return result(now);
  const job = { ...build, survey: now.survey, change: now.judged.value };
  if (!canSwap(job)) return undefined;
  swap(job);
  return result(now);
}

function writeInside(build: Build): Staged<WriteReport> {
  recoverInPlace(build.disk, build.output, build.names);
  const now = look(build);
  if (isWorkToDo(now)) applyInPlace({ ...build, survey: now.survey, change: now.judged.value });
  return result(now);
}

function look(build: Build): Look {
  const before = stamp(build);
  const seen = survey(build.disk, build.output, build.next);
  return { survey: seen, judged: judge(seen, build.next, build), stamp: before };
}

/** What is seen without a lock counts only when no other build came in between. */
function lookUnlocked(build: Build): Look | undefined {
  try {
    const seen = look(build);
    return isUndisturbed(build) && seen.stamp === stamp(build) ? seen : undefined;
  } catch (error) {
    if (isUndisturbed(build)) throw error;
    return undefined;
  }
}

/** Whether no other build is at work in the folder, and none was interrupted. */
function isUndisturbed({ disk, names }: Build): boolean {
  return Object.values(names).every((name: string) => !isThere(disk, name));
}

function stamp({ disk, output }: Build): string {
  return [output, path.join(output, INDEX_FILE)]
    .map((file) => disk.lstatSync(file, { throwIfNoEntry: false, bigint: true }))
    .map((stats) => (stats ? `${stats.dev}:${stats.ino}:${stats.mtimeNs}` : "none"))
    .join(" ");
}

function isWorkToDo(seen: Look): seen is Look & { readonly judged: { readonly value: Change } } {
  const { value } = seen.judged;
  return value !== undefined && value.write.length + value.remove.length > 0;
}

function result({ survey: { foreign }, judged: { value, diagnostics } }: Look): Staged<WriteReport> {
  if (!value) return { diagnostics };
  return {
    value: {
      written: value.write,
      removed: value.remove,
      unchanged: value.unchanged.length,
      foreign: foreign.map((entry) => (entry.kind === "folder" ? `${entry.path}/` : entry.path)).sort(),
      handEdited: value.handEdited,
    },
    diagnostics,
  };
}

/** The folder as people see it: relative to the working directory, with `/`. */
function displayPath(directory: string): string {
  return (path.relative(process.cwd(), path.resolve(directory)) || ".").split(path.sep).join("/");
}
