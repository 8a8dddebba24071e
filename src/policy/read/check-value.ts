import type { Json } from "../../kernel/json.js";
import { parseQuantityMilli } from "../../kernel/quantity.js";
import { listed, nearest } from "../../kernel/text.js";
import type { PolicyAttribute, PolicyField, ValueKind } from "../fields/field.js";
import type { PolicyProblem } from "./written-policy.js";

/** What is wrong with a value, without the place: the caller knows that. */
export type ValueProblem = Pick<PolicyProblem, "slug" | "clause" | "hint">;

const NOUNS: Readonly<Record<ValueKind, string>> = {
  boolean: "true or false",
  string: "a text",
  enum: "a text",
  integer: "a whole number",
  number: "a number",
  quantity: 'a quantity with its unit, such as "16Gi"',
  array: "a list of texts",
  object: "an object or a list",
  list: "an object with instances and attributes",
};

const FITS: Readonly<Record<ValueKind, (value: Json) => boolean>> = {
  boolean: (value) => typeof value === "boolean",
  string: (value) => typeof value === "string",
  enum: (value) => typeof value === "string",
  integer: (value) => Number.isSafeInteger(value),
  number: (value) => typeof value === "number",
  quantity: (value) => typeof value === "string",
  array: (value) => Array.isArray(value) && value.every((item: Json) => typeof item === "string"),
  object: (value) => typeof value === "object",
  list: (value) => typeof value === "object",
};

/** Holds a value against its field or attribute: its type, its choices, and whether a quantity can be read. */
export function checkValue(
  field: PolicyField | PolicyAttribute,
  value: Json,
  subject: string,
): ValueProblem | undefined {
  const { kind, values } = field;
  if (!FITS[kind](value)) return wrongValue(subject, NOUNS[kind], value);
  if (kind === "quantity" && parseQuantityMilli(value as string) === undefined) {
    return {
      slug: "invalid-quantity",
      clause: `${subject} is ${JSON.stringify(value)}, which is no Kubernetes quantity`,
      hint: 'Write a number with its unit, such as "16Gi" or "500m".',
    };
  }
  if (!values) return undefined;
  const texts = Array.isArray(value) ? (value as readonly string[]) : [value as string];
  const odd = texts.find((text) => !values.includes(text));
  return odd === undefined ? undefined : unknownValue(subject, odd, values);
}

/** A value of the wrong type. */
export function wrongValue(subject: string, wanted: string, value: Json): ValueProblem {
  return { slug: "wrong-value", clause: `${subject} must be ${wanted}, not ${shown(value)}`, hint: hintFor(wanted) };
}

/** A value that is none of the choices. */
export function unknownValue(subject: string, value: string, values: readonly string[]): ValueProblem {
  const near = nearest(value, values);
  const some = values.length > MOST ? [...values.slice(0, MOST), "…"] : values;
  return {
    slug: "unknown-value",
    clause: `${subject} cannot be ${JSON.stringify(value)}`,
    hint: near === undefined ? `Write ${listed(some, "or")}.` : `Write ${JSON.stringify(near)} instead.`,
  };
}

const MOST = 8;

function hintFor(wanted: string): string {
  return `Write ${wanted}.`;
}

const LONGEST = 60;

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
