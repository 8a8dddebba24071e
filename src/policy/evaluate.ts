import { compareText, sortedBy } from "../kernel/order.js";
import { type Json, type JsonObject, type Pointer, jsonText } from "../kernel/json.js";
import { valueAt, type WorkloadKind } from "../workloads/index.js";
import type {
  EffectiveField,
  EffectiveList,
  EffectivePolicy,
  EffectiveScalar,
  PolicySource,
  ScalarRules,
  Sourced,
} from "./effective-policy.js";
import { fieldsOf, type WorkloadType } from "./fields/field.js";
import {
  listUnits,
  openWorkload,
  podsFor,
  podSubject,
  scalarUnits,
  unreadableIn,
  type FieldUnit,
  type ListUnit,
  type OpenWorkload,
  type Unjudged,
} from "./field-units.js";
import type { ListItem } from "./places/place.js";
import { podTotal } from "./places/pod-totals.js";
import { scalarPlace } from "./places/registry.js";
import { canAdd } from "./rule-kinds/can-add.js";
import { locked } from "./rule-kinds/locked.js";
import { maxFrom, unitOf } from "./rule-kinds/max-from.js";
import { boundRules, type BoundRule } from "./rule-kinds/registry.js";
import { requiredKeys } from "./rule-kinds/required-keys.js";
import { RULE_CODES, type RuleContext, type RuleId } from "./rule-kinds/rule-kind.js";
import { violationMessage, type Violation } from "./violation.js";

/** A field of a policy that the kind of a workload does not let judge. */
export interface UnjudgedField {
  readonly field: string;
  readonly why: Unjudged;
}

/** What a policy says of a workload as it stands, defaults not applied. */
export interface Judgement {
  /** In the order of the policy's fields, then of the manifest. */
  readonly violations: readonly Violation[];
  readonly unjudged: readonly UnjudgedField[];
}

/**
 * Every rule of a policy that a workload breaks as it stands (Run:ai documentation, "Policies", 4.2): values that are not set
 * are only judged by `required`. Pure; takes the object as it would be stored, with defaults.
 */
export function evaluate(kind: WorkloadKind, object: JsonObject, policy: EffectivePolicy): Judgement {
  const workload = openWorkload(kind, object, policy.type);
  const judged = policy.fields.map((field) => judgeField(workload, field));
  return {
    violations: judged.flatMap(({ violations }) => violations),
    unjudged: judged.flatMap(({ unjudged }) => unjudged).sort((left, right) => compareText(left.field, right.field)),
  };
}

function judgeField(workload: OpenWorkload, field: EffectiveField): Judgement {
  const name = fieldName(field);
  const violations = field.shape === "scalar" ? judgeScalar(workload, field) : judgeList(workload, field);
  if (!violations) return { violations: [], unjudged: [{ field: name, why: "no-place" }] };
  const why = unreadableIn(workload, field.role, field.field) ?? partial(workload, field);
  return { violations, unjudged: why === undefined ? [] : [{ field: name, why }] };
}

/** Rules about what is missing say nothing where only differences are written. */
function partial({ pods }: OpenWorkload, field: EffectiveField): Unjudged | undefined {
  const asks =
    field.shape === "scalar"
      ? field.rules.required?.value === true || field.rules.maxFrom !== undefined
      : field.locked.length > 0 || field.requiredKeys !== undefined;
  return asks && pods.some(({ place }) => place.layout.isPartial) ? "partial" : undefined;
}

/** A field as the policy spells it, its role in front. */
export function fieldName({ role, field }: Pick<EffectiveField, "role" | "field">): string {
  return role === null ? field : `${role}.${field}`;
}

function judgeScalar(workload: OpenWorkload, field: EffectiveScalar): readonly Violation[] | undefined {
  const units = scalarUnits(workload, field.role, field.field);
  if (!units) return undefined;
  const name = fieldName(field);
  // Rule by rule, as an API server goes through them.
  const ofEach = boundRules(field.rules).flatMap((rule) =>
    units
      .filter(({ isOwn }) => rule.id !== "required" || isOwn)
      .flatMap((unit) => {
        const isUnsafe = isUnsafeUnset(field.field, unit);
        const context = ruleContext(field.rules, unit.kind, field.default?.value, isUnsafe);
        return broken(rule, { ...unit, pointer: pointerOf(workload, unit) }, context, name);
      }),
  );
  return [...ofEach, ...judgeTotals(workload, field)];
}

