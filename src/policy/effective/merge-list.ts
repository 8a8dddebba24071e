import { jsonEqual, type Json, type JsonObject } from "../../kernel/json.js";
import { sortedBy } from "../../kernel/order.js";
import type { EffectiveList, ScalarRules, Sourced } from "../effective-policy.js";
import type { WrittenItem, WrittenList } from "../read/written-policy.js";
import { conflict, mergeRules, type Meeting } from "./merge-rules.js";
import { capitalized, valueText } from "./narrow-rules.js";
import { scopeText } from "./policy-finding.js";
import { sourced } from "./unit-policy.js";

/** A list once a unit below adds its own: items by key, the nearest wins; each attribute has one owner of its rules. */
export function mergeList(above: EffectiveList, written: WrittenList, meeting: Meeting): EffectiveList {
  const instances = mergeInstances(above, written, meeting);
  return {
    ...above,
    ...mergeInstanceRules(above, written, meeting),
    instances,
    ...mergeAttributes(above, written, meeting),
  };
}

/** A list that nobody said anything of. */
export function emptyList({ role, field }: WrittenList): EffectiveList {
  return {
    shape: "list",
    role,
    field: field.path,
    instances: [],
    attributeDefaults: {},
    locked: [],
    attributeRules: {},
  };
}

function mergeInstances(
  above: EffectiveList,
  { instances, field }: WrittenList,
  meeting: Meeting,
): EffectiveList["instances"] {
  if (instances.length === 0) return above.instances;
  const keyName = field.key ?? "name";
  const items = new Map(above.instances.map((item) => [itemKey(item.value, keyName), item]));
  for (const item of instances) {
    const before = items.get(item.key);
    warnOfLocked(above, item, before, meeting);
    if (item.exclude) items.delete(item.key);
    else items.set(item.key, sourced(meeting.unit, overlay(before?.value, item.value), item.pointer));
  }
  return sortedBy(items, ([key]) => key).map(([, item]) => item);
}

/** Attributes that the nearer item leaves out stay as the item above has them. */
function overlay(above: JsonObject | undefined, below: JsonObject): JsonObject {
  return above ? { ...above, ...below } : below;
}

/** A locked item holds for workloads; a lower scope that changes it gets around that, and should say so. */
function warnOfLocked(
  above: EffectiveList,
  item: WrittenItem,
  before: Sourced<JsonObject> | undefined,
  { subject, unit, findings }: Meeting,
): void {
  const lock = above.locked.find(({ value }) => value === item.key);
  if (!lock || !before || (!item.exclude && jsonEqual(overlay(before.value, item.value), before.value))) return;
  const { source } = sourced(unit, null, item.pointer);
  findings.push({
    slug: "fixed-default-replaced",
    severity: "warning",
    message: `${capitalized(scopeText(source))} ${item.exclude ? "takes away" : "changes"} the item "${item.key}" of ${subject}, which ${scopeText(lock.source)} locks.`,
    hint: `Remove it here, unless ${scopeText(lock.source)} means it to be changed.`,
    at: source,
    related: [{ message: `locked by ${scopeText(lock.source)}`, at: lock.source }],
  });
}

type InstanceRules = Pick<EffectiveList, "canAdd" | "locked" | "requiredKeys">;

/** `canAdd`, `locked` and `requiredKeys` belong together: they are one field. */
function mergeInstanceRules(above: EffectiveList, written: WrittenList, meeting: Meeting): InstanceRules {
  const { unit, subject, findings } = meeting;
  const own = instanceRules(
    written.canAdd && sourced(unit, written.canAdd.value, written.canAdd.pointer),
    written.locked.map(({ value, pointer }) => sourced(unit, value, pointer)),
    written.requiredKeys.map(({ value, pointer }) => sourced(unit, value, pointer)),
  );
  const before = instanceRules(above.canAdd, above.locked, above.requiredKeys);
  const [owner, added] = [before, own].map(
    ({ canAdd, locked, requiredKeys }) => canAdd ?? locked[0] ?? requiredKeys?.[0],
  );
  if (!added) return before;
  if (!owner) return own;
  if (unit.policy.mode === "tighten") return narrowInstances(before, own, meeting);
  findings.push(conflict(`the items of ${subject}`, added, owner));
  return before;
}

