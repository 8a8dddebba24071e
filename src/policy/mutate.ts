import { isJsonObject, jsonEqual, type Json, type JsonObject, type Pointer, jsonText } from "../kernel/json.js";
import { isImmutable, valueAt, type PodRole, type WorkloadKind, type WorkloadType } from "../workloads/index.js";
import { inComputedOrder, sourceField, timesFactor } from "./default-from.js";
import { applyEdit, draftOf, type Draft } from "./edit-draft.js";
import type { EffectiveList, EffectivePolicy, EffectiveScalar, PolicySource, Sourced } from "./effective-policy.js";
import { fieldName, itemKey } from "./evaluate.js";
import { exclusionsOf, type Exclusions } from "./exclusions.js";
import {
  listUnits,
  openWorkload,
  readingBeside,
  scalarUnits,
  type FieldUnit,
  type ListUnit,
  type OpenWorkload,
} from "./field-units.js";
import type { Edit } from "./places/place.js";
import { sameValue } from "./rule-kinds/can-edit.js";

/** One value that a policy wrote into a workload. */
export interface Applied extends Edit {
  readonly field: string;
  readonly why: "default" | "defaultFrom" | "instance" | "attribute" | "imposed" | "scheduling";
  readonly source: PolicySource;
}

/** A workload with what its policy gives it. */
export interface Mutated {
  readonly object: JsonObject;
  readonly applied: readonly Applied[];
}

/** What is mutated, and the object that it replaces on an update. */
export interface MutationInput {
  readonly kind: WorkloadKind;
  readonly object: JsonObject;
  readonly old?: JsonObject;
  readonly policy: EffectivePolicy;
}

/**
 * Gives a workload the defaults of a policy (Run:ai documentation, 4.4 and 4.5): what is submitted stays; then the policy's
 * default, then what is computed from another field; items of lists are merged by key, and attributes that are left out are
 * filled in. On an update nothing is written where the pods are what they were, or cannot be changed. Pure: the object that is
 * given stays as it is. Giving them twice changes nothing more.
 */
export function mutate(input: MutationInput): Mutated {
  const draft = draftOf(input.object);
  const isOpen = openPlaces(input);
  const applied: Applied[] = [];
  const submitted = openWorkload(input.kind, input.object, input.policy.type);
  const work: Work = {
    kind: input.kind,
    type: input.policy.type,
    draft,
    submitted,
    now: undefined,
    isOpen,
    applied,
    excluded: exclusionsOf(input.object),
  };
  const scalars = input.policy.fields.filter((field) => field.shape === "scalar");
  for (const field of scalars) writeDefault(work, field);
  for (const field of inComputedOrder(scalars)) computeDefault(work, field);
  const lists = input.policy.fields.filter((field) => field.shape === "list");
  for (const field of lists) mergeItems(work, field);
  for (const asset of input.policy.imposedAssets) impose(work, asset);
  // Behind the assets, whose items cannot be told from others when defaults are given once more.
  for (const field of lists) fillItems(work, field);
  return { object: draft.object, applied };
}

interface Work {
  readonly kind: WorkloadKind;
  readonly type: WorkloadType;
  readonly draft: Draft;
  /** The workload as it is by now; looked at anew after each write. */
  now: OpenWorkload | undefined;
  /** The workload before anything was written. */
  readonly submitted: OpenWorkload;
  readonly isOpen: (pointer: Pointer) => boolean;
  readonly applied: Applied[];
  readonly excluded: Exclusions;
}

/**
 * Where defaults may be written: everywhere at creation; on an update where the pods differ from the stored ones and can still
 * be changed. A pod itself cannot: most of it is fixed.
 */
function openPlaces({ kind, object, old }: MutationInput): (pointer: Pointer) => boolean {
  if (!old) return () => true;
  return (pointer) => {
    if (isImmutable(kind, object, pointer) || pointer.length === 0) return false;
    return !jsonEqual(valueAt(old, pointer), valueAt(object, pointer));
  };
}

/** The workload as it is by now. */
function opened(work: Work): OpenWorkload {
  work.now ??= openWorkload(work.kind, work.draft.object, work.type);
  return work.now;
}

function record(work: Work, edits: readonly Edit[], about: Omit<Applied, keyof Edit>): void {
  for (const edit of edits) {
    // One place may serve several containers.
    const there = valueAt(work.draft.object, edit.pointer);
    if (there !== undefined && jsonEqual(there, edit.value)) continue;
    work.now = undefined;
    applyEdit(work.draft, edit);
    work.applied.push({ ...edit, ...about });
  }
}

function unitsOf(work: Work, field: EffectiveScalar, workload: OpenWorkload = opened(work)): readonly FieldUnit[] {
  const units = scalarUnits(workload, field.role, field.field) ?? [];
  return units.filter(
    ({ isOwn, write, pod, pointer }) => isOwn && write !== undefined && work.isOpen(pod?.pointer ?? pointer),
  );
}