/** Rules on what the containers of a pod have together. Nothing is known of the whole where only differences are written. */
function judgeTotals(
  workload: OpenWorkload,
  { role, field, rules: { maxFrom: rule } }: EffectiveScalar,
): readonly Violation[] {
  const places = rule && [scalarPlace(field), scalarPlace(rule.value.field)];
  const [place, source] = places ?? [];
  if (!rule || !place || !source || workload.kind.pods.some(({ layout }) => layout.isPartial)) return [];
  const kinds = { field: place.kind, source: source.kind };
  return podsFor(workload, role, field).flatMap((pod) => {
    const [total, of] = [podTotal(pod, workload.object, place), podTotal(pod, workload.object, source)];
    const says = maxFrom.evaluate(rule.value, kinds, total, of);
    const at = { field: fieldName({ role, field }), subject: podSubject(pod), pointer: pod.pointer };
    const value = `${total}${unitOf(place.kind).suffix}`;
    const limit = { value: { ...rule.value }, source: rule.source };
    return says === undefined ? [] : [violation("maxFrom", at, says, limit, value)];
  });
}

/** Where the very value stands, if it does: a default would be written to the same place. */
function pointerOf({ object }: OpenWorkload, { pointer, reading, write }: FieldUnit): Pointer {
  const at = reading.value === undefined ? undefined : write?.(reading.value)[0]?.pointer;
  return at !== undefined && valueAt(object, at) !== undefined ? at : pointer;
}

/** Leaving out what a security policy fixes is a way around it, unless the pod comes from somewhere else. */
function isUnsafeUnset(field: string, { pod }: FieldUnit): boolean {
  return field.startsWith("security.") && pod !== undefined && !pod.place.layout.isPartial;
}

function ruleContext(
  rules: ScalarRules,
  kind: RuleContext["kind"],
  fixed: Json | undefined,
  unsafeUnset: boolean,
): RuleContext {
  return { kind, default: fixed, min: rules.min?.value, max: rules.max?.value, unsafeUnset };
}

/** What is judged: a value somewhere in the manifest. */
type Judged = Pick<FieldUnit, "subject" | "pointer" | "reading">;

function broken(rule: BoundRule, unit: Judged, context: RuleContext, field: string): readonly Violation[] {
  const says = rule.evaluate(unit.reading, context);
  if (says === undefined) return [];
  const limit = { value: limitOf(rule, context), source: rule.limit.source };
  return [violation(rule.id, { field, subject: unit.subject, pointer: unit.pointer }, says, limit, unit.reading.value)];
}

/** What a rule holds a value against, as people ask for it. */
function limitOf({ id, limit }: BoundRule, context: RuleContext): Json {
  if (id === "canEdit") return context.default ?? null;
  return limit.value as Json;
}

// eslint-disable-next-line max-params -- the five parts of a violation, put together in one place
function violation(
  rule: RuleId,
  at: Pick<Violation, "field" | "subject" | "pointer">,
  says: string,
  limit: { readonly value: Json; readonly source: PolicySource },
  value: Json | undefined,
): Violation {
  const { source } = limit;
  const message = violationMessage({ field: at.field, subject: at.subject, says, source });
  return { code: RULE_CODES[rule], rule, ...at, value, limit: limit.value, source, message };
}

function judgeList(workload: OpenWorkload, field: EffectiveList): readonly Violation[] | undefined {
  const units = listUnits(workload, field.role, field.field);
  if (!units) return undefined;
  return [...judgeRequiredKeys(workload, field, units), ...units.flatMap((unit) => judgeItems(workload, field, unit))];
}

function judgeItems(workload: OpenWorkload, field: EffectiveList, unit: ListUnit): readonly Violation[] {
  const { pod, container, place } = unit;
  const items = place.read({ pod, container, object: workload.object });
  const keys = field.instances.map(({ value }) => itemKey(place, value));
  return [
    ...(unit.isOwn ? judgeLocked(field, unit, items) : []),
    ...judgeAdditions(field, unit, items, keys),
    ...items.flatMap((item) => judgeAttributes(workload, field, unit, item)),
  ];
}

