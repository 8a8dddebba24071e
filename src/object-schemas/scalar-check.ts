import { formatCheck, knowsFormat, numberFault } from "./formats.js";
import { joined, problem, shown, type Check, type ObjectProblem } from "./object-problem.js";
import type { Schema } from "./schema.js";

/** The check of a schema that is neither an object nor a list. */
export function scalarCheck(schema: Schema): Check {
  if (schema["x-kubernetes-int-or-string"]) return intOrStringCheck(schema);
  if (schema.format === "quantity") return quantityCheck;
  if (schema.type === "string") return textCheck(schema);
  if (schema.type === "integer" || schema.type === "number") return numberCheck(schema);
  if (schema.type === "boolean")
    return (value) => (typeof value === "boolean" ? null : wrong("`true` or `false`", value));
  return untypedCheck(schema);
}

function wrong(wanted: string, value: unknown): ObjectProblem[] {
  const quoted = typeof value === "string" && (value === "true" || value === "false" || /^-?[0-9.]+$/.test(value));
  const hint = quoted ? "Remove the quotation marks." : undefined;
  return [problem("wrong-type", `must be ${wanted}, not ${shown(value)}`, hint)];
}

/** Anything, as far as the schema says nothing else: what it says of texts counts for texts only. */
function untypedCheck(schema: Schema): Check {
  const text = textCheck(schema);
  const number = numberCheck(schema);
  return (value) => {
    if (typeof value === "string") return text(value);
    return typeof value === "number" ? number(value) : null;
  };
}

function intOrStringCheck(schema: Schema): Check {
  const text = textCheck(schema);
  const number = numberCheck({ ...schema, type: "integer" });
  return (value) => {
    if (typeof value === "string") return text(value);
    return typeof value === "number" ? number(value) : wrong("a whole number or a text", value);
  };
}

/** Quantities are texts or numbers; the API server prints numbers as texts. */
const quantityFault = formatCheck("quantity");
const quantityCheck: Check = (value) => {
  if (typeof value === "number") return null;
  if (typeof value !== "string") return wrong("a quantity such as `500m`, `4` or `16Gi`", value);
  const fault = quantityFault(value);
  return fault === undefined ? null : [problem("bad-value", `${fault}, not ${shown(value)}`)];
};

function textCheck(schema: Schema): Check {
  const { minLength = 0, maxLength = Infinity, format = "" } = schema;
  const isSized = minLength > 0 || maxLength < Infinity;
  const formatted = knowsFormat(format) ? formatCheck(format) : undefined;
  const patterned = schema.pattern === undefined ? undefined : patternCheck(schema.pattern);
  return (value) => {
    if (typeof value !== "string") return wrong("a text", value);
    const wrongSize = isSized ? sizeProblem(value, schema) : null;
    if (wrongSize) return wrongSize;
    const fault = formatted?.(value) ?? patterned?.(value);
    return fault === undefined ? null : [problem("bad-value", `${fault}, not ${shown(value)}`)];
  };
}

function patternCheck(pattern: string): (text: string) => string | undefined {
  const expression = regularExpression(pattern);
  return (text) => (expression?.test(text) === false ? `must match \`${pattern}\`` : undefined);
}

/** Lengths count code points, as Go does with `utf8.RuneCountInString`. */
function sizeProblem(text: string, { minLength = 0, maxLength = Infinity }: Schema): ObjectProblem[] | null {
  if (text.length >= 2 * minLength && text.length <= maxLength) return null;
  const length = Array.from(text).length;
  if (length < minLength) {
    return [problem("bad-value", minLength === 1 ? "must not be empty" : `must have at least ${minLength} characters`)];
  }
  return length > maxLength ? [problem("bad-value", `must have at most ${maxLength} characters, not ${length}`)] : null;
}

/** A pattern of Go (RE2) as one of JavaScript. One that cannot be had is left to the API server. */
function regularExpression(pattern: string): RegExp | undefined {
  const flagged = /^\(\?([is]+)\)/.exec(pattern);
  const source = pattern
    .slice(flagged?.[0].length ?? 0)
    .replaceAll("\\z", "$")
    .replaceAll("\\A", "^");
  try {
    return new RegExp(source, `${flagged?.[1] ?? ""}u`);
  } catch {
    try {
      return new RegExp(source, flagged?.[1] ?? "");
    } catch {
      return undefined;
    }
  }
}

function numberCheck(schema: Schema): Check {
  const isWhole = schema.type === "integer";
  const bounds = boundChecks(schema);
  return (value) => {
    if (typeof value !== "number") return wrong(isWhole ? "a whole number" : "a number", value);
    if (isWhole && !Number.isInteger(value)) return wrong("a whole number", value);
    if (isWhole && Math.abs(value) >= 2 ** 63) return wrong("a whole number of at most 64 bits", value);
    let found: ObjectProblem[] | null = null;
    for (const fault of bounds) {
      const clause = fault(value);
      if (clause !== undefined) found = joined(found, [problem("bad-value", `${clause}, not ${value}`)]);
    }
    return found;
  };
}

type Bound = (value: number) => string | undefined;

/** What a schema demands of numbers beside being some; each says what it demands where it does not hold. */
function boundChecks(schema: Schema): readonly Bound[] {
  const { multipleOf, format } = schema;
  return [
    ...(format === undefined ? [] : [(value: number) => numberFault(format, value)]),
    ...lowerBound(schema),
    ...upperBound(schema),
    ...(multipleOf === undefined
      ? []
      : [demand((value) => Number.isInteger(value / multipleOf), `must be a multiple of ${multipleOf}`)]),
  ];
}

function demand(holds: (value: number) => boolean, clause: string): Bound {
  return (value) => (holds(value) ? undefined : clause);
}

function lowerBound({ minimum, exclusiveMinimum }: Schema): readonly Bound[] {
  if (minimum === undefined) return [];
  if (exclusiveMinimum) return [demand((value) => value > minimum, `must be more than ${minimum}`)];
  return [demand((value) => value >= minimum, `must be at least ${minimum}`)];
}

function upperBound({ maximum, exclusiveMaximum }: Schema): readonly Bound[] {
  if (maximum === undefined) return [];
  if (exclusiveMaximum) return [demand((value) => value < maximum, `must be less than ${maximum}`)];
  return [demand((value) => value <= maximum, `must be at most ${maximum}`)];
}
