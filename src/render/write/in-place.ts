import path from "node:path";
import { isJsonObject } from "../../kernel/json.js";
import { WorldError } from "../../kernel/world-error.js";
import { isOutputPath } from "../index-text.js";
import { INDEX_FILE } from "../published-tree.js";
import { discard, isThere, type Disk } from "./disk.js";
import type { Change } from "./judge.js";
import type { WorkNames } from "./names.js";
import { FLUSHED_FILES, type WriteJob } from "./swap.js";

/**
 * Changes the files of the output one by one, for folders that cannot be replaced as a whole. All new files are staged in a
 * work folder first, then a journal of all steps is written. From then on the change is certain: what an interrupted run
 * left undone, the next one does. When a step fails, the steps before it are undone and all is as it was.
 */
export function applyInPlace({ disk, output, names, next, change }: WriteJob): void {
  const place: Place = { disk, output, work: names.work };
  const steps = stepsOf(change);
  try {
    stage(place, steps, (file) => next.files.get(file)?.text ?? "");
  } catch (error) {
    finish(place);
    throw error;
  }
  try {
    carryOut(place, steps);
  } catch (error) {
    takeBack(place, steps, error);
    throw error;
  }
  end(place);
}

/** Carries on with what an interrupted `applyInPlace` had begun for certain, and clears away what it had only prepared. */
export function recoverInPlace(disk: Disk, output: string, names: WorkNames): void {
  if (!isThere(disk, names.work)) return;
  const place: Place = { disk, output, work: names.work };
  const file = path.join(names.work, JOURNAL);
  if (isThere(disk, file)) carryOut(place, parseJournal(disk.readFileSync(file, "utf8"), file));
  finish(place);
}

const JOURNAL = "journal.json";

interface Place {
  readonly disk: Disk;
  readonly output: string;
  readonly work: string;
}

/** One file to be written or removed. Its number names its new text and its old file in the work folder. */
interface Step {
  readonly path: string;
  readonly action: "write" | "remove";
}

/** Removals first, the index last: as long as it is the old one, it lists all that may still have to be removed. */
function stepsOf(change: Change): readonly Step[] {
  const write = [
    ...change.write.filter((file) => file !== INDEX_FILE),
    ...change.write.filter((file) => file === INDEX_FILE),
  ];
  return [
    ...change.remove.map((file): Step => ({ path: file, action: "remove" })),
    ...write.map((file): Step => ({ path: file, action: "write" })),
  ];
}

function stage({ disk, work }: Place, steps: readonly Step[], textOf: (file: string) => string): void {
  const flush = steps.length <= FLUSHED_FILES;
  disk.mkdirSync(work);
  for (const [number, step] of steps.entries()) {
    if (step.action === "write") disk.writeFileSync(path.join(work, `new-${number}`), textOf(step.path), { flush });
  }
  const unfinished = path.join(work, "journal.tmp");
  disk.writeFileSync(unfinished, JSON.stringify({ version: 1, steps }), { flush: true });
  disk.renameSync(unfinished, path.join(work, JOURNAL));
}

/** Does what is left to do of all steps. What was done is known from the work folder: a new text is gone once it is in place. */
function carryOut(place: Place, steps: readonly Step[]): void {
  const { disk, output, work } = place;
  for (const [number, step] of steps.entries()) {
    const [file, fresh, old] = [
      path.join(output, step.path),
      path.join(work, `new-${number}`),
      path.join(work, `old-${number}`),
    ];
    if (step.action === "write" && !isThere(disk, fresh)) continue;
    requireRealFolders(place, step.path);
    if (isThere(disk, file) && !isThere(disk, old)) disk.renameSync(file, old);
    if (step.action === "remove") continue;
    makeFolder(disk, path.dirname(file));
    disk.renameSync(fresh, file);
  }
  for (const step of steps) if (step.action === "remove") pruneFolders(place, step.path);
}

function end(place: Place): void {
  try {
    finish(place);
  } catch (cause) {
    throw new WorldError({
      message: `The new output is in place, but ${place.work} could not be deleted: ${(cause as Error).message}.`,
      hint: "Mend the cause and build again: the next build deletes it.",
      cause,
    });
  }
}

/** Undoes what was done before `reason`. When that cannot be, the journal stays, and the next build carries on. */
function takeBack(place: Place, steps: readonly Step[], reason: unknown): void {
  try {
    undo(place, steps);
    finish(place);
  } catch {
    throw new WorldError({
      message: `The output folder ${place.output} is half written, and could not be brought back: ${(reason as Error).message}.`,
      hint: "Mend the cause and build again: the next build completes it.",
      cause: reason,
    });
  }
}

/** Undoes all steps that were done, the last one first. */
function undo(place: Place, steps: readonly Step[]): void {
  const { disk, output, work } = place;
  for (const [number, step] of [...steps.entries()].reverse()) {
    const [file, fresh, old] = [
      path.join(output, step.path),
      path.join(work, `new-${number}`),
      path.join(work, `old-${number}`),
    ];
    if (step.action === "write" && !isThere(disk, fresh)) disk.renameSync(file, fresh);
    if (isThere(disk, old)) {
      makeFolder(disk, path.dirname(file));
      disk.renameSync(old, file);
    }
    pruneFolders(place, step.path);
  }
}

function makeFolder(disk: Disk, folder: string): void {
  if (!isThere(disk, folder)) disk.mkdirSync(folder, { recursive: true });
}

/** The journal goes first: without it the rest of the work folder means nothing. */
function finish({ disk, work }: Place): void {
  disk.rmSync(path.join(work, JOURNAL), { force: true });
  discard(disk, work);
}

/** Removes the folders above a path that hold nothing any more, up to the output folder. */
function pruneFolders({ disk, output }: Place, file: string): void {
  for (let folder = path.posix.dirname(file); folder !== "."; folder = path.posix.dirname(folder)) {
    const absolute = path.join(output, folder);
    if (!isThere(disk, absolute)) continue;
    if (disk.readdirSync(absolute).length > 0) return;
    disk.rmdirSync(absolute);
  }
}

/** No step may go through a symbolic link: it would lead out of the output folder. */
function requireRealFolders({ disk, output }: Place, file: string): void {
  for (let folder = path.posix.dirname(file); folder !== "."; folder = path.posix.dirname(folder)) {
    const stats = disk.lstatSync(path.join(output, folder), { throwIfNoEntry: false });
    if (stats === undefined || stats.isDirectory()) continue;
    throw new WorldError({
      message: `${path.join(output, folder)} is not a folder, so ${file} cannot be written.`,
      hint: "Move it elsewhere and build again.",
    });
  }
}

function parseJournal(text: string, file: string): readonly Step[] {
  const broken = new WorldError({
    message: `${file} says what an interrupted build still has to do, and it cannot be read.`,
    hint: `Restore the output folder from Git, delete ${path.dirname(file)}, and build again.`,
  });
  let journal: unknown;
  try {
    journal = JSON.parse(text);
  } catch {
    throw broken;
  }
  if (!isJsonObject(journal) || journal["version"] !== 1 || !Array.isArray(journal["steps"])) throw broken;
  if (!journal["steps"].every(isStep)) throw broken;
  return journal["steps"];
}

function isStep(value: unknown): value is Step {
  if (!isJsonObject(value)) return false;
  const { path: file, action } = value;
  return typeof file === "string" && isOutputPath(file) && (action === "write" || action === "remove");
}
