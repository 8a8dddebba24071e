import { groupBy } from "../../kernel/order.js";
import { count, listed, numberText } from "../../kernel/text.js";
import { deltaText, gpuDelta, gpusText } from "../gpu-text.js";
import type { Plan, QuotaRow } from "../plan.js";

/** Longest line of a commit subject that Git hosts show in full. */
const SUBJECT_LENGTH = 72;

/** One sentence: how many objects change where, and who gains and loses most. */
export function headline(plan: Plan): string {
  if (!plan.hasChanges) return "Nothing changes: what is published is what the definitions say.";
  if (plan.isFirst) return firstHeadline(plan);
  const gains = gainsText(netChanges(plan), 4);
  return `${capitalized(objectsText(plan))}${gains ? `; ${gains}` : ""}.`;
}

/** At most 72 characters for the subject of a commit: the fullest wording that fits. */
export function planSummary(plan: Plan): string {
  if (!plan.hasChanges) return "No changes";
  const nets = netChanges(plan);
  const objects = countedObjects(plan);
  const short = (shown: number) => shortGains(nets, shown);
  const wordings = plan.isFirst
    ? [`Publish ${plan.organization}: ${objects}, ${gpusText(plan.quotas.totals.projects.after)} guaranteed`]
    : [
        ...[3, 2, 1].map((shown) => nets.length > 0 && `${short(shown)} (${objects})`),
        ...[2, 1].map((shown) => nets.length > 0 && short(shown)),
      ];
  const plain = [`Change ${objects}`, "Change objects"];
  const fitting = [...wordings, ...plain].find((text) => text !== false && text.length <= SUBJECT_LENGTH);
  return typeof fitting === "string" ? fitting : "Change objects";
}

function firstHeadline(plan: Plan): string {
  const { projects } = plan.quotas;
  const owners = new Set(projects.map(({ name }) => name)).size;
  const promised = gpusText(plan.quotas.totals.projects.after);
  const people =
    owners === 0 ? "" : `; ${count(owners, "project")} ${owners === 1 ? "is" : "are"} guaranteed ${promised}`;
  return `First publication of ${plan.organization}: ${countedObjects(plan)}${people}.`;
}

interface NetChange {
  readonly name: string;
  /** Infinite when an unlimited guarantee comes or goes. */
  readonly delta: number;
}

/** Guaranteed GPUs that departments, else projects, gain or lose over all pools; the greatest change first. */
function netChanges({ quotas }: Plan): NetChange[] {
  const departments = netOf(quotas.departments);
  return departments.length > 0 ? departments : netOf(quotas.projects);
}

function netOf(rows: readonly QuotaRow[]): NetChange[] {
  const nets = [...groupBy(rows, ({ name }) => name)].map(([name, group]) => ({
    name,
    delta: netDelta(group),
  }));
  return nets.filter(({ delta }) => delta !== 0).sort(byGreatest);
}

/** An unlimited guarantee outweighs every number; one that goes in one pool and comes in another is neither gain nor loss. */
function netDelta(rows: readonly QuotaRow[]): number {
  const unlimited = rows.reduce((sum, { before, after }) => sum + Number(after === null) - Number(before === null), 0);
  if (unlimited !== 0) return unlimited * Number.POSITIVE_INFINITY;
  return Math.round(rows.reduce((sum, row) => sum + gpuDelta(row), 0) * 1e6) / 1e6;
}

function byGreatest(left: NetChange, right: NetChange): number {
  const [a, b] = [Math.abs(left.delta), Math.abs(right.delta)];
  return a === b ? 0 : b - a;
}

function gainsText(nets: readonly NetChange[], shown: number): string {
  const first = nets.findIndex(({ delta }) => Number.isFinite(delta));
  const texts = nets.slice(0, shown).map(({ name, delta }, index) => {
    const amount = Math.abs(delta);
    const unit = index === first ? gpusText(amount) : numberText(amount);
    return `${name} ${delta > 0 ? "gains" : "loses"} ${Number.isFinite(delta) ? unit : "an unlimited guarantee"}`;
  });
  const rest = nets.length - shown;
  return listed(rest > 0 ? [...texts, `${numberText(rest)} more gain or lose`] : texts);
}

function shortGains(nets: readonly NetChange[], shown: number): string {
  const first = nets.findIndex(({ delta }) => Number.isFinite(delta));
  const texts = nets.slice(0, shown).map(({ name, delta }, index) => {
    if (!Number.isFinite(delta)) return `${name} ${delta > 0 ? "unlimited" : "no longer unlimited"}`;
    const amount = deltaText(delta).replace("−", "-");
    return index !== first ? `${name} ${amount}` : `${name} ${amount} ${Math.abs(delta) === 1 ? "GPU" : "GPUs"}`;
  });
  return texts.join(", ") + (nets.length > shown ? ` and ${numberText(nets.length - shown)} more` : "");
}

/** `3 objects change, 9 are new and 2 are removed, in 2 clusters`. */
function objectsText(plan: Plan): string {
  const counts = { change: 0, add: 0, remove: 0 };
  for (const { action } of plan.objects) counts[action]++;
  const parts = [
    counts.change && `change${counts.change === 1 ? "s" : ""}`,
    counts.add && (counts.add === 1 ? "is new" : "are new"),
    counts.remove && (counts.remove === 1 ? "is removed" : "are removed"),
  ];
  const amounts = [counts.change, counts.add, counts.remove];
  const texts = parts.flatMap((verb, index) => (verb ? [{ verb, amount: amounts[index] ?? 0 }] : []));
  if (texts.length === 0) return "no object changes, only files do";
  const told = texts.map(
    ({ verb, amount }, index) => `${index === 0 ? count(amount, "object") : numberText(amount)} ${verb}`,
  );
  return `${listed(told)}${clustersText(plan, told.length > 1)}`;
}

function countedObjects(plan: Plan): string {
  return plan.objects.length === 0
    ? "files only"
    : `${count(plan.objects.length, "object")}${clustersText(plan, false)}`;
}

function clustersText({ objects }: Plan, isList: boolean): string {
  const clusters = new Set(objects.flatMap(({ cluster }) => cluster ?? []));
  const [only] = clusters;
  if (only === undefined) return "";
  return `${isList ? "," : ""} in ${clusters.size === 1 ? only : count(clusters.size, "cluster")}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
