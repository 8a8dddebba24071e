/** The catalogue of fields is the model's, since definitions have their shape from it; this is its door for policies. */
export type {
  PodRole,
  PolicyAttribute,
  PolicyField,
  ValueKind,
  WorkloadType,
} from "../../model/schema/policy-fields/field.js";
export {
  fieldsOf,
  placesOf,
  policyFields,
  ROLES,
  rulesOf,
  SCALAR_RULES,
  WORKLOAD_TYPES,
  type PolicyType,
  type ScalarRuleKind,
} from "../../model/schema/policy-fields/index.js";
export { imposableLists } from "../../model/schema/imposable-lists.js";
