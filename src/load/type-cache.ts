import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { shortHash } from "../kernel/hash.js";

const PREFIX = "types-";

/** What nobody asked for in a month would only pile up: CI and tests check every folder under a new name. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * A folder outside of the organization's, the same for the same organization, for what speeds up the next type check
 * (`$XDG_CACHE_HOME`, else `~/.cache`). A throw-away one where none can be kept. Making a new one clears up old ones.
 */
export function typeCacheFolder(directory: string): string {
  const base = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache"), "fairlead");
  const kept = path.join(base, PREFIX + shortHash(directory, 16));
  try {
    if (existsSync(kept)) {
      const now = new Date();
      utimesSync(kept, now, now);
    } else {
      mkdirSync(kept, { recursive: true });
      removeOld(base, Date.now() - KEPT_MS);
    }
    return kept;
  } catch {
    const folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-types-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }
}

function removeOld(base: string, before: number): void {
  for (const name of readdirSync(base).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(base, name);
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats && stats.mtimeMs < before) rmSync(folder, { recursive: true, force: true });
  }
}