/** What a default item is called in a manifest. */
export function itemKey(place: ListUnit["place"], value: JsonObject): string {
  return place.keyOf?.(value) ?? jsonText(value[place.key] ?? "");
}

function judgeLocked(field: EffectiveList, unit: ListUnit, items: readonly ListItem[]): readonly Violation[] {
  return field.locked.flatMap((lock) => {
    const instance = field.instances.find(({ value }) => value[unit.place.key] === lock.value);
    if (!instance) return [];
    const key = itemKey(unit.place, instance.value);
    const item = items.find((one) => one.key === key);
    const fixed = { ...attributeDefaults(field), ...instance.value };
    const says = locked.evaluate(key, item, fixed, unit.place.attributes);
    const limit = { value: instance.value as Json, source: lock.source };
    return says === undefined ? [] : [violation("locked", listPlaceOf(field, unit), says, limit, item?.value)];
  });
}

function judgeRequiredKeys(
  { object }: OpenWorkload,
  field: EffectiveList,
  units: readonly ListUnit[],
): readonly Violation[] {
  return (field.requiredKeys ?? []).flatMap(({ value: key, source }) =>
    units
      .filter(({ isOwn }) => isOwn)
      .flatMap((unit) => {
        const says = requiredKeys.evaluate(key, unit.place.read({ ...unit, object }), unit.place.isMap ?? false);
        const limit = { value: key, source };
        return says === undefined ? [] : [violation("requiredKeys", listPlaceOf(field, unit), says, limit, undefined)];
      }),
  );
}

function judgeAdditions(
  field: EffectiveList,
  unit: ListUnit,
  items: readonly ListItem[],
  defaults: readonly string[],
): readonly Violation[] {
  if (!unit.place.isMap) return items.flatMap((item) => judgeAdded(field, unit, item, defaults));
  return sortedBy(items, ({ key }) => key)
    .flatMap((item) => judgeAdded(field, unit, item, defaults))
    .slice(0, 1);
}

function judgeAdded(
  field: EffectiveList,
  unit: ListUnit,
  item: ListItem,
  defaults: readonly string[],
): readonly Violation[] {
  if (!field.canAdd) return [];
  const says = canAdd.evaluate(field.canAdd.value, item, defaults);
  if (says === undefined) return [];
  return [
    violation("canAdd", listPlaceOf(field, unit), says, { value: false, source: field.canAdd.source }, item.value),
  ];
}

function judgeAttributes(
  workload: OpenWorkload,
  field: EffectiveList,
  unit: ListUnit,
  item: ListItem,
): readonly Violation[] {
  return Object.entries(field.attributeRules).flatMap(([attribute, rules]) => {
    if (!unit.place.attributes.includes(attribute)) return [];
    const value = item.value[attribute];
    const fixed = field.attributeDefaults[attribute]?.value;
    const context = ruleContext(
      rules,
      attributeKind(workload.type, field.field, attribute, fixed ?? value),
      fixed,
      false,
    );
    const at = { ...listPlaceOf(field, unit, item.key), reading: { value, isSet: value !== undefined } };
    return boundRules(rules).flatMap((rule) => broken(rule, at, context, `${fieldName(field)}.${attribute}`));
  });
}

/** What an attribute holds, by the catalogue; by how it is written for attributes that only some types have. */
function attributeKind(
  type: WorkloadType,
  field: string,
  attribute: string,
  value: Json | undefined,
): RuleContext["kind"] {
  const known = fieldsOf(type).get(field)?.attributes?.[attribute]?.kind;
  if (known !== undefined) return known;
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "string";
}

function attributeDefaults(field: EffectiveList): JsonObject {
  return Object.fromEntries(
    Object.entries(field.attributeDefaults).map(([name, given]: [string, Sourced<Json>]) => [name, given.value]),
  );
}

function listPlaceOf(
  field: EffectiveList,
  { subject, pod, container }: ListUnit,
  item?: string,
): Pick<Violation, "field" | "subject" | "pointer"> {
  const whose = [item === undefined ? "" : `item ${item}`, subject].filter((word) => word !== "").join(", ");
  return { field: fieldName(field), subject: whose, pointer: container?.pointer ?? pod.pointer };
}