function writeDefault(work: Work, field: EffectiveScalar): void {
  const given = field.default;
  if (!given) return;
  writeWhereUnset(work, field, given, () => given.value);
}

/**
 * Writes a value wherever nobody chose one. Units are looked up anew each time, since one write may serve several of them; what
 * was chosen, and what holds there without, is asked of the submitted object: a limit that is written here has not become a
 * request yet.
 */
function writeWhereUnset(
  work: Work,
  field: EffectiveScalar,
  { source }: Pick<Sourced<unknown>, "source">,
  valueOf: (unit: FieldUnit) => Json | undefined,
): void {
  for (const [index, submitted] of unitsOf(work, field, work.submitted).entries()) {
    const unit = unitsOf(work, field)[index];
    if (!unit || submitted.reading.isSet) continue;
    const value = valueOf(unit);
    if (value === undefined || isSame(submitted, value)) continue;
    const why = field.default ? "default" : "defaultFrom";
    record(work, unit.write?.(value) ?? [], { field: fieldName(field), why, source });
  }
}

function isSame({ reading, kind }: FieldUnit, value: Json): boolean {
  return reading.value !== undefined && sameValue(reading.value, value, kind);
}

function computeDefault(work: Work, field: EffectiveScalar): void {
  const from = field.rules.defaultFrom;
  if (!from) return;
  const name = sourceField(field.field, from.value);
  writeWhereUnset(work, field, from, (unit) => {
    const source = readingBeside(opened(work), unit, name);
    return timesFactor(source, from.value.factor, unit.kind);
  });
}

function mergeItems(work: Work, field: EffectiveList): void {
  const units = (): readonly ListUnit[] => listUnits(opened(work), field.role, field.field) ?? [];
  for (const index of units().keys()) {
    for (const instance of field.instances) {
      const unit = units()[index];
      if (unit && isWritable(work, unit)) mergeInstance(work, field, unit, instance);
    }
  }
}

function fillItems(work: Work, field: EffectiveList): void {
  const units = (): readonly ListUnit[] => listUnits(opened(work), field.role, field.field) ?? [];
  for (const index of units().keys()) {
    const unit = units()[index];
    if (unit && isWritable(work, unit)) fillAttributes(work, field, unit);
  }
}

function isWritable(work: Work, { isOwn, pod }: ListUnit): boolean {
  return isOwn && !pod.isStandIn && work.isOpen(pod.pointer);
}

function mergeInstance(work: Work, field: EffectiveList, unit: ListUnit, instance: Sourced<JsonObject>): void {
  const key = itemKey(unit.place, instance.value);
  const own = jsonText(instance.value[unit.place.key] ?? "");
  const excluded = [fieldName(field), field.field].flatMap((name) => work.excluded.get(name) ?? []);
  if (excluded.some((keys) => keys.has(own) || keys.has(key))) return;
  const value = { ...givenAttributes(field), ...instance.value };
  const edits = unit.place.write?.(placeUnit(work, unit), { key, value }) ?? [];
  record(work, edits, { field: fieldName(field), why: "instance", source: instance.source });
}

/** Attributes that an item leaves out come from the policy, those of items that the workload brought included. */
function fillAttributes(work: Work, field: EffectiveList, unit: ListUnit): void {
  for (const [attribute, given] of Object.entries(field.attributeDefaults)) {
    for (const item of unit.place.read(placeUnit(work, unit))) {
      if (item.value[attribute] !== undefined) continue;
      const edits = unit.place.fill?.(placeUnit(work, unit), item.key, { attribute, value: given.value }) ?? [];
      record(work, edits, { field: `${fieldName(field)}.${attribute}`, why: "attribute", source: given.source });
    }
  }
}

function placeUnit(work: Work, { pod, container }: ListUnit): Parameters<ListUnit["place"]["read"]>[0] {
  return { pod, container, object: work.draft.object };
}

function givenAttributes(field: EffectiveList): JsonObject {
  return Object.fromEntries(Object.entries(field.attributeDefaults).map(([name, { value }]) => [name, value]));
}

/** Gives every pod of the asset's role a data source: an item of a list, `{ role, field, item }`. */
function impose(work: Work, { value, source }: Sourced<JsonObject>): void {
  const { role, field, item } = value;
  if (typeof field !== "string" || !isJsonObject(item)) return;
  const ofRole = asRole(role);
  const units = (): readonly ListUnit[] => listUnits(opened(work), ofRole, field) ?? [];
  for (const index of units().keys()) {
    const unit = units()[index];
    if (!unit || !isWritable(work, unit)) continue;
    const edits = unit.place.write?.(placeUnit(work, unit), { key: itemKey(unit.place, item), value: item }) ?? [];
    record(work, edits, { field: fieldName({ role: ofRole, field }), why: "imposed", source });
  }
}

function asRole(role: Json | undefined): PodRole | null {
  return role === "master" || role === "worker" || role === "leader" ? role : null;
}
