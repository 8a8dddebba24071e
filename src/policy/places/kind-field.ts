import { type Json, type JsonObject, type Pointer, jsonText } from "../../kernel/json.js";
import { follow, type KindField, type WorkloadKind } from "../../workloads/index.js";
import type { Edit, Reading } from "./place.js";
import { UNSET } from "./place.js";

/** What the API server fills in for fields of built-in kinds (Kubernetes, `SetDefaults_Job`). */
const SERVER_DEFAULTS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  "batch/Job": { backoffLimit: 6, parallelism: 1 },
  "batch/CronJob": { backoffLimit: 6, parallelism: 1 },
};

/** A field that a kind keeps for the workload as a whole: `undefined` when it has none of that name. */
export function kindField(kind: WorkloadKind, field: string): KindField | undefined {
  if (!Object.hasOwn(kind.fields, field)) return undefined;
  const place = kind.fields[field];
  return typeof place === "string" ? { path: place } : place;
}

/** What the API server fills in for such a field, if it does. */
export function kindFieldDefault(kind: WorkloadKind, field: string): Json | undefined {
  return SERVER_DEFAULTS[`${kind.group}/${kind.kind}`]?.[field];
}

/** What a workload says of a field that its kind keeps for the whole of it. */
export function readKindField(kind: WorkloadKind, object: JsonObject, field: string): Reading {
  const place = kindField(kind, field);
  if (place === undefined) return UNSET;
  const filled = kindFieldDefault(kind, field);
  const written = follow(object, place.path).find((found) => found.value !== undefined && found.value !== "")?.value;
  if (written === undefined) return filled === undefined ? UNSET : { value: filled, isSet: false };
  const value = typeof written === "number" ? written - (place.offset ?? 0) : written;
  return { value, isSet: value !== filled };
}

/** The edits that write such a field, where there is what it is said of. */
export function writeKindField(kind: WorkloadKind, object: JsonObject, field: string, value: Json): readonly Edit[] {
  const place = kindField(kind, field);
  if (place === undefined || !isThere(object, place)) return [];
  return follow(object, place.path).map(({ pointer }) => ({ pointer, value: writtenForm(place, pointer, value) }));
}

function isThere(object: JsonObject, { inside }: KindField): boolean {
  return inside === undefined || follow(object, inside).some(({ value }) => value !== undefined);
}

/** A value as such a field is written: what the kind counts more is added, and numbers in annotations are text. */
export function writtenForm({ offset = 0 }: KindField, pointer: Pointer, value: Json): Json {
  const given = typeof value === "number" ? value + offset : value;
  return pointer.at(-2) === "annotations" ? jsonText(given) : given;
}
