import { existsSync, mkdirSync, renameSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { guardPrograms, type GuardedPrograms } from "../guarded-programs.js";

/** Where parts are kept between runs, outside of the repository. */
export function cacheFolder(): string {
  const base = process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache");
  return path.join(base, "fairlead", "control-plane");
}

/** What makes a part: it puts the files into `target` and runs what it needs under `programs`. */
export type MakePart = (target: string, programs: GuardedPrograms) => Promise<void>;

/**
 * The folder of a part, made unless it is there. `key` names the part and everything its content depends on. The folder appears
 * whole or not at all: it is made beside its place and then renamed, so a run that is interrupted, or a second one at the
 * same time, harms nothing.
 */
export async function cachedPart(key: string, make: MakePart): Promise<string> {
  const cache = cacheFolder();
  const place = path.join(cache, key);
  if (existsSync(place)) return place;
  mkdirSync(cache, { recursive: true });
  const programs = guardPrograms(cache, ".unfinished-");
  try {
    const target = path.join(programs.folder, "part");
    mkdirSync(target);
    await make(target, programs);
    moveInto(target, place);
    return place;
  } finally {
    await programs.stop();
  }
}

function moveInto(target: string, place: string): void {
  try {
    renameSync(target, place);
  } catch (error) {
    // Another run was faster: its part is as good.
    if (!existsSync(place)) throw error;
  }
}
