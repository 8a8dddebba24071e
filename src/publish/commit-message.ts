import type { CommitText } from "../plan/describe-commit.js";
import type { Plan } from "../plan/plan.js";
import type { SourceCommit } from "./source-commit.js";

/**
 * The whole message of a commit: subject, body, and trailers (`git interpret-trailers`) by which tools find the way back
 * from what runs to the definitions and the plan that was approved. `more` are further trailers.
 */
export function commitMessage(
  { subject, body }: CommitText,
  plan: Plan,
  source: SourceCommit | null,
  more: readonly string[] = [],
): string {
  const trailers = [
    ...(source ? [`Fairlead-Source: ${source.sha}${source.isDirty ? " (with uncommitted changes)" : ""}`] : []),
    `Fairlead-Plan: sha256:${plan.digest}`,
    `Fairlead-Organization: ${oneLine(plan.organization)}`,
    ...more,
  ];
  const paragraphs = [oneLine(subject), body.trim(), trailers.join("\n")];
  return `${paragraphs.filter((paragraph) => paragraph !== "").join("\n\n")}\n`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
