import { freePorts } from "../free-ports.js";
import { lastLines, type GuardedPrograms, type RunningProgram } from "../guarded-programs.js";
import { poll } from "../poll.js";

/** A program that listens on ports of its own. */
export interface ServerCall {
  readonly name: string;
  readonly command: string;
  /** How many ports it needs; `args` and `ready` get them. */
  readonly ports: number;
  readonly args: (ports: readonly number[]) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it serves yet. A rejection means no. */
  readonly ready: (ports: readonly number[]) => Promise<boolean>;
}

export interface RunningServer {
  readonly program: RunningProgram;
  readonly ports: readonly number[];
}

const READY_WITHIN_SECONDS = 90;
const ATTEMPTS = 3;
const PORT_TAKEN = /address already in use/;

/**
 * Starts a server on free ports and waits until it serves. A port that somebody took in between costs another attempt. Throws
 * with the last lines of its log when it ends or does not get ready.
 */
export async function startServer(programs: GuardedPrograms, call: ServerCall): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const ports = await freePorts(call.ports);
    const { name, command, env } = call;
    const program = await programs.start({ name, command, args: call.args(ports), ...(env ? { env } : {}) });
    const ready = await poll(async () => await stateOf(program, async () => await call.ready(ports)), {
      seconds: READY_WITHIN_SECONDS,
      describe: () => `${name} did not get ready. Its last lines:\n${lastLines(program)}`,
    });
    if (ready === "ready") return { program, ports };
    if (attempt < ATTEMPTS && PORT_TAKEN.test(program.output())) continue;
    throw new Error(`${name} ended: ${JSON.stringify(program.end())}. Its last lines:\n${lastLines(program)}`);
  }
}

async function stateOf(program: RunningProgram, ready: () => Promise<boolean>): Promise<"ready" | "ended" | undefined> {
  if (program.end()) return "ended";
  const isReady = await ready().catch(() => false);
  return isReady ? "ready" : undefined;
}

/** Whether `GET url` answers with success, over plain HTTP on the loopback interface. */
export async function answers(url: string): Promise<boolean> {
  const { ok } = await fetch(url, { signal: AbortSignal.timeout(2000) });
  return ok;
}
