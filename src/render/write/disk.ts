import type * as fs from "node:fs";

/**
 * The part of `node:fs` that writing needs, as a port: tests put a disk in its place that fails or dies at any step.
 * Synchronous on purpose: for thousands of small files every asynchronous pool is slower than a plain loop.
 */
export type Disk = Pick<
  typeof fs,
  | "chmodSync"
  | "linkSync"
  | "lstatSync"
  | "mkdirSync"
  | "readdirSync"
  | "readFileSync"
  | "readlinkSync"
  | "realpathSync"
  | "renameSync"
  | "rmdirSync"
  | "rmSync"
  | "symlinkSync"
  | "unlinkSync"
  | "writeFileSync"
>;

/** Whether anything lies at a path, a dangling symbolic link included. */
export function isThere(disk: Disk, path: string): boolean {
  return disk.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The error's code as the operating system gave it (`ENOSPC`), or `undefined` for other errors. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/** Deletes a file or a folder of our own that is needed no more. When that fails the next build does it. */
export function discard(disk: Disk, path: string): void {
  try {
    disk.rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}
