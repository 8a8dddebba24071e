import { count } from "../../kernel/text.js";
import type { Plan } from "../plan.js";

/** How many digits of a plan's digest are shown: enough to tell plans apart, short enough to read aloud. */
const DIGEST_LENGTH = 12;

const RENAMES_SHOWN = 3;

export function shortDigest(plan: Plan): string {
  return plan.digest.slice(0, DIGEST_LENGTH);
}

/** What to do with the plan, most pressing first. */
export function nextSteps(plan: Plan): string[] {
  if (!plan.hasChanges) return [];
  const inferred = plan.renames.filter(({ evidence }) => evidence === "inferred").slice(0, RENAMES_SHOWN);
  const overwrites = plan.dangers.some(({ kind }) => kind === "hand-edit-overwritten");
  return [
    ...inferred.map(({ before, after }) => `Write \`formerly: ["${before}"]\` in project ${after} if it is a rename.`),
    ...(overwrites ? ["Bring edits made by hand into the definitions, or they are lost."] : []),
    ...(plan.dangers.length > 0
      ? [`Weigh the ${count(plan.dangers.length, "danger")} above with the people named there.`]
      : []),
    `Run \`fairlead publish\` to commit exactly this: plan ${shortDigest(plan)}.`,
  ];
}
