import type { PolicyAttribute, PolicyField, ValueKind } from "./field.js";

/** The rules of one value. */
export type ScalarRuleKind = "required" | "canEdit" | "min" | "max" | "step" | "options" | "defaultFrom";

/** Which rules each kind of value takes (Run:ai documentation, "Policy YAML rules"). A `list` has rules of its own. */
const RULES: Readonly<Record<Exclude<ValueKind, "list">, readonly ScalarRuleKind[]>> = {
  boolean: ["required", "canEdit"],
  string: ["required", "canEdit", "options"],
  enum: ["required", "canEdit", "options"],
  integer: ["required", "canEdit", "min", "max", "step", "defaultFrom"],
  number: ["required", "canEdit", "min", "max", "step", "defaultFrom"],
  quantity: ["required", "canEdit", "min", "max", "defaultFrom"],
  array: ["required", "canEdit", "options"],
  object: ["required", "canEdit"],
};

/** Every rule of a value there is. */
export const SCALAR_RULES: readonly ScalarRuleKind[] = [
  "required",
  "canEdit",
  "min",
  "max",
  "step",
  "options",
  "defaultFrom",
];

/** The rules that a field of one value, or an attribute of a list, takes. */
export function rulesOf(field: PolicyField | PolicyAttribute): readonly ScalarRuleKind[] {
  if (field.kind === "list") return [];
  const rules = RULES[field.kind];
  return "noRequired" in field && field.noRequired ? rules.filter((rule) => rule !== "required") : rules;
}
