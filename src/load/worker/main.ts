/**
 * The thread that evaluates definitions and then answers questions about them, until it is ended. Definitions are other
 * people's programs: here they can neither end the process nor keep it from being ended.
 */
import { parentPort, workerData, type MessagePort } from "node:worker_threads";
import { PART_SITES } from "../../define/site.js";
import { failureOf, installGuards, type Guard } from "./guards.js";
import { definitionsHandler, type Handler } from "./handlers.js";
import type { Answer, Failure, Request, WorkerSettings } from "./protocol.js";

const UNSETTLED: Failure = { kind: "unsettled", message: "", stack: "" };

interface Server {
  readonly port: MessagePort;
  readonly guard: Guard;
  readonly handle: Handler;
}

/**
 * Answers one request, exactly once. While definitions run only they keep the thread alive, so that a promise that nothing
 * will settle shows: the thread is about to end without an answer.
 */
async function serve({ port, guard, handle }: Server, request: Request): Promise<void> {
  let isWaiting = true;
  const answer = (message: Answer): void => {
    if (!isWaiting) return;
    isWaiting = false;
    port.ref();
    port.postMessage(message);
  };
  const fail = (failure: Failure): void => answer({ kind: "failed", failure });
  const failUnsettled = (): void => fail(UNSETTLED);

  guard.watch(fail);
  process.once("beforeExit", failUnsettled);
  port.unref();
  try {
    const last = await handle(request, (part) => isWaiting && port.postMessage(part));
    // Rejections that nobody handles are told only after the promises of this turn.
    await new Promise((resolve) => setImmediate(resolve));
    answer(last);
  } catch (thrown) {
    fail(failureOf("threw", thrown));
  } finally {
    process.off("beforeExit", failUnsettled);
    guard.watch(undefined);
  }
}

/** Lets marked files say whose turn it is, in memory that can be read while this thread is busy. */
function installMarks(marks: SharedArrayBuffer | undefined): void {
  if (!marks) return;
  const last = new Int32Array(marks);
  const mark = (number: number): void => void Atomics.store(last, 0, number);
  Object.defineProperty(globalThis, Symbol.for("fairlead.mark"), { value: mark });
}

if (parentPort) {
  const { marks, partSites } = workerData as WorkerSettings;
  installMarks(marks);
  if (partSites) Object.defineProperty(globalThis, PART_SITES, { value: true });
  const server: Server = { port: parentPort, guard: installGuards(), handle: definitionsHandler() };
  parentPort.on("message", (request: Request) => void serve(server, request));
}
