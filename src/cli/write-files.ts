import { appendFileSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PlaceFile } from "../ci-places/contract.js";

/**
 * Writes files, and the folders they are in; gives those that were left out, since they would have grown beyond their limit.
 * Paths are absolute, or relative to `cwd`.
 */
export function writeFiles(files: readonly PlaceFile[], cwd: string): readonly PlaceFile[] {
  return files.filter((file) => !writeOne(file, path.resolve(cwd, file.path)));
}

function writeOne({ text, append }: PlaceFile, file: string): boolean {
  mkdirSync(path.dirname(file), { recursive: true });
  if (!append) {
    writeFileSync(file, text);
    return true;
  }
  const there = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (append.limit !== undefined && there + Buffer.byteLength(text) > append.limit) return false;
  appendFileSync(file, text);
  return true;
}
