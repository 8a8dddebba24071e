import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A program to run. Its output goes to `logs/<name>.log` in the folder of its guard. */
export interface ProgramCall {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to this process's environment. `TMPDIR` lies in the guard's folder unless it is given. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the guard's folder. */
  readonly cwd?: string;
}

/** How a program ended, or why it could not be started. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly failed?: string;
}

/** A program that was started, or that could not be: then its end says so. */
export interface RunningProgram {
  readonly name: string;
  /** Settles when the program ends, however it does. Never rejects. */
  readonly ended: Promise<ProgramEnd>;
  /** How it ended; `undefined` while it runs. */
  end(): ProgramEnd | undefined;
  /** Everything it has printed so far. */
  output(): string;
}

/** Programs that share a folder and an end. */
export interface GuardedPrograms {
  /** A folder that goes when the programs go. Inside: `logs/`, `tmp/`, and what the programs put there. */
  readonly folder: string;
  start(call: ProgramCall): Promise<RunningProgram>;
  /** Everything that the programs of this name have printed so far; empty when there is none. */
  output(name: string): string;
  /** Kills what still runs, last started first, and removes the folder. */
  stop(): Promise<void>;
}

/** A line of the guard: a program has this pid, or it has ended. */
interface GuardLine {
  readonly id: number;
  readonly pid?: number;
  readonly code?: number | null;
  readonly signal?: string | null;
  readonly failed?: string;
}

const GUARD = fileURLToPath(new URL("./guard.mjs", import.meta.url));

/**
 * Programs under a guard: a small process that ends them and removes their folder as soon as this process is gone, even when it
 * was killed. The folder is made in `parent`, with a name that begins with `prefix`.
 */
export function guardPrograms(parent: string, prefix: string): GuardedPrograms {
  const folder = realpathSync(mkdtempSync(path.join(parent, prefix)));
  mkdirSync(path.join(folder, "logs"));
  mkdirSync(path.join(folder, "tmp"));
  // Detached: Ctrl-C on the terminal is for this process, and the guard acts when it is gone.
  const guard = spawn(process.execPath, [GUARD, folder], { detached: true, stdio: ["pipe", "pipe", "inherit"] });
  const logOf = (name: string): string => path.join(folder, "logs", `${name}.log`);
  const heard = new Map<number, (line: GuardLine) => void>();
  const pids = new Map<number, number>();
  let calls = 0;

  createInterface({ input: guard.stdout }).on("line", (text) => {
    const line = JSON.parse(text) as GuardLine;
    if (line.pid === undefined) pids.delete(line.id);
    else pids.set(line.id, line.pid);
    heard.get(line.id)?.(line);
  });
  guard.stdin.on("error", () => undefined);
  const gone = new Promise<void>((resolve) => {
    guard.on("exit", () => {
      // A guard that was killed leaves its programs behind: then they are ours to end.
      for (const pid of pids.values()) killGroup(pid);
      for (const [id, hear] of heard) hear({ id, failed: "the guard of the programs is gone" });
      resolve();
    });
  });

  return {
    folder,
    output: (name) => readIfThere(logOf(name)),
    start: async ({ name, command, args, env, cwd = folder }) => {
      const id = calls++;
      const log = logOf(name);
      const environment = { ...process.env, TMPDIR: path.join(folder, "tmp"), ...env };
      const program = firstWord(name, log, (hear) => heard.set(id, hear));
      guard.stdin.write(`${JSON.stringify({ id, command, args, cwd, env: environment, log })}\n`);
      return await program;
    },
    stop: async () => {
      guard.stdin.end();
      await gone;
    },
  };
}

/** Waits for the guard's first word on a program: it runs, or it could not be started. */
async function firstWord(
  name: string,
  log: string,
  subscribe: (hear: (line: GuardLine) => void) => void,
): Promise<RunningProgram> {
  return await new Promise((resolve) => {
    let end: ProgramEnd | undefined;
    let settle: (end: ProgramEnd) => void;
    const ended = new Promise<ProgramEnd>((done) => (settle = done));
    const output = (): string => readIfThere(log);
    subscribe(({ pid, code = null, signal = null, failed }) => {
      if (pid === undefined) settle((end ??= { code, signal, ...(failed === undefined ? {} : { failed }) }));
      resolve({ name, ended, end: () => end, output });
    });
  });
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}

/** The end of a program's output, for messages. */
export function lastLines({ output }: RunningProgram, count = 20): string {
  return output().trimEnd().split("\n").slice(-count).join("\n");
}
