import { groupBy } from "../kernel/order.js";
import type { CommitText } from "../plan/describe-commit.js";
import type { Plan, RemovedObject } from "../plan/plan.js";
import type { SourceCommit } from "./source-commit.js";

/** Trailers (`git interpret-trailers`) by which tools find the way back from what runs to where it comes from. */
const SOURCE = "Fairlead-Source";
export const ORGANIZATION = "Fairlead-Organization";
/** Owners of what the commit retires. */
export const RETIRED = "Fairlead-Retired";
/** A commit, and owners of what it retired and what still waits. */
export const WAITING = "Fairlead-Waiting";

/**
 * The whole message of a commit: subject, body, and trailers that lead to the definitions and the plan that was approved. `more`
 * are further trailers.
 */
export function commitMessage(
  { subject, body }: CommitText,
  plan: Plan,
  source: SourceCommit | null,
  more: readonly string[] = [],
): string {
  const trailers = [
    ...(source ? [`${SOURCE}: ${source.sha}${source.isDirty ? " (with uncommitted changes)" : ""}`] : []),
    `Fairlead-Plan: sha256:${plan.digest}`,
    ...(plan.gate?.override ? [`Fairlead-Override: ${oneLine(plan.gate.override.reason)}`] : []),
    ...removalTrailers(plan),
    `${ORGANIZATION}: ${oneLine(plan.organization)}`,
    ...more,
  ];
  const paragraphs = [oneLine(subject), body.trim(), trailers.join("\n")];
  return `${paragraphs.filter((paragraph) => paragraph !== "").join("\n\n")}\n`;
}

function removalTrailers({ removals: { retired, waiting } }: Plan): string[] {
  const known = groupBy(
    waiting.filter(({ since }) => since !== undefined),
    ({ since = "" }) => since,
  );
  return [
    ...(retired.length > 0 ? [`${RETIRED}: ${ownersText(retired)}`] : []),
    ...[...known].map(([since, objects]) => `${WAITING}: ${since} ${ownersText(objects)}`),
  ];
}

function ownersText(objects: readonly RemovedObject[]): string {
  return [...new Set(objects.map(({ entity }) => oneLine(entity)))].join(", ");
}

/** The values of a trailer in a message, in order. */
export function readTrailers(message: string, key: string): readonly string[] {
  const lines = message.trimEnd().split("\n");
  return lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2).trim());
}

/** How a commit is named. */
export const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The commit of the definitions that a message names, or `null`. Others can write messages too: it is a commit or nothing. */
export function readSource(message: string): string | null {
  const [source = ""] = readTrailers(message, SOURCE).at(-1)?.split(" ") ?? [];
  return COMMIT.test(source) ? source : null;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
