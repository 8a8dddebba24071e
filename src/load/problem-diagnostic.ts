import { numberText } from "../kernel/text.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { LIMITS } from "./plain-data.js";
import type { Problem } from "./worker/protocol.js";

const MEASURES = {
  depth: `is nested deeper than ${LIMITS.depth} levels`,
  values: `holds more than ${numberText(LIMITS.values)} values`,
  text: `holds more than ${LIMITS.characters / 1024 / 1024} MiB of text`,
} as const;

/** Numbers that JSON has not, as they print. They come out of calculations, nobody writes them. */
const NOT_FINITE: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

/** Says what is wrong with a value that cannot be carried on. `subject` names the definition, `made` where a reference was made. */
export function problemDiagnostic(problem: Problem, subject: string, at: Place, made: Place | undefined): Diagnostic {
  return {
    severity: "error",
    at,
    ...words(problem, subject),
    ...(made ? { related: [{ message: "defined here", at: made }] } : {}),
  };
}

function words(
  problem: Problem,
  subject: string,
): { readonly code: string; readonly message: string; readonly hint: string } {
  switch (problem.kind) {
    case "not-plain":
      if (NOT_FINITE.has(problem.what)) {
        return {
          code: "load/not-plain-data",
          message: `${subject} holds ${problem.what} here, which is no number that can be written down.`,
          hint: 'Correct what it is computed from; for "as much as there is" write unlimited.',
        };
      }
      return {
        code: "load/not-plain-data",
        message: `${subject} holds ${problem.what} here; definitions are plain data.`,
        hint: "Write a text, a number, true or false, a list or an object, so that it can be compared and reviewed.",
      };
    case "threw":
      return {
        code: "load/not-plain-data",
        message: `${subject} holds a property here that throws when it is read: ${problem.message}.`,
        hint: "Write the value itself instead of a getter.",
      };
    case "cycle":
      return {
        code: "load/cyclic-value",
        message: `${subject} holds a value here that contains itself.`,
        hint: "Refer to other definitions by the definition or its name, and take the circle out.",
      };
    case "too-large":
      return {
        code: "load/too-large",
        message: `${subject} ${MEASURES[problem.measure]}.`,
        hint: "Look for a loop that adds more than it should, or split the definition.",
      };
    case "not-exported":
      return {
        code: "load/not-exported",
        message: `${subject} refers to the ${problem.entity.replace("-", " ")} "${problem.name}", which no file exports.`,
        hint: `Export "${problem.name}" from its file: definitions are found by their exports.`,
      };
  }
}
