import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { DEFAULT_MEMORY } from "./evaluator.js";
import type { Failure } from "./worker/protocol.js";

interface Words {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Says why the definitions could not be evaluated. `milliseconds` is how long they were given. */
export function failureDiagnostic(failure: Failure, at: Place, milliseconds: number): Diagnostic {
  return { severity: "error", at, ...words(failure, milliseconds) };
}

function words(failure: Failure, milliseconds: number): Words {
  switch (failure.kind) {
    case "threw":
      return threw(failure);
    case "rejected":
      return {
        code: "load/exception",
        message: `A promise failed here and nobody handled it: ${sentence(failure.message)}`,
        hint: "Await the promise, or handle its failure.",
      };
    case "exited":
      return {
        code: "load/process-exit",
        message: `A definition ends the program here with ${failure.message}.`,
        hint: "Throw an error that says what is wrong; definitions only describe.",
      };
    case "unsettled":
      return {
        code: "load/unsettled",
        message: "A top-level await in this file waits for a promise that nothing will settle.",
        hint: "Look for a promise whose resolve is never called, or take the await out.",
      };
    case "timeout":
      return {
        code: "load/timeout",
        message: `Evaluating the definitions did not end within ${milliseconds / 1000} s; this file was not done.`,
        hint: "Look for an endless loop, or raise `timeout` in the configuration if the work is meant to take so long.",
      };
    case "out-of-memory":
      return {
        code: "load/out-of-memory",
        message: `Evaluating the definitions used up the ${DEFAULT_MEMORY} MiB of memory that it gets; this file was not done.`,
        hint: "Look for a loop that adds to a list without end.",
      };
    case "crashed":
    case "not-json":
      return {
        code: "load/exception",
        message: `The definitions ended the thread that evaluates them: ${sentence(failure.message)}`,
        hint: "Take out what ends the program; definitions only describe.",
      };
  }
}

function threw(failure: Failure): Words {
  return {
    code: "load/exception",
    message: `Evaluating the definitions failed here: ${sentence(failure.message)}`,
    hint: hintFor(failure.message),
  };
}

/** Hints for the mistakes that definitions make most often. */
const HINTS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /object is not extensible|read only property|Cannot assign to|Cannot delete property/,
    "Put the whole value into the call: definitions are frozen, and so is what they are made of.",
  ],
  [/is not a function|is not defined|of undefined|of null/, "Check the names and imports on this line."],
  [/ENOENT/, "Read files relative to the working directory of the command, or import them as JSON."],
];

function hintFor(message: string): string {
  return (
    HINTS.find(([pattern]) => pattern.test(message))?.[1] ??
    "Mend what throws; definitions must evaluate without errors."
  );
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
