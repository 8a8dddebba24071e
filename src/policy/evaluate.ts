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
import { locked, type LockedAttribute } from "./rule-kinds/locked.js";
import { maxFrom, unitOf } from "./rule-kinds/max-from.js";
import { boundRules, type BoundRule } from "./rule-kinds/registry.js";
import { requiredKeys } from "./rule-kinds/required-keys.js";
import { RULE_CODES, shownText, type RuleContext, type RuleId } from "./rule-kinds/rule-kind.js";
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
        const isPartial = unit.pod?.place.layout.isPartial ?? true;
        const isUnsafe = !isPartial && isUnsafeUnset(field);
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
  if (!rule || !place || !source) return [];
  const kinds = { field: place.kind, source: source.kind };
  const whole = podsFor(workload, role, field).filter((pod) => !pod.place.layout.isPartial);
  return whole.flatMap((pod) => {
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

/**
 * Leaving out what a security policy fixes is a way around it, unless the pod comes from somewhere else. A switch that is fixed to
 * `false` is off when it is left out.
 */
export function isUnsafeUnset({ field, default: given }: Pick<EffectiveScalar, "field" | "default">): boolean {
  return field.startsWith("security.") && !(given?.value === false && scalarPlace(field)?.isSwitch === true);
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
  const units = listUnits(workload, field.role, field.field)?.map((unit): OpenUnit => {
    const { pod, container, place } = unit;
    return { ...unit, items: place.read({ pod, container, object: workload.object }) };
  });
  if (!units) return undefined;
  return [
    ...field.locked.flatMap((lock) => units.flatMap((unit) => judgeLocked(workload.type, field, lock, unit))),
    ...(field.requiredKeys ?? []).flatMap((key) => units.flatMap((unit) => judgeRequiredKey(field, key, unit))),
    ...units.flatMap((unit) => judgeAdditions(field, unit)),
    ...Object.entries(field.attributeRules).flatMap(([attribute, rules]) =>
      boundRules(rules).flatMap((rule) =>
        units.flatMap((unit) => judgeAttribute(workload.type, field, unit, { attribute, rules, rule })),
      ),
    ),
  ];
}

/** A place of a list field with its items. */
interface OpenUnit extends ListUnit {
  readonly items: readonly ListItem[];
}

/** What a default item is called in a manifest. */
export function itemKey(place: ListUnit["place"], value: JsonObject): string {
  return place.keyOf?.(value) ?? jsonText(value[place.key] ?? "");
}

function judgeLocked(
  type: WorkloadType,
  field: EffectiveList,
  lock: Sourced<string>,
  unit: OpenUnit,
): readonly Violation[] {
  const fixed = unit.isOwn ? lockedItem(field, unit.place, lock) : undefined;
  if (!fixed) return [];
  const item = unit.items.find((one) => one.key === fixed.key);
  const says = locked.evaluate(fixed.key, item, fixed.value, lockedAttributes(type, field, unit.place));
  const limit = { value: fixed.instance as Json, source: lock.source };
  return says === undefined ? [] : [violation("locked", listPlaceOf(field, unit), says, limit, item?.value)];
}

function judgeRequiredKey(
  field: EffectiveList,
  { value, source }: Sourced<string>,
  unit: OpenUnit,
): readonly Violation[] {
  const says = unit.isOwn ? requiredKeys.evaluate(value, unit.items, unit.place.isMap ?? false) : undefined;
  const limit = { value, source };
  return says === undefined ? [] : [violation("requiredKeys", listPlaceOf(field, unit), says, limit, undefined)];
}

/** What a locked item has to be: as it is given, and with what items leave out. */
export interface LockedItem {
  readonly key: string;
  readonly instance: JsonObject;
  readonly value: JsonObject;
}

/** The default item that a lock is about. */
export function lockedItem(
  field: EffectiveList,
  place: ListUnit["place"],
  lock: Sourced<string>,
): LockedItem | undefined {
  const instance = field.instances.find(({ value }) => value[place.key] === lock.value)?.value;
  if (!instance) return undefined;
  return { key: itemKey(place, instance), instance, value: { ...attributeDefaults(field), ...instance } };
}

/** The attributes that a locked item is compared by. */
export function lockedAttributes(
  type: WorkloadType,
  field: EffectiveList,
  place: ListUnit["place"],
): readonly LockedAttribute[] {
  const dropsEmpty = place.dropsEmpty ?? false;
  return place.attributes.map((name) => ({ name, kind: attributeKind(type, field, name), dropsEmpty }));
}

function judgeAdditions(field: EffectiveList, unit: OpenUnit): readonly Violation[] {
  const { canAdd: limit, instances } = field;
  if (!limit) return [];
  const defaults = instances.map(({ value }) => itemKey(unit.place, value));
  const found = inOrder(unit).flatMap((item) => judgeAdded(field, unit, item, { limit, defaults }));
  return unit.place.isMap ? found.slice(0, 1) : found;
}

/** Entries of a map come in any order: the first by its key speaks for those that break the same rule. */
function inOrder({ items, place }: OpenUnit): readonly ListItem[] {
  return place.isMap ? sortedBy(items, ({ key }) => key) : items;
}

function judgeAdded(
  field: EffectiveList,
  unit: ListUnit,
  item: ListItem,
  { limit, defaults }: { readonly limit: Sourced<boolean>; readonly defaults: readonly string[] },
): readonly Violation[] {
  const says = canAdd.evaluate(limit.value, item, defaults);
  if (says === undefined) return [];
  return [violation("canAdd", listPlaceOf(field, unit), says, { value: false, source: limit.source }, item.value)];
}

/** One rule of one attribute. */
interface AttributeRule {
  readonly attribute: string;
  readonly rules: ScalarRules;
  readonly rule: BoundRule;
}

function judgeAttribute(
  type: WorkloadType,
  field: EffectiveList,
  unit: OpenUnit,
  { attribute, rules, rule }: AttributeRule,
): readonly Violation[] {
  if (!unit.place.attributes.includes(attribute)) return [];
  const context = attributeContext(type, field, attribute, rules);
  const found = inOrder(unit).flatMap((item) => {
    const value = item.value[attribute];
    const at = { ...listPlaceOf(field, unit, item.key), reading: { value, isSet: value !== undefined } };
    return broken(rule, at, context, `${fieldName(field)}.${attribute}`);
  });
  return unit.place.isMap ? found.slice(0, 1) : found;
}

/** What the rules of an attribute know beside their limits. */
export function attributeContext(
  type: WorkloadType,
  field: EffectiveList,
  attribute: string,
  rules: ScalarRules,
): RuleContext {
  const fixed = field.attributeDefaults[attribute]?.value;
  return ruleContext(rules, attributeKind(type, field, attribute), fixed, false);
}

/** What an attribute holds, by the catalogue; by its default for attributes that only some types have. */
function attributeKind(type: WorkloadType, field: EffectiveList, attribute: string): RuleContext["kind"] {
  const known = fieldsOf(type).get(field.field)?.attributes?.[attribute]?.kind;
  if (known !== undefined) return known;
  const fixed = field.attributeDefaults[attribute]?.value;
  if (typeof fixed === "number") return "number";
  return typeof fixed === "boolean" ? "boolean" : "string";
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
  const whose = [item === undefined ? "" : `item ${shownText(item)}`, subject].filter((word) => word !== "").join(", ");
  return { field: fieldName(field), subject: whose, pointer: container?.pointer ?? pod.pointer };
}
