import { describePlan, planJson, planMarkdown, planSummary } from "../plan/index.js";
import type { Plan } from "../plan/plan.js";
import { count } from "../kernel/text.js";
import { maskSecrets } from "../kernel/mask-secrets.js";
import type { Staleness } from "../publish/index.js";
import type { Channel } from "./terminal.js";

/** A plan in the format asked for: `text`, `markdown` or `json`. Ends with a line feed. */
export function printPlan(plan: Plan, format: string, { color, width }: Pick<Channel, "color" | "width">): string {
  if (format === "json") return lineFed(planJson(plan));
  return lineFed(format === "markdown" ? planMarkdown(plan) : describePlan(plan, { color, width }));
}

/** Where a publish went. */
export interface Published {
  /** The branch's commit afterwards; `null` when the branch has none. */
  readonly commit: string | null;
  readonly branch: string;
  readonly repository: string;
}

/** What was published: the plan in a line, then the commit. As JSON `{ version, published, commit, branch, repository, plan }`. */
export function printPublished(plan: Plan, published: Published, format: string, channel: Channel): string {
  const { commit, branch } = published;
  const repository = maskSecrets(published.repository);
  if (format === "json")
    return `${JSON.stringify({ version: 1, published: plan.hasChanges, commit, branch, repository, plan: JSON.parse(planJson(plan)) as unknown }, null, 2)}\n`;
  const { colors } = channel;
  const place = `${branch} of ${repository}`;
  if (commit === null || !plan.hasChanges)
    return `${colors.green("✔")} Nothing to publish: ${place} holds this already.\n${waitingText(plan)}`;
  const done = `${colors.green("✔")} Published as ${colors.bold(commit.slice(0, 12))} on ${place}.`;
  return `${planSummary(plan)}\n${done}\n${waitingText(plan)}`;
}

/** A plan that was not published since it removes too much, in full. As JSON `{ version, published: false, plan }`. */
export function printBlocked(plan: Plan, format: string, channel: Channel): string {
  if (format !== "json") return printPlan(plan, format, channel);
  return `${JSON.stringify({ version: 1, published: false, plan: JSON.parse(planJson(plan)) as unknown }, null, 2)}\n`;
}

/**
 * A plan that was not published since something moved on. As JSON `{ version, published: false, stale, plan }`; otherwise the plan in
 * full where it has to be reviewed again, and what to do.
 */
export function printStale(plan: Plan, stale: Staleness, format: string, channel: Channel): string {
  if (format === "json")
    return `${JSON.stringify({ version: 1, published: false, stale, plan: JSON.parse(planJson(plan)) as unknown }, null, 2)}\n`;
  const { colors } = channel;
  const { told, hint } = stalenessWords(plan, stale);
  const shown = stale.reason === "other-plan" ? `${printPlan(plan, format, channel)}\n` : "";
  return `${shown}${colors.red("✘")} Nothing was published: ${told}\n${colors.cyan("hint")} ${hint}\n`;
}

function stalenessWords(plan: Plan, stale: Staleness): { readonly told: string; readonly hint: string } {
  if (stale.reason === "older-source") {
    const [published, source] = [stale.published, stale.source].map((commit) => commit.slice(0, 12));
    return {
      told: `what is published was made from commit ${published} of the definitions, which is newer than this one, ${source}.`,
      hint: "Publish from a newer commit. To go back to this one on purpose, add --allow-older.",
    };
  }
  const digest = plan.digest.slice(0, 12);
  return {
    told: `this is plan ${digest}, and ${stale.approved.slice(0, 12)} was approved. The definitions, or what is published, changed since then.`,
    hint: `Have the plan above reviewed, then run \`fairlead publish --plan ${digest}\`.`,
  };
}

/** What is left to do after a publication that retired something, or left something retired. */
function waitingText({ removals }: Plan): string {
  const amount = removals.retired.length + removals.waiting.length;
  if (amount + removals.waitingPermits.length === 0) return "";
  const what = amount > 0 ? `${count(amount, "retired object")} ${amount === 1 ? "waits" : "wait"}` : "Permits wait";
  return `${what} for a release: run \`fairlead publish --release\` when the clusters have synced this.\n`;
}

function lineFed(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
