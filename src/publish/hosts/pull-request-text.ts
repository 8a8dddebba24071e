import { count } from "../../kernel/text.js";
import { planMarkdown, planSummary } from "../../plan/index.js";
import { codeSpan, escapeMarkdown } from "../../kernel/markdown-text.js";
import type { Plan } from "../../plan/plan.js";
import type { SourceCommit } from "../source-commit.js";
import type { Concerned } from "./reviewers-by-effect.js";

/** What the description of a pull request tells beside its plan. */
export interface PullRequestFacts {
  readonly plan: Plan;
  readonly concerned: readonly Concerned[];
  readonly isBlocked: boolean;
  readonly source: SourceCommit | null;
}

/** Characters of the plan: hosts take 65,536 in a description, and the rest needs some. */
const PLAN_LIMIT = 52_000;
const SHOWN = 30;

/** Title of a pull request that publishes a plan: who gains and loses, at most 72 characters. */
export function pullRequestTitle(plan: Plan): string {
  return planSummary(plan);
}

/**
 * The description of a pull request: the plan, who should look at it and why, where it comes from, and the hidden digest by which
 * a later run knows what stands there.
 */
export function pullRequestBody({ plan, concerned, isBlocked, source }: PullRequestFacts): string {
  const sections = [
    ...(isBlocked
      ? [
          [
            "> [!CAUTION]",
            "> **This plan is blocked.** It stays a draft until what blocks it is resolved; do not merge it.",
          ],
        ]
      : []),
    [planMarkdown(plan, { limit: PLAN_LIMIT, closing: [] }).trimEnd()],
    ...(concerned.length > 0 ? [concernedSection(concerned)] : []),
    originLines(plan, source),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n\n${digestMarker(plan)}\n`;
}

/** The last line of a description, which nobody sees. */
export function digestMarker(plan: Plan): string {
  return `<!-- fairlead:plan sha256:${plan.digest} -->`;
}

function concernedSection(concerned: readonly Concerned[]): string[] {
  const items = concerned.slice(0, SHOWN).map(({ subject, reviewer, reasons }) => {
    const shown = reasons.slice(0, 5).map(escapeMarkdown).join("; ");
    const rest = reasons.length > 5 ? ` and ${reasons.length - 5} more` : "";
    return `- ${escapeMarkdown(subject.replace(":", " "))}${reviewer ? "" : " (not known on this host)"}: ${shown}${rest}`;
  });
  const left = concerned.length - items.length;
  return ["#### Whom it concerns", "", ...items, ...(left > 0 ? [`- … ${count(left, "owner")} more`] : [])];
}

function originLines(plan: Plan, source: SourceCommit | null): string[] {
  return [
    "---",
    `Plan ${codeSpan(plan.digest.slice(0, 12))} of ${escapeMarkdown(plan.organization)}${source ? `, from commit ${codeSpan(source.sha)}${source.isDirty ? " with uncommitted changes" : ""}` : ""}. Written by Fairlead; edits to this text and to the branch are replaced or refused.`,
  ];
}
