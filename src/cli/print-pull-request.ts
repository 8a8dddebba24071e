import { planJson, planSummary } from "../plan/index.js";
import type { PublishedPullRequest } from "../publish/index.js";
import type { Channel } from "./terminal.js";

/**
 * What became of a pull request: the plan in a line, then where it is. As JSON
 * `{ version, pullRequest: { action, number, place, isDraft, branch, commit, notes }, plan }`.
 */
export function printPullRequest(result: PublishedPullRequest, format: string, { colors }: Channel): string {
  const { plan, ...pullRequest } = result;
  if (format === "json") {
    return `${JSON.stringify({ version: 1, pullRequest, plan: JSON.parse(planJson(plan)) as unknown }, null, 2)}\n`;
  }
  const done = `${colors.green("✔")} ${sentence(result)}`;
  return result.commit === null ? `${done}\n` : `${planSummary(plan)}\n${done}\n`;
}

const VERBS = { opened: "Opened", updated: "Updated", unchanged: "Nothing to change:" } as const;

function sentence({ action, place, isDraft, branch, commit }: PublishedPullRequest): string {
  if (action === "none") return "Nothing to publish: the target holds this already.";
  if (action === "closed") return `Closed ${place}: the target holds all of this by now.`;
  const draft = isDraft ? " (a draft)" : "";
  return `${VERBS[action]} ${place}${draft}, from ${branch} at ${(commit ?? "").slice(0, 12)}.`;
}
