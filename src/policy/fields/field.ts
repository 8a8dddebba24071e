/** The catalogue of fields is the model's, since definitions have their shape from it; this is its door for policies. */
export type {
  PodRole,
  PolicyAttribute,
  PolicyField,
  ValueKind,
  WorkloadType,
} from "../../model/schema/policy-fields/field.js";
