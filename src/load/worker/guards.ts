import { types } from "node:util";
import type { Failure } from "./protocol.js";

/** Thrown in place of ending the thread, so that the call's place can be named. */
class ExitCalled extends Error {}

/** Sees what happens beside an evaluation, outside any promise that could be awaited. */
export interface Guard {
  /** Tells the watcher of every such failure from now on, and no one before it. */
  watch(watcher: ((failure: Failure) => void) | undefined): void;
}

/**
 * Keeps definitions from ending the program or failing unseen: `process.exit`, and killing the own process, throw at their
 * place; rejections that nobody handles and exceptions in timers go to whoever waits for the evaluation. After it they have
 * no more say.
 */
export function installGuards(): Guard {
  let watcher: ((failure: Failure) => void) | undefined;
  const end = (call: string): never => {
    const called = new ExitCalled(call);
    watcher?.(failureOf("exited", called));
    throw called;
  };
  const kill = process.kill.bind(process);
  process.exit = (code?: number | string | null): never => end(`process.exit(${code ?? ""})`);
  process.kill = (pid, signal) =>
    Math.abs(pid) === process.pid ? end("process.kill(process.pid)") : kill(pid, signal);
  process.on("unhandledRejection", (reason) => watcher?.(failureOf("rejected", reason)));
  process.on("uncaughtException", (error) => watcher?.(failureOf("threw", error)));
  return {
    watch: (next) => {
      watcher = next;
    },
  };
}

/** A thrown value as a failure. Reads it with care: it can be anything, even something that throws when it is read. */
export function failureOf(kind: Failure["kind"], thrown: unknown): Failure {
  try {
    if (thrown instanceof ExitCalled) return { kind: "exited", message: thrown.message, stack: thrown.stack ?? "" };
    if (thrown instanceof Error || types.isNativeError(thrown)) {
      return { kind, message: oneLine(`${thrown.name}: ${thrown.message}`), stack: thrown.stack ?? "" };
    }
    return { kind, message: oneLine(typeof thrown === "string" ? thrown : `the value ${show(thrown)}`), stack: "" };
  } catch {
    return { kind, message: "a value that cannot be read", stack: "" };
  }
}

function show(thrown: unknown): string {
  return typeof thrown === "object" && thrown !== null ? JSON.stringify(thrown).slice(0, 200) : String(thrown);
}

/** The first line, for a message is one sentence; long ones are cut. */
function oneLine(text: string): string {
  const line = text.split("\n").find((part) => part.trim() !== "") ?? "";
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
