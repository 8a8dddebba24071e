import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { noTemporaryFolder } from "./failures.js";
import { FOLDER_PREFIX, markFolder, removeStaleFolders } from "./stale-folders.js";

/** The programs that work in a temporary folder. They must end before the folder can go. */
export interface Programs {
  readonly running: Set<ChildProcess>;
  /** Set when a signal has interrupted the process: settles when everything is put away and the signal had its effect. */
  interruption: Promise<void> | null;
}

/** A folder that does not outlive the process. */
export interface TemporaryFolder {
  readonly path: string;
  readonly programs: Programs;
  close(): Promise<void>;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** How long programs get to put their locks away after SIGTERM. */
const GRACE_MS = 2000;

/**
 * Makes a folder only this user can read, removed by `close`, and also when the process is interrupted or ends. An
 * interrupting signal has its usual effect once the folder is gone. What killed processes left behind goes as well.
 *
 * @throws WorldError when the temporary folder of the machine cannot be written.
 */
export function openTemporaryFolder(): TemporaryFolder {
  const folder = makeFolder();
  const programs: Programs = { running: new Set(), interruption: null };
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const abandon = (): void => {
    for (const program of programs.running) signalGroup(program, "SIGTERM");
    remove();
  };
  const forget = (): void => {
    process.off("exit", abandon);
    for (const signal of SIGNALS) process.off(signal, interrupt);
  };
  const interrupt = (signal: NodeJS.Signals): void => {
    programs.interruption ??= endPrograms(programs.running).then(() => {
      forget();
      remove();
      // Somebody else who listens to the signal decides what becomes of the process.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  };
  process.on("exit", abandon);
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return {
    path: folder,
    programs,
    close: async () => {
      await endPrograms(programs.running);
      forget();
      remove();
    },
  };
}

function makeFolder(): string {
  removeStaleFolders(tmpdir());
  try {
    const folder = mkdtempSync(path.join(tmpdir(), FOLDER_PREFIX));
    markFolder(folder);
    return folder;
  } catch (cause) {
    throw noTemporaryFolder(tmpdir(), cause);
  }
}

/** Ends programs and everything they started: first asked, so that Git removes its locks, then forced. */
export async function endPrograms(running: ReadonlySet<ChildProcess>): Promise<void> {
  for (const program of running) signalGroup(program, "SIGTERM");
  for (let waited = 0; running.size > 0 && waited < GRACE_MS; waited += 20) await delay(20);
  for (const program of running) signalGroup(program, "SIGKILL");
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // It has ended by itself.
  }
}
