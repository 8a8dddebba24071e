import type { JsonObject } from "../../kernel/json.js";
import type { PolicyAttribute, PolicyField, ValueKind } from "./policy-fields/field.js";
import { rulesOf, type ScalarRuleKind } from "./policy-fields/index.js";
import { closed } from "./schema.js";
import { pascal } from "./shared-titles.js";

/** Kubernetes quantity as the Run:ai API takes it. */
export const QUANTITY: JsonObject = {
  type: "string",
  pattern: "^([+]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$",
  tsType: "Quantity",
};

const VALUES: Readonly<Record<Exclude<ValueKind, "list">, JsonObject>> = {
  boolean: { type: "boolean" },
  string: { type: "string" },
  enum: { type: "string" },
  integer: { type: "integer" },
  number: { type: "number" },
  quantity: QUANTITY,
  array: { type: "array", items: { type: "string" } },
  object: { tsType: "Json" },
};

/** Shape of a value of a field or an attribute. */
export function valueSchema(field: PolicyField | PolicyAttribute): JsonObject {
  const { kind, values } = field;
  if (kind === "list") throw new Error("a list has no value of its own");
  if (!values) return VALUES[kind];
  return kind === "array" ? { type: "array", items: { enum: [...values] } } : { enum: [...values] };
}

/** What fields of one place a value may be computed from. */
export interface Siblings {
  /** Names of whole and broken numbers. */
  readonly numbers: readonly string[];
  readonly quantities: readonly string[];
}

/** Shape of the rules of a field or an attribute; nothing else compiles. */
export function rulesSchema(field: PolicyField | PolicyAttribute, siblings: Siblings): JsonObject {
  const bound = field.kind === "quantity" ? QUANTITY : VALUES[field.kind === "integer" ? "integer" : "number"];
  const sources = field.kind === "quantity" ? siblings.quantities : siblings.numbers;
  const ofRunai: Readonly<Record<Exclude<ScalarRuleKind, "like" | "unlike" | "maxFrom">, JsonObject>> = {
    required: {
      type: "boolean",
      description: "Whether there must be a value, once defaults are filled in. Default: false.",
    },
    canEdit: {
      type: "boolean",
      description:
        "Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.",
    },
    min: { ...bound, description: "Smallest value, itself allowed." },
    max: { ...bound, description: "Largest value, itself allowed." },
    step: {
      type: field.kind === "integer" ? "integer" : "number",
      exclusiveMinimum: 0,
      description: "Allowed are min, min + step, min + 2 × step and so on; without min from 0.",
    },
    options: {
      type: "array",
      minItems: 1,
      items: closed(
        {
          value: field.values ? { enum: [...field.values] } : { type: "string" },
          displayed: { type: "string", description: "How a form shows it. Default: the value." },
        },
        ["value"],
      ),
      description: field.kind === "array" ? "The only items allowed." : "The only values allowed.",
    },
    defaultFrom: {
      ...closed(
        {
          field: { enum: [...sources], description: "The field whose value is taken." },
          factor: { type: "number", exclusiveMinimum: 0, description: "What it is multiplied by. Default: 1." },
        },
        ["field"],
      ),
      description: "Where a missing value comes from: another field of this section, times a factor.",
    },
  };
  const all: Readonly<Record<ScalarRuleKind, JsonObject>> = {
    ...ofRunai,
    like: { ...PATTERNS, description: `Texts one of which a value must be like. ${STAR}` },
    unlike: { ...PATTERNS, description: `Texts that a value must not be like. ${STAR}` },
    maxFrom: maxFromSchema(field),
  };
  const possible = rulesOf(field).filter((rule) => rule !== "defaultFrom" || sources.length > 0);
  return closed(Object.fromEntries(possible.map((rule) => [rule, all[rule]])));
}

const PATTERNS: JsonObject = { type: "array", minItems: 1, items: { type: "string", minLength: 1 } };
const STAR = "`*` stands for any text, every other character for itself.";

/** An upper bound in proportion to another field of the pod. */
function maxFromSchema(field: PolicyField | PolicyAttribute): JsonObject {
  const sources = ("boundedBy" in field && field.boundedBy) || [];
  const amount = field.kind === "quantity" ? QUANTITY : { type: "number", exclusiveMinimum: 0 };
  const properties = {
    field: { enum: [...sources], description: "The field of the same pod that is multiplied." },
    factor: { ...amount, description: "How much is allowed for each of it." },
    otherwise: {
      ...amount,
      description: "What is allowed in pods that do not have the field, or have 0 of it. Default: anything.",
    },
  };
  return {
    ...closed(properties, ["field", "factor"]),
    description: "Most that the containers of a pod may have together, in proportion to another field of the pod.",
  };
}

/** Title of the rules of a value: by kind alone where it says all, else with the place that its choices come from. */
export function rulesTitle(field: PolicyField | PolicyAttribute, path: string, section: string): string {
  if (field.values) return `${pascal(path)}Rules`;
  const isNumeric = field.kind === "integer" || field.kind === "number" || field.kind === "quantity";
  const title = `${isNumeric ? pascal(section) : ""}${pascal(field.kind)}Rules`;
  if (!("path" in field)) return title;
  if (field.boundedBy) return `${field.boundedBy.length > 1 ? "Doubly" : ""}Bounded${title}`;
  if (field.derived) return `Derived${title}`;
  return field.noRequired ? `Optional${title}` : title;
}
