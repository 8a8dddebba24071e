import type { PolicyField } from "./policy-fields/field.js";
import { fieldsOf, type PolicyType } from "./policy-fields/index.js";

/**
 * Data sources that every workload of a scope can be given: all storage but secrets, since what refers to credentials cannot
 * be imposed. Nothing can be imposed on NIM services (Run:ai documentation, "Policies").
 */
export function imposableLists(type: PolicyType): readonly PolicyField[] {
  if (type === "nimService") return [];
  const lists = [...fieldsOf(type).values()].filter(({ path }) => path.startsWith("storage."));
  return lists.filter(({ path }) => path !== "storage.secretVolume");
}
