import { isJsonObject, type Json, type JsonObject, type Pointer } from "../../kernel/json.js";
import type { PolicyLeaf } from "../../model/schema/policy-tree.js";
import type { PolicyType } from "../fields/field.js";
import { wrongValue, type ValueProblem } from "./check-value.js";
import {
  fieldKey,
  type PolicyProblem,
  type WrittenField,
  type WrittenList,
  type WrittenScalar,
} from "./written-policy.js";

/** A policy while it is read: what was found so far. */
export interface Reading {
  readonly type: PolicyType;
  readonly fields: Map<string, WrittenField>;
  readonly problems: PolicyProblem[];
}

/** Notes a mistake at a place. */
export function report(reading: Reading, problem: ValueProblem, pointer: Pointer, target?: "key" | "value"): void {
  reading.problems.push({ ...problem, pointer, ...(target === undefined ? {} : { target }) });
}

/** The value as an object; a mistake is noted when it is none. `null` is as good as nothing. */
export function objectAt(reading: Reading, value: Json | undefined, subject: string, pointer: Pointer): JsonObject {
  if (value === undefined || value === null) return NOTHING;
  if (isJsonObject(value)) return value;
  report(reading, wrongValue(subject, "an object", value), pointer);
  return NOTHING;
}

const NOTHING: JsonObject = Object.freeze({});

/** Adds to what is known of a scalar field. */
export function addScalar(reading: Reading, { field, role }: PolicyLeaf, part: Partial<WrittenScalar>): void {
  const key = fieldKey(role, field.path);
  const known = reading.fields.get(key) ?? { shape: "scalar", role, field, rules: {} };
  reading.fields.set(key, { ...(known as WrittenScalar), ...part });
}

/** Adds to what is known of a list. */
export function addList(reading: Reading, { field, role }: PolicyLeaf, part: Partial<WrittenList>): void {
  const key = fieldKey(role, field.path);
  const empty = {
    shape: "list",
    role,
    field,
    instances: [],
    attributeDefaults: {},
    locked: [],
    requiredKeys: [],
    attributeRules: {},
  };
  const known = reading.fields.get(key) ?? empty;
  reading.fields.set(key, { ...(known as WrittenList), ...part });
}
