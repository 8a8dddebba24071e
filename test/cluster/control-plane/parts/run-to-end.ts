import { lastLines, type GuardedPrograms, type ProgramCall } from "../guarded-programs.js";

/** Looks at a running program now and then: what it has printed so far, and for how many seconds it has run. */
export type Watch = (output: string, seconds: number) => void;

const WATCH_EVERY_MS = 20_000;

/** Runs a program to its end and gives its output. Throws with its last lines when it fails or cannot be started. */
export async function runToEnd(programs: GuardedPrograms, call: ProgramCall, watch?: Watch): Promise<string> {
  const began = performance.now();
  const program = await programs.start(call);
  const look = (): void => watch?.(program.output(), Math.round((performance.now() - began) / 1000));
  const timer = setInterval(look, WATCH_EVERY_MS);
  try {
    const { code, failed } = await program.ended;
    if (code === 0) return program.output();
    throw new Error(failed ?? `${call.name} failed:\n${lastLines(program)}`);
  } finally {
    clearInterval(timer);
  }
}
