import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
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
    if (holder === "" ? left <= 0 : !isAlive(holder)) takeAway(disk, lock, holder);
    else if (left <= 0) throw heldTooLong(lock, holder);
    else await sleep(INTERVAL);
  }
}

function create(disk: Disk, lock: string): boolean {
  try {
    disk.writeFileSync(lock, JSON.stringify(self()), { flag: "wx" });
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

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as the kernel counts: tells a process from a later one with the same number. */
  readonly began: string | null;
}

function self(): Holder {
  return { pid: process.pid, host: hostname(), began: beginning(process.pid) };
}

function isAlive(text: string): boolean {
  const holder = parseHolder(text);
  // On another machine nobody can be asked; a text that is no holder is not ours to judge.
  if (!holder || holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
  return holder.began === beginning(holder.pid);
}

function parseHolder(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    const { pid, host, began = null } = holder;
    return typeof pid === "number" && typeof host === "string" ? { pid, host, began } : undefined;
  } catch {
    return undefined;
  }
}

/** Start time of a process in clock ticks since boot (proc(5), field 22), or `null` where there is no `/proc`. */
function beginning(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function heldTooLong(lock: string, text: string): WorldError {
  const holder = parseHolder(text);
  const who = holder ? `process ${holder.pid} on ${holder.host}` : "another process";
  return new WorldError({
    message: `Another build (${who}) is writing to the same output folder.`,
    hint: `Wait for it to end. If no such process is running, delete ${lock}.`,
  });
}
