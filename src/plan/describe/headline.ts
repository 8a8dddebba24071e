import { groupBy } from "../../kernel/order.js";
import { count, listed } from "../../kernel/text.js";
import { deltaText, gpuDelta, gpusText, numberText } from "../gpu-text.js";
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
    delta: Math.round(group.reduce((sum, row) => sum + gpuDelta(row), 0) * 1e6) / 1e6,
  }));
  return nets.filter(({ delta }) => delta !== 0).sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
}

function gainsText(nets: readonly NetChange[], shown: number): string {
  const texts = nets.slice(0, shown).map(({ name, delta }, index) => {
    const unit = index === 0 ? gpusText(Math.abs(delta)) : numberText(Math.abs(delta));
    return `${name} ${delta > 0 ? "gains" : "loses"} ${unit}`;
  });
  const rest = nets.length - shown;
  return listed(rest > 0 ? [...texts, `${numberText(rest)} more gain or lose`] : texts);
}

function shortGains(nets: readonly NetChange[], shown: number): string {
  const texts = nets.slice(0, shown).map(({ name, delta }, index) => {
    const amount = deltaText(delta).replace("−", "-");
    return index > 0 ? `${name} ${amount}` : `${name} ${amount} ${Math.abs(delta) === 1 ? "GPU" : "GPUs"}`;
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
