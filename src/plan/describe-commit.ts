import { wrapText } from "./describe/columns.js";
import { headline, planSummary } from "./describe/headline.js";
import { count } from "../kernel/text.js";
import type { Plan } from "./plan.js";
import { groupDangers } from "./describe/danger-groups.js";

/** The words of a commit that publishes a plan. */
export interface CommitText {
  /** First line, at most 72 characters. */
  readonly subject: string;
  /** What the change means, in lines of at most 72 characters; without the subject. */
  readonly body: string;
}

/** Describes a plan for the log: the headline, then how many dangers of which kind it carries. */
export function describePlanCommit(plan: Plan): CommitText {
  const dangers = groupDangers(plan.dangers).map(({ title, messages }) => `- ${title}: ${messages.length}`);
  const { retired, released } = plan.removals;
  const removals = [
    ...(retired.length > 0 ? [`- retired, to be released later: ${count(retired.length, "object")}`] : []),
    ...(released.length > 0 ? [`- released: ${count(released.length, "object")}`] : []),
  ];
  const paragraphs = [
    wrapText(headline(plan), 72).join("\n"),
    ...(removals.length > 0 ? [`Removals:\n${removals.join("\n")}`] : []),
    ...(dangers.length > 0 ? [`Dangers:\n${dangers.join("\n")}`] : []),
  ];
  return { subject: planSummary(plan), body: paragraphs.join("\n\n") };
}
