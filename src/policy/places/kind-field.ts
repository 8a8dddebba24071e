import { type Json, type JsonObject, type Pointer, jsonText } from "../../kernel/json.js";
import { follow, type KindField, type WorkloadKind } from "../../workloads/index.js";
import type { Edit, Reading } from "./place.js";
import { UNSET } from "./place.js";

/** What the API server fills in for a field of a kind. */
export interface KindFieldDefault {
  readonly value: Json;
  /** Only where another field of the kind has its own default, written or not. */
  readonly beside?: string;
  /** Another value, where an object has something at a path. */
  readonly instead?: { readonly path: string; readonly value: Json };
}

/**
 * What the API server fills in for fields of built-in kinds (Kubernetes, `SetDefaults_Job`). A Job without `completions` and
 * `parallelism` is one of one pod before any policy sees it; one of several pods at a time has no number of completions. What
 * retries each index has no bound for all of them.
 */
const SERVER_DEFAULTS: Readonly<Record<string, Readonly<Record<string, KindFieldDefault>>>> = {
  "batch/Job": {
    backoffLimit: { value: 6, instead: { path: "spec.backoffLimitPerIndex", value: 2 ** 31 - 1 } },
    parallelism: { value: 1 },
    completions: { value: 1, beside: "parallelism" },
  },
  "batch/CronJob": { backoffLimit: { value: 6 }, parallelism: { value: 1 } },
};

/** A field that a kind keeps for the workload as a whole: `undefined` when it has none of that name. */
export function kindField(kind: WorkloadKind, field: string): KindField | undefined {
  if (!Object.hasOwn(kind.fields, field)) return undefined;
  const place = kind.fields[field];
  return typeof place === "string" ? { path: place } : place;
}

/** What the API server fills in for such a field, if it does. */
export function kindFieldDefault(kind: WorkloadKind, field: string): KindFieldDefault | undefined {
  return SERVER_DEFAULTS[`${kind.group}/${kind.kind}`]?.[field];
}

/** What a workload says of a field that its kind keeps for the whole of it. */
export function readKindField(kind: WorkloadKind, object: JsonObject, field: string): Reading {
  const place = kindField(kind, field);
  if (place === undefined) return UNSET;
  const filled = filledIn(kind, object, field);
  const written = follow(object, place.path).find((found) => found.value !== undefined && found.value !== "")?.value;
  if (written === undefined) return filled === undefined ? UNSET : { value: filled, isSet: false };
  const value = typeof written === "number" ? written - (place.offset ?? 0) : written;
  return { value, isSet: value !== filled };
}

function filledIn(kind: WorkloadKind, object: JsonObject, field: string): Json | undefined {
  const filled = kindFieldDefault(kind, field);
  if (filled === undefined) return undefined;
  const { value, beside, instead } = filled;
  if (instead && follow(object, instead.path).some((there) => there.value !== undefined)) return instead.value;
  if (beside === undefined) return value;
  return readKindField(kind, object, beside).isSet ? undefined : value;
}

/** The edits that write such a field, where there is what it is said of. */
export function writeKindField(kind: WorkloadKind, object: JsonObject, field: string, value: Json): readonly Edit[] {
  const place = kindField(kind, field);
  if (place === undefined || !isThere(object, place)) return [];
  const edits = follow(object, place.path).map(({ pointer }) => ({
    pointer,
    value: writtenForm(place, pointer, value),
  }));
  return [...filledBeside(kind, object, field), ...edits];
}

/**
 * What the API server has filled in by the time that it gives the value of a field, and does not fill in where the field is
 * written: a Job that is given another `parallelism` has its one completion.
 */
function filledBeside(kind: WorkloadKind, object: JsonObject, field: string): readonly Edit[] {
  if (isWritten(kind, object, field)) return [];
  const fields = Object.entries(SERVER_DEFAULTS[`${kind.group}/${kind.kind}`] ?? {});
  return fields.flatMap(([other, { value, beside }]) => {
    const place = beside === field && !isWritten(kind, object, other) ? kindField(kind, other) : undefined;
    return place ? follow(object, place.path).map(({ pointer }) => ({ pointer, value })) : [];
  });
}

function isWritten(kind: WorkloadKind, object: JsonObject, field: string): boolean {
  const place = kindField(kind, field);
  return place !== undefined && follow(object, place.path).some(({ value }) => value !== undefined && value !== null);
}

function isThere(object: JsonObject, { inside }: KindField): boolean {
  return inside === undefined || follow(object, inside).some(({ value }) => value !== undefined);
}

/** A value as such a field is written: what the kind counts more is added, and numbers in annotations are text. */
export function writtenForm({ offset = 0 }: KindField, pointer: Pointer, value: Json): Json {
  const given = typeof value === "number" ? value + offset : value;
  return pointer.at(-2) === "annotations" ? jsonText(given) : given;
}
