import { count } from "../../kernel/text.js";
import type { Plan } from "../plan.js";
import { waitsForRelease } from "./removal-lines.js";

/** How many digits of a plan's digest are shown: enough to tell plans apart, short enough to read aloud. */
const DIGEST_LENGTH = 12;

const RENAMES_SHOWN = 3;

export function shortDigest(plan: Plan): string {
  return plan.digest.slice(0, DIGEST_LENGTH);
}

/** What to do with the plan, most pressing first. */
export function nextSteps(plan: Plan): string[] {
  const release = waitsForRelease(plan.removals)
    ? ["Run `fairlead publish --release` to remove what waits, when the clusters have synced its retirement."]
    : [];
  return plan.hasChanges ? [...changeSteps(plan), ...release] : release;
}

function changeSteps(plan: Plan): string[] {
  const inferred = plan.renames.filter(({ evidence }) => evidence === "inferred").slice(0, RENAMES_SHOWN);
  const overwrites = plan.dangers.some(({ kind }) => kind === "hand-edit-overwritten");
  return [
    ...inferred.map(({ before, after }) => `Write \`formerly: ["${before}"]\` in project ${after} if it is a rename.`),
    ...(overwrites ? ["Bring edits made by hand into the definitions, or they are lost."] : []),
    ...(plan.dangers.length > 0
      ? [`Weigh the ${count(plan.dangers.length, "danger")} above with the people named there.`]
      : []),
    plan.gate?.isBlocked
      ? `Nothing is published: plan ${shortDigest(plan)} is blocked.`
      : `Run \`fairlead publish${plan.removals.released.length > 0 ? " --release" : ""}\` to commit exactly this: plan ${shortDigest(plan)}.`,
  ];
}
