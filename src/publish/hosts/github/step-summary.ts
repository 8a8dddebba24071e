import { appendFileSync, statSync } from "node:fs";
import { WorldError } from "../../../kernel/world-error.js";
import { count } from "../../../kernel/text.js";
import { fitMarkdown } from "../fit-markdown.js";
import { LIMITS } from "./limits.js";

/**
 * Appends Markdown to the summary of the step that runs (`GITHUB_STEP_SUMMARY`). Above 1 MiB GitHub drops all of it, so it is
 * cut; what other commands of the step wrote counts too. Gives notes about what was cut.
 */
export function writeStepSummary(file: string, markdown: string): readonly string[] {
  try {
    const room = LIMITS.stepSummary - sizeOf(file) - 2;
    const fitted = fitBytes(markdown, room);
    if (fitted.text === "") return ["The step summary is full: nothing was added."];
    appendFileSync(file, `${fitted.text.trimEnd()}\n\n`);
    return fitted.cut > 0 ? [`The step summary was cut by ${count(fitted.cut, "line")}: GitHub takes 1 MiB.`] : [];
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WorldError({
      message: `Cannot write the step summary: ${reason}.`,
      hint: "Check GITHUB_STEP_SUMMARY, or leave out --summary.",
      cause,
    });
  }
}

/** The limit is one of bytes; no character takes more than three in UTF-8 for each of its code units. */
function fitBytes(markdown: string, room: number): { readonly text: string; readonly cut: number } {
  if (Buffer.byteLength(markdown) <= room) return { text: markdown, cut: 0 };
  return room < 1000 ? { text: "", cut: 0 } : fitMarkdown(markdown, Math.floor(room / 3), "the job's log");
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
