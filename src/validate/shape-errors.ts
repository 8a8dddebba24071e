import type { Pointer } from "../kernel/json.js";
import { isJsonObject, type Json, type JsonObject } from "../kernel/json.js";
import type { SchemaError } from "../kernel/schema.js";
import { holdsLogin } from "../kernel/mask-secrets.js";
import { listed, nearest } from "../kernel/text.js";
import { choicesOf, describeExpected, describeValue, fieldPath, mustBe, unitHint } from "./shape-words.js";

/** One mistake in the shape of a value, in words for the person who wrote it. */
export interface ShapeMistake {
  /** Second half of the code: `unknown-field`. */
  readonly slug: ShapeSlug;
  readonly pointer: Pointer;
  readonly target: "key" | "value";
  /** A clause that follows the name of the definition: `quotas[0] has no field "limt"`. */
  readonly clause: string;
  readonly hint: string;
}

export type ShapeSlug =
  "unknown-field" | "missing-field" | "wrong-type" | "not-allowed-value" | "out-of-range" | "wrong-format";

/**
 * Turns the errors of one value into one mistake each for the person. A union that does not match gives an error for every
 * branch; only the branch that the person evidently meant is told.
 */
export function explainSchemaErrors(errors: readonly SchemaError[]): readonly ShapeMistake[] {
  const mistakes: ShapeMistake[] = [];
  let end = errors.length;
  while (end > 0) {
    const last = errors[end - 1] as SchemaError;
    const start = isUnion(last) ? startOfBranches(errors, end - 1) : end - 1;
    mistakes.push(...(isUnion(last) ? explainUnion(last, errors.slice(start, end - 1)) : [explainOne(last)]));
    end = start;
  }
  return withoutRepeats(mistakes.reverse());
}

function isUnion(error: SchemaError): boolean {
  return error.keyword === "anyOf" || error.keyword === "oneOf";
}

/** Errors of branches stand directly before the error of their union. */
function startOfBranches(errors: readonly SchemaError[], union: number): number {
  const prefix = `${(errors[union] as SchemaError).schemaPath}/`;
  let start = union;
  while (start > 0 && errors[start - 1]?.schemaPath.startsWith(prefix)) start -= 1;
  return start;
}

function explainUnion(union: SchemaError, branchErrors: readonly SchemaError[]): readonly ShapeMistake[] {
  const branches = (union.schema[union.keyword] ?? []) as unknown as readonly JsonObject[];
  if (typeof union.value === "string") return [explainText(union, branches)];
  const meant = branches.findIndex((branch) => hasTypeOf(branch, union.value));
  const prefix = `${union.schemaPath}/${meant}/`;
  const mistakes = explainSchemaErrors(branchErrors.filter((error) => error.schemaPath.startsWith(prefix)));
  return mistakes.length > 0 ? mistakes : [wrongType(union)];
}

/** A text that fits no branch: in a wrong form, a number in quotes, or none of the choices. */
function explainText(union: SchemaError, branches: readonly JsonObject[]): ShapeMistake {
  if (branches.some((branch) => branch.pattern !== undefined)) return wrongFormat(union);
  const choices = choicesOf(union.schema);
  return choices.length === 0 || /^[0-9.]+$/.test(String(union.value)) ? wrongType(union) : notAllowed(union, choices);
}

function hasTypeOf(schema: JsonObject, value: unknown): boolean {
  if (schema.type === "object") return isJsonObject(value);
  if (schema.type === "array") return Array.isArray(value);
  if (schema.type === "number" || schema.type === "integer") return typeof value === "number";
  return schema.type === typeof value;
}

/** A table from the keyword that failed to the words for it. */
const EXPLAIN: Readonly<Record<string, (error: SchemaError) => ShapeMistake>> = {
  additionalProperties: unknownField,
  unevaluatedProperties: unknownField,
  required: missingField,
  dependentRequired: missingField,
  type: wrongType,
  enum: (error) => notAllowed(error, choicesOf(error.schema)),
  const: (error) => notAllowed(error, choicesOf(error.schema)),
  pattern: wrongFormat,
  format: wrongFormat,
  minLength: (error) => (error.value === "" ? outOfRange(error) : wrongFormatOrRange(error)),
};

function explainOne(error: SchemaError): ShapeMistake {
  return (EXPLAIN[error.keyword] ?? outOfRange)(error);
}

function unknownField(error: SchemaError): ShapeMistake {
  const key = plainText(error.params.additionalProperty ?? error.params.unevaluatedProperty);
  const fields = Object.keys(isJsonObject(error.schema.properties) ? error.schema.properties : {});
  const near = nearest(key, fields);
  const place = fieldPath(error.pointer);
  return {
    slug: "unknown-field",
    pointer: [...error.pointer, key],
    target: "key",
    clause: `${place === "" ? "there is" : `${place} has`} no field "${key}"`,
    hint: near === undefined ? `Remove it, or use one of: ${fields.join(", ")}.` : `Write "${near}" instead.`,
  };
}

