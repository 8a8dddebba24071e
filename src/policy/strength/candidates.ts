import type { Json, JsonObject } from "../../kernel/json.js";
import type { WorkloadKind } from "../../workloads/index.js";
import { applyEdit, draftOf } from "../edit-draft.js";
import type { EffectiveField, EffectiveList, EffectiveScalar } from "../effective-policy.js";
import { fieldName } from "../evaluate.js";
import { fieldsOf, type WorkloadType } from "../fields/field.js";
import { listUnits, openWorkload, scalarUnits, type FieldUnit } from "../field-units.js";
import { EXCLUDE_ANNOTATION } from "../places/keys.js";
import { scalarPlace } from "../places/registry.js";
import { proposedItems, type ProposedItem } from "./proposed-items.js";
import { proposedValues, type ValueShape } from "./proposed-values.js";
import { valueWriters } from "./value-writers.js";

/** A field of one type of workload, as it is on either side. */
export interface FieldSides {
  readonly type: WorkloadType;
  readonly sides: readonly EffectiveField[];
}

/** A change to a workload that may be judged differently. */
export interface Candidate {
  readonly field: string;
  /** The workload with the change; `undefined` when its kind has no place for it. */
  readonly apply: (kind: WorkloadKind, object: JsonObject) => JsonObject | undefined;
}

/** Nothing changed: what a workload that says nothing of a field is judged like. */
export function leftOut(field: string): Candidate {
  return { field, apply: (_kind, object) => object };
}

/** Changes at which the sides of a field may differ. */
export function candidates({ type, sides }: FieldSides): readonly Candidate[] {
  const [first] = sides;
  if (!first) return [];
  const scalars = sides.filter((side) => side.shape === "scalar");
  const lists = sides.filter((side) => side.shape === "list");
  return [
    leftOut(fieldName(first)),
    ...(scalars[0] ? [...valuesOf(type, scalars[0], scalars), ...sharesOf(type, scalars[0], scalars)] : []),
    ...(lists[0] ? itemsOf(type, lists[0], lists) : []),
  ];
}

/** Whether a workload has a place for the field. */
export function hasPlace(kind: WorkloadKind, object: JsonObject, { type, sides: [side] }: FieldSides): boolean {
  if (!side) return false;
  const workload = openWorkload(kind, object, type);
  const units = (side.shape === "scalar" ? scalarUnits : listUnits)(workload, side.role, side.field);
  return (units?.length ?? 0) > 0;
}

function valuesOf(type: WorkloadType, field: EffectiveScalar, sides: readonly EffectiveScalar[]): readonly Candidate[] {
  const given = sides.map(({ rules, default: fixed }) => ({ rules, default: fixed?.value }));
  return proposedValues(given, shapeOf(type, field.field)).map((value) => ({
    field: fieldName(field),
    apply: (kind, object) => withValue({ kind, object, type }, field, value),
  }));
}

/** Values beside one unit of the field that they are to be in proportion to. */
function sharesOf(type: WorkloadType, field: EffectiveScalar, sides: readonly EffectiveScalar[]): readonly Candidate[] {
  const sources = [...new Set(sides.flatMap(({ rules }) => rules.maxFrom?.value.field ?? []))];
  return sources.flatMap((source) =>
    valuesOf(type, field, sides).map(({ field: name, apply }) => ({
      field: name,
      apply: (kind, object) => {
        const beside = withValue({ kind, object, type }, { ...field, field: source }, 1);
        return beside && apply(kind, beside);
      },
    })),
  );
}

/** Texts of a form of their own. */
const TEXTS: Readonly<Record<string, readonly string[]>> = { "security.supplementalGroups": ["1000", "2000"] };

function shapeOf(type: WorkloadType, path: string): ValueShape {
  const known = fieldsOf(type).get(path);
  const kind = known?.kind ?? scalarPlace(path)?.kind ?? "string";
  return { kind: kind === "list" ? "string" : kind, values: known?.values ?? TEXTS[path] ?? [] };
}

interface Sample {
  readonly kind: WorkloadKind;
  readonly object: JsonObject;
  readonly type: WorkloadType;
}

function withValue({ kind, object, type }: Sample, field: EffectiveScalar, value: Json): JsonObject | undefined {
  const units = scalarUnits(openWorkload(kind, object, type), field.role, field.field) ?? [];
  const edits = units.flatMap((unit) => writerOf(field.field, unit)?.(value) ?? []);
  return edited(object, edits);
}

function writerOf(field: string, unit: FieldUnit): FieldUnit["write"] {
  const { pod, container } = unit;
  return unit.write ?? (pod && !pod.isStandIn ? valueWriters[field]?.({ pod, container }) : undefined);
}

function itemsOf(type: WorkloadType, field: EffectiveList, sides: readonly EffectiveList[]): readonly Candidate[] {
  return proposedItems(type, field.field, sides).map((item) => ({
    field: fieldName(field),
    apply: (kind, object) =>
      "excluded" in item
        ? without(object, fieldName(field), item.excluded)
        : withItem({ kind, object, type }, field, item),
  }));
}

function withItem(
  { kind, object, type }: Sample,
  field: EffectiveList,
  { key, value }: Extract<ProposedItem, { readonly key: string }>,
): JsonObject | undefined {
  const units = listUnits(openWorkload(kind, object, type), field.role, field.field) ?? [];
  const edits = units.flatMap(({ place, pod, container, isOwn }) =>
    isOwn && !pod.isStandIn ? (place.write?.({ pod, container, object }, { key, value }) ?? []) : [],
  );
  return edited(object, edits);
}

function without(object: JsonObject, field: string, key: string): JsonObject {
  const draft = draftOf(object);
  applyEdit(draft, { pointer: ["metadata", "annotations", EXCLUDE_ANNOTATION], value: `${field}/${key}` });
  return draft.object;
}

function edited(object: JsonObject, edits: readonly Parameters<typeof applyEdit>[1][]): JsonObject | undefined {
  if (edits.length === 0) return undefined;
  const draft = draftOf(object);
  for (const edit of edits) applyEdit(draft, edit);
  return draft.object;
}
