import { computeFields } from "./compute-fields.js";
import { containerFields } from "./container-fields.js";
import { distributedFields } from "./distributed-fields.js";
import { extensionFields } from "./extension-fields.js";
import type { PodRole, PolicyField, WorkloadType } from "./field.js";
import { networkFields } from "./network-fields.js";
import { schedulingFields } from "./scheduling-fields.js";
import { securityFields } from "./security-fields.js";
import { servingFields } from "./serving-fields.js";
import { storageFields } from "./storage-fields.js";
import { ROLES } from "./workload-types.js";

export { ROLES, WORKLOAD_TYPES } from "./workload-types.js";
export { rulesOf, SCALAR_RULES, type ScalarRuleKind } from "./rule-kinds.js";

/** What a policy can be for: one workload type, or every type that has no policy of its own. */
export type PolicyType = WorkloadType | "fallback";

/** Every field that policies can govern (Run:ai documentation, "Policy YAML reference"), Fairlead's own at the end. */
export const policyFields: readonly PolicyField[] = [
  ...containerFields,
  ...schedulingFields,
  ...networkFields,
  ...computeFields,
  ...securityFields,
  ...storageFields,
  ...distributedFields,
  ...servingFields,
  ...extensionFields,
];

const byType = new Map<PolicyType, ReadonlyMap<string, PolicyField>>();

/**
 * The fields of a type, by path. A fallback policy has every path once, without roles; where types differ in a field it has
 * the form of the first type, and only types with that form get it.
 */
export function fieldsOf(type: PolicyType): ReadonlyMap<string, PolicyField> {
  const known = byType.get(type);
  if (known) return known;
  const fields = new Map<string, PolicyField>();
  for (const field of policyFields) {
    if (type === "fallback" ? !fields.has(field.path) : field.types.includes(type)) fields.set(field.path, field);
  }
  byType.set(type, fields);
  return fields;
}

const AT_TOP = Object.freeze([null]);
const WORKER = Object.freeze(["worker"] as const);

/** Where a field stands in a type: under which roles, or at the top (`null`). */
export function placesOf(field: PolicyField, type: PolicyType): readonly (PodRole | null)[] {
  const roles = type === "fallback" ? undefined : ROLES[type];
  if (!roles || field.perRole === false) return AT_TOP;
  if (field.perRole === "worker") return WORKER;
  return field.perRole === "distributed" && type !== "distributed" ? AT_TOP : roles;
}
