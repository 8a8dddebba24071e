import { groupBy } from "../kernel/order.js";
import { isJsonObject, type Json } from "../kernel/json.js";
import { count, listed } from "../kernel/text.js";
import { shownValue } from "../policy/index.js";
import { distinct, someOf } from "./dangers/places.js";
import type { PolicyChange, PolicySettingChange, ProjectsOfCluster } from "./plan.js";

/** A change that several types of workload have alike, as a policy for all types makes it. */
export interface PolicyChangeOfTypes extends Omit<PolicyChange, "type"> {
  readonly types: readonly string[];
}

/** Changes of a plan with types that change alike in one; the witness is that of the first type. */
export function changesOfTypes(changes: readonly PolicyChange[]): readonly PolicyChangeOfTypes[] {
  const alike = groupBy(changes, ({ strength, fields, projects, defaults }) =>
    JSON.stringify([strength, fields, projects, defaults === null]),
  );
  return [...alike.values()].map((same) => {
    const [{ type: _, ...change }] = same as [PolicyChange];
    return { ...change, types: same.map(({ type }) => type) };
  });
}

/** `3 projects of east (a, b and c)`. */
export function projectsText(places: readonly ProjectsOfCluster[]): string {
  const names = distinct(places.flatMap(({ projects }) => projects));
  const where = someOf(distinct(places.map(({ cluster }) => cluster)));
  if (names.length === 1) return `project ${names[0] ?? ""} (${where})`;
  return `${count(names.length, "project")} of ${where} (${someOf(names)})`;
}

/** `compute.gpuDevicesRequest: max 8 → 4`, of all fields that change so. */
export function fieldsText(change: Pick<PolicyChange, "fields">, shown = 4): string {
  const texts = change.fields.map(({ field, settings }) => `${field}: ${settingsText(settings)}`);
  const rest = texts.length - shown;
  return rest > 0 ? `${texts.slice(0, shown).join("; ")}; ${count(rest, "field")} more` : texts.join("; ");
}

/** `max 8 → 4, step 2 (new)`. */
export function settingsText(settings: readonly PolicySettingChange[]): string {
  return settings.map(settingText).join(", ");
}

function settingText({ setting, before, after }: PolicySettingChange): string {
  if (before === undefined) return `${setting} ${valueText(after)} (new)`;
  if (after === undefined) return `${setting} ${valueText(before)} (gone)`;
  return `${setting} ${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: Json | undefined): string {
  if (Array.isArray(value)) return shownValue((value as readonly Json[]).map(plainOption));
  return isJsonObject(value) ? shownValue(JSON.stringify(value)) : shownValue(value);
}

/** Choices are told without how a form shows them. */
function plainOption(value: Json): Json {
  return isJsonObject(value) && value["value"] !== undefined ? value["value"] : value;
}

/** What a change is called: one word and what it leaves out. */
export function strengthText({ strength, defaults }: Pick<PolicyChange, "strength" | "defaults">): string {
  const words = {
    tightened: "tightened",
    loosened: "loosened",
    both: "tightened and loosened",
    neither: defaults ? "defaults changed" : "changed, no difference found",
  };
  const also = strength !== "neither" && defaults ? ", defaults changed" : "";
  return `${words[strength]}${also}`;
}

/** `training`, `training and workspace`. */
export function typesText(types: readonly string[]): string {
  return listed(types);
}
