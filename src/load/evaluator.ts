import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { inert } from "../diagnostics/format/printable.js";
import { withoutSecrets } from "../kernel/secret-variables.js";
import type { Answer, Failure, Request, WorkerSettings } from "./worker/protocol.js";

/** A thread that evaluates definitions, seen from outside. Only one request is under way at a time. */
export interface Evaluator {
  /**
   * Sends a request and gives its last answer; `onPart` sees those before it. A thread that does not answer for
   * `milliseconds` is ended, as is one that runs out of memory: the answer is then a failure, and so are all later ones.
   */
  ask(request: Request, milliseconds: number, onPart?: (part: Answer) => void): Promise<Answer>;
  readonly ended: boolean;
  close(): Promise<void>;
}

/** An evaluator that lets the process end as long as nobody needs it. */
interface WaitingEvaluator extends Evaluator {
  /** Says that somebody does. */
  begin(): void;
}

/** Settings of an evaluator's thread. */
export interface EvaluatorOptions {
  /** Heap of the thread in mebibytes. */
  readonly memory?: number;
  /** Gets the number of each marked file when its turn comes. */
  readonly marks?: SharedArrayBuffer;
  /** Lets parts of definitions remember where they were made, not only definitions as a whole. */
  readonly partSites?: boolean;
  /** Drops what definitions print: they have printed it before. */
  readonly silent?: boolean;
}

const WORKER = createRequire(import.meta.url).resolve("#worker");

/** Heap of the thread in mebibytes: several times what ten thousand projects take, and little enough for a machine in CI. */
export const DEFAULT_MEMORY = 1024;

let kept: WaitingEvaluator | undefined;

/** Starts a thread ahead of time, which the next call for one gets. Until then it does not keep the process alive. */
export function keepEvaluator(): void {
  kept ??= newEvaluator({});
}

/** A thread of default settings, perhaps one that was started ahead of time; a new one for any other. */
export function startEvaluator(options: EvaluatorOptions = {}): Evaluator {
  const isPlain = Object.keys(options).length === 0;
  const evaluator = isPlain && kept && !kept.ended ? kept : newEvaluator(options);
  if (isPlain) kept = undefined;
  evaluator.begin();
  return evaluator;
}

/** Starts a thread. What definitions print goes to standard error: standard output belongs to the tool's own result. */
function newEvaluator(options: EvaluatorOptions): WaitingEvaluator {
  const worker = new Worker(WORKER, {
    stdout: true,
    stderr: true,
    execArgv: [],
    env: withoutSecrets(process.env),
    workerData: { marks: options.marks, partSites: options.partSites } satisfies WorkerSettings,
    resourceLimits: { maxOldGenerationSizeMb: options.memory ?? DEFAULT_MEMORY },
  });
  let failure: Failure | undefined;
  let onAnswer: ((answer: Answer) => void) | undefined;
  const end = (reason: Failure): void => {
    failure ??= reason;
    onAnswer?.({ kind: "failed", failure });
  };
  worker.on("message", (answer: Answer) => onAnswer?.(answer));
  worker.on("error", (error: NodeJS.ErrnoException) => end(crashFailure(error)));
  worker.on("exit", () => end({ kind: "crashed", message: "the thread ended", stack: "" }));
  // After the listeners, for each of them holds the process.
  worker.unref();

  const ask = async (request: Request, milliseconds: number, onPart?: (part: Answer) => void): Promise<Answer> => {
    if (failure) return { kind: "failed", failure };
    const { promise, resolve } = withResolvers<Answer>();
    const onTimeout = (): void => {
      end({ kind: "timeout", message: "", stack: "" });
      void worker.terminate();
    };
    let timer = setTimeout(onTimeout, milliseconds);
    onAnswer = (answer) => {
      clearTimeout(timer);
      if (answer.kind === "extra") {
        timer = setTimeout(onTimeout, milliseconds);
        onPart?.(answer);
      } else {
        onAnswer = undefined;
        resolve(answer);
      }
    };
    worker.postMessage(request);
    return await promise;
  };

  return {
    ask,
    begin: () => {
      worker.ref();
      // Whoever listens keeps the process alive as well.
      for (const stream of [worker.stdout, worker.stderr]) {
        stream.setEncoding("utf8");
        stream.on("data", (chunk: string) => options.silent || process.stderr.write(inert(chunk)));
      }
    },
    get ended() {
      return failure !== undefined;
    },
    close: async () => {
      failure ??= { kind: "crashed", message: "the thread was closed", stack: "" };
      await worker.terminate();
    },
  };
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function crashFailure(error: NodeJS.ErrnoException): Failure {
  const kind = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "out-of-memory" : "crashed";
  return { kind, message: error.message.split("\n")[0] ?? "", stack: "" };
}
