import type { PolicyAttribute, PolicyField, ValueKind } from "./field.js";

/** The rules of one value: those of Run:ai, then those that Fairlead adds. */
export type ScalarRuleKind =
  "required" | "canEdit" | "min" | "max" | "step" | "options" | "defaultFrom" | "like" | "unlike" | "maxFrom";

/**
 * Which rules each kind of value takes (Run:ai documentation, "Policy YAML rules"; `like` and `unlike` are Fairlead's). A
 * `list` has rules of its own.
 */
const RULES: Readonly<Record<Exclude<ValueKind, "list">, readonly ScalarRuleKind[]>> = {
  boolean: ["required", "canEdit"],
  string: ["required", "canEdit", "options", "like", "unlike"],
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
  "like",
  "unlike",
  "maxFrom",
];

/** The rules that a field of one value, or an attribute of a list, takes. */
export function rulesOf(field: PolicyField | PolicyAttribute): readonly ScalarRuleKind[] {
  if (field.kind === "list") return [];
  const rules = RULES[field.kind];
  if (!("path" in field)) return rules;
  const own = rules.filter(
    (rule) => !(rule === "required" && field.noRequired === true) && !(rule === "canEdit" && field.derived === true),
  );
  return field.boundedBy ? [...own, "maxFrom"] : own;
}