function missingField(error: SchemaError): ShapeMistake {
  const key = plainText(error.params.missingProperty);
  const properties = isJsonObject(error.schema.properties) ? error.schema.properties : {};
  const field = properties[key];
  const says =
    isJsonObject(field) && typeof field.description === "string" ? field.description.split(/(?<=\.)\s/)[0] : undefined;
  return {
    slug: "missing-field",
    pointer: error.pointer,
    target: "value",
    clause: `the field "${fieldPath([...error.pointer, key])}" is missing`,
    hint: says === undefined ? `Add "${key}".` : `Add "${key}": ${says}`,
  };
}

/** A version without quotation marks is the commonest slip in YAML: `1.30` is the number 1.3 there. */
function quotingHint({ schema, value }: SchemaError): string | undefined {
  if (schema.type !== "string" || typeof value !== "number") return undefined;
  return Number.isInteger(value)
    ? `Put it in quotation marks: "${value}".`
    : 'Put it in quotation marks, such as "1.30": without them it is a number, and YAML reads 1.30 as 1.3.';
}

function wrongType(error: SchemaError): ShapeMistake {
  const field = fieldPath(error.pointer);
  const hint = typeof error.value === "number" ? unitHint(error.schema, error.value) : undefined;
  return {
    slug: "wrong-type",
    pointer: error.pointer,
    target: "value",
    clause:
      hint === undefined
        ? `${field} must be ${mustBe(error.schema)}, not ${describeValue(error.value)}`
        : `${field} is the bare number ${error.value as number}, which does not say its unit`,
    hint: hint ?? quotingHint(error) ?? `Write ${mustBe(error.schema)}.`,
  };
}

function notAllowed(error: SchemaError, choices: readonly string[]): ShapeMistake {
  const near = typeof error.value === "string" ? nearest(error.value, choices) : undefined;
  return {
    slug: "not-allowed-value",
    pointer: error.pointer,
    target: "value",
    clause: `${fieldPath(error.pointer)} cannot be ${describeValue(error.value)}; it is ${mustBe(error.schema)}`,
    hint: near === undefined ? `Write ${mustBe(error.schema)}.` : `Write "${near}" instead.`,
  };
}

function wrongFormat(error: SchemaError): ShapeMistake {
  if (typeof error.value === "string" && holdsLogin(error.value)) return loginInUrl(error);
  return {
    slug: "wrong-format",
    pointer: error.pointer,
    target: "value",
    clause: `${fieldPath(error.pointer)} is ${describeValue(error.value)}, which is not in the form it needs`,
    hint: `Write ${describeExpected(error.schema)}.`,
  };
}

function loginInUrl(error: SchemaError): ShapeMistake {
  return {
    slug: "wrong-format",
    pointer: error.pointer,
    target: "value",
    clause: `${fieldPath(error.pointer)} is ${describeValue(error.value)}: what stands before the @ may be a password or a token, and everybody can read it here`,
    hint: "Take it out, and let a credential helper or the environment of Git give it. If it is a secret, replace it: it may be in the history.",
  };
}

function wrongFormatOrRange(error: SchemaError): ShapeMistake {
  return error.schema.pattern === undefined ? outOfRange(error) : wrongFormat(error);
}

/** Words for the keywords that bound a value; others fall back to what JSON Schema says. */
const BOUNDS: Readonly<Record<string, (limit: string) => string>> = {
  minimum: (limit) => `at least ${limit}`,
  maximum: (limit) => `at most ${limit}`,
  exclusiveMinimum: (limit) => `above ${limit}`,
  exclusiveMaximum: (limit) => `below ${limit}`,
  multipleOf: (limit) => `a multiple of ${limit}`,
  minLength: (limit) => (limit === "1" ? "a text that is not empty" : `at least ${limit} characters long`),
  maxLength: (limit) => `at most ${limit} characters long`,
  minItems: (limit) => `a list of at least ${limit}`,
  maxItems: (limit) => `a list of at most ${limit}`,
  minProperties: (limit) => `an object with at least ${limit} of its own fields`,
  maxProperties: (limit) => `an object with at most ${limit} of its own fields`,
};

function outOfRange(error: SchemaError): ShapeMistake {
  const bound = BOUNDS[error.keyword]?.(plainText(error.schema[error.keyword]));
  const others = ["minimum", "maximum"]
    .filter((keyword) => error.schema[keyword] !== undefined)
    .map((keyword) => BOUNDS[keyword]?.(plainText(error.schema[keyword])) ?? "");
  const range = others.length > 0 ? listed(others) : (bound ?? error.message);
  return {
    slug: "out-of-range",
    pointer: error.pointer,
    target: "value",
    clause: `${fieldPath(error.pointer)} is ${describeValue(error.value)}; it must be ${bound ?? error.message}`,
    hint: `Write ${describeExpected(error.schema, range)}.`,
  };
}

/** A text that is too short and in the wrong form is one mistake. */
function withoutRepeats(mistakes: readonly ShapeMistake[]): readonly ShapeMistake[] {
  if (mistakes.length < 2) return mistakes;
  const seen = new Set<string>();
  return mistakes.filter((mistake) => {
    const key = JSON.stringify([mistake.slug, mistake.pointer, mistake.slug === "missing-field" ? mistake.clause : ""]);
    return !seen.has(key) && seen.add(key);
  });
}

/** What a schema or its error holds, as text: names of fields and bounds. */
function plainText(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
