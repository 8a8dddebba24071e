import { execFileSync, spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { simpleGit, type SimpleGit } from "simple-git";
import { isKeptVariable } from "./environment.js";
import { interrupted } from "./failures.js";
import { endPrograms, type Programs } from "./temporary-folder.js";

/** Where and how Git commands run: made once per clone. */
export interface GitSession {
  readonly directory: string;
  /** The exact environment; nothing of the process's own is added. */
  readonly env: NodeJS.ProcessEnv;
  /** How long a command may be silent before it counts as hanging. */
  readonly silenceMs: number;
  readonly programs: Programs;
}

/** How a Git command ended. A code other than 0 is an answer, not an exception. */
export interface GitResult {
  readonly code: number;
  readonly bytes: Buffer;
  /** The bytes as text. */
  readonly stdout: string;
  readonly stderr: string;
  /** Ended by us, since it was silent for too long. */
  readonly timedOut: boolean;
}

/**
 * Runs a Git command in the clone. Git starts other people's programs (transports, credential helpers, hooks, signing):
 * here they get a process group and a terminal session of their own, which simple-git cannot give, so that none of them
 * can ask on the terminal, and all of them end with the command when it hangs.
 */
export async function runGit(
  session: GitSession,
  args: readonly string[],
  options: { readonly input?: string | Iterable<Buffer>; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<GitResult> {
  const { programs } = session;
  await requireUninterrupted(programs);
  const child = spawn("git", args, {
    cwd: session.directory,
    env: { ...session.env, ...options.env },
    detached: true,
    windowsHide: true,
    stdio: "pipe",
  });
  programs.running.add(child);
  const { input = "" } = options;
  // A command that ends without reading its input says so by its code.
  pipeline(typeof input === "string" ? [input] : Readable.from(input), child.stdin).catch(() => undefined);
  const result = await ended(child, session.silenceMs);
  programs.running.delete(child);
  await requireUninterrupted(programs);
  return result;
}

/** Once the process is interrupted nothing more happens, and nothing that fails because of it is reported. */
async function requireUninterrupted({ interruption }: Programs): Promise<void> {
  if (!interruption) return;
  await interruption;
  throw interrupted();
}

async function ended(child: ChildProcessWithoutNullStreams, silenceMs: number): Promise<GitResult> {
  const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    const group = new Set<ChildProcess>([child]);
    child.once("close", () => group.delete(child));
    void endPrograms(group);
  }, silenceMs);
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].on("data", (chunk: Buffer) => {
      output[stream].push(chunk);
      timer.refresh();
    });
  }
  const [code, problem] = await new Promise<[number, string]>((resolve) => {
    child.once("error", (error) => {
      resolve([-1, error.message]);
    });
    child.once("close", (exitCode) => {
      resolve([exitCode ?? -1, ""]);
    });
  });
  clearTimeout(timer);
  const bytes = Buffer.concat(output.stdout);
  const stderr = Buffer.concat(output.stderr).toString("utf8") + problem;
  return {
    code,
    bytes,
    get stdout() {
      return bytes.toString("utf8");
    },
    stderr,
    timedOut,
  };
}

/** Reads one object of the clone at once, for callers that cannot wait. */
export function readObject({ directory, env }: GitSession, oid: string): Buffer {
  return execFileSync("git", ["cat-file", "blob", oid], { cwd: directory, env, maxBuffer: Infinity, stdio: "pipe" });
}

/** Reads a repository of the user's: its settings, its commit. Variables of a surrounding Git command do not reach it. */
export function readRepository(directory: string): SimpleGit {
  return simpleGit({
    baseDir: directory,
    allowEnvironment: Object.keys(process.env).filter(isKeptVariable),
    // The end of the process is not the end of its output.
    completion: { onClose: true, onExit: false },
  });
}

/** The version of the installed Git, or `null` when there is none. */
export async function gitVersion(
  directory: string,
): Promise<{ readonly major: number; readonly minor: number } | null> {
  const version = await readRepository(directory).version();
  return version.installed ? version : null;
}