function instanceRules(
  canAdd: Sourced<boolean> | undefined,
  locked: readonly Sourced<string>[],
  required: readonly Sourced<string>[] = [],
): InstanceRules {
  return {
    ...(canAdd ? { canAdd } : {}),
    locked: byKey(locked),
    ...(required.length === 0 ? {} : { requiredKeys: byKey(required) }),
  };
}

/** More locks and more required keys narrow; items that may be added again widen. */
function narrowInstances(above: InstanceRules, below: InstanceRules, { subject, findings }: Meeting): InstanceRules {
  const locked = [...above.locked, ...below.locked];
  const required = [...(above.requiredKeys ?? []), ...(below.requiredKeys ?? [])];
  const { canAdd } = below;
  const isWider = canAdd?.value === true && above.canAdd?.value === false;
  if (!canAdd || !above.canAdd || !isWider) return instanceRules(canAdd ?? above.canAdd, locked, required);
  const upper = scopeText(above.canAdd.source);
  findings.push({
    slug: "widened",
    message: `${capitalized(scopeText(canAdd.source))} widens ${subject}: canAdd true allows more than canAdd false of ${upper}.`,
    hint: `Remove it, or ask for a change in ${upper}.`,
    at: canAdd.source,
    related: [{ message: `the rule of ${upper}`, at: above.canAdd.source }],
  });
  return instanceRules(above.canAdd, locked, required);
}

/** In order of keys, each once: the highest scope that names it. */
function byKey(locked: readonly Sourced<string>[]): readonly Sourced<string>[] {
  const first = new Map<string, Sourced<string>>();
  for (const lock of locked) if (!first.has(lock.value)) first.set(lock.value, lock);
  return sortedBy(first.values(), ({ value }) => value);
}

function mergeAttributes(
  above: EffectiveList,
  written: WrittenList,
  meeting: Meeting,
): Pick<EffectiveList, "attributeDefaults" | "attributeRules"> {
  const defaults: Record<string, Sourced<Json>> = { ...above.attributeDefaults };
  for (const [name, { value, pointer }] of Object.entries(written.attributeDefaults)) {
    const rules = above.attributeRules[name] ?? {};
    const subject = `${meeting.subject}.${name}`;
    defaults[name] = nearerDefault(rules, defaults[name], sourced(meeting.unit, value, pointer), {
      ...meeting,
      subject,
    });
  }
  const attributeRules: Record<string, ScalarRules> = { ...above.attributeRules };
  for (const [name, rules] of Object.entries(written.attributeRules)) {
    const merged = mergeRules(attributeRules[name] ?? {}, rules, { ...meeting, subject: `${meeting.subject}.${name}` });
    if (Object.keys(merged).length > 0) attributeRules[name] = merged;
  }
  return { attributeDefaults: sorted(defaults), attributeRules: sorted(attributeRules) };
}

/** The nearer default; a warning when a scope above fixed its own with `canEdit: false`. */
export function nearerDefault(
  rules: ScalarRules,
  before: Sourced<Json> | undefined,
  nearer: Sourced<Json>,
  { subject, findings }: Pick<Meeting, "subject" | "findings">,
): Sourced<Json> {
  const fixed = rules.canEdit;
  if (fixed?.value !== false || !before || jsonEqual(before.value, nearer.value)) return nearer;
  const upper = scopeText(fixed.source);
  findings.push({
    slug: "fixed-default-replaced",
    severity: "warning",
    message: `${capitalized(scopeText(nearer.source))} sets ${subject} to ${valueText(nearer.value)}, though ${upper} fixes it with canEdit false.`,
    hint: `Remove it here, unless ${upper} means it to be replaced.`,
    at: nearer.source,
    related: [{ message: `fixed by ${upper}`, at: fixed.source }],
  });
  return nearer;
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(sortedBy(Object.entries(record), ([name]) => name));
}

/** The key of an item: reading it made sure that it is a text. */
export function itemKey(item: JsonObject, keyName: string): string {
  const key = item[keyName];
  return typeof key === "string" ? key : "";
}
