import { setTimeout as sleep } from "node:timers/promises";
import { hasEnded, ownProcessMark, parseProcessMark } from "../../kernel/process-mark.js";
import { WorldError } from "../../kernel/world-error.js";
import { discard, errorCode, type Disk } from "./disk.js";

/** How long a build waits for another build into the same folder to end, and how often it looks, in milliseconds. */
const PATIENCE = 30_000;
const INTERVAL = 40;

/**
 * Runs `use` while this process alone holds the lock, a file that says who holds it. A lock whose holder is gone is taken
 * over. Throws a WorldError when another build holds it for longer than `patience` milliseconds.
 */
export async function withLock<T>(
  disk: Disk,
  lock: string,
  use: () => T | Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  await acquire(disk, lock, patience);
  try {
    return await use();
  } finally {
    discard(disk, lock);
  }
}

async function acquire(disk: Disk, lock: string, patience: number): Promise<void> {
  for (let left = patience; ; left -= INTERVAL) {
    if (create(disk, lock)) return;
    const holder = readLock(disk, lock);
    if (holder === undefined) continue;
    // An empty lock is one whose holder has not come to writing its name, or died before: only time can tell.
    if (holder === "" ? left <= 0 : isGone(holder)) takeAway(disk, lock, holder);
    else if (left <= 0) throw heldTooLong(lock, holder);
    else await sleep(INTERVAL);
  }
}

function create(disk: Disk, lock: string): boolean {
  try {
    disk.writeFileSync(lock, JSON.stringify(ownProcessMark()), { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function readLock(disk: Disk, lock: string): string | undefined {
  try {
    return disk.readFileSync(lock, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Removes a lock of a dead holder: by way of a name of our own, so that a lock somebody took meanwhile is given back. */
function takeAway(disk: Disk, lock: string, holder: string): void {
  const aside = `${lock}-${process.pid}`;
  try {
    disk.renameSync(lock, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  if (disk.readFileSync(aside, "utf8") === holder) disk.unlinkSync(aside);
  else disk.renameSync(aside, lock);
}

/** On another machine or in another container nobody can be asked; a text that names no process is not ours to judge. */
function isGone(text: string): boolean {
  const holder = parseProcessMark(text);
  return holder !== undefined && hasEnded(holder);
}

function heldTooLong(lock: string, text: string): WorldError {
  const holder = parseProcessMark(text);
  const who = holder ? `process ${holder.pid} on ${holder.host}` : "another process";
  return new WorldError({
    message: `Another build (${who}) is writing to the same output folder.`,
    hint: `Wait for it to end. If no such process is running, delete ${lock}.`,
  });
}
