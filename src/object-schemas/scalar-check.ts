import { formatCheck, knowsFormat, numberFault } from "./formats.js";
import { joined, problem, shown, type Check, type ObjectProblem } from "./object-problem.js";
import type { Schema } from "./schema.js";

/** The check of a schema that is neither an object nor a list. */
export function scalarCheck(schema: Schema): Check {
  if (schema["x-kubernetes-int-or-string"]) return intOrStringCheck(schema);
  if (schema.format === "quantity") return quantityCheck;
  switch (schema.type) {
    case "string":
      return textCheck(schema);
    case "integer":
    case "number":
      return numberCheck(schema);
    case "boolean":
      return (value) => (typeof value === "boolean" ? null : wrong("`true` or `false`", value));
    default:
      return untypedCheck(schema);
  }
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
  const pattern = schema.pattern === undefined ? undefined : regularExpression(schema.pattern);
  const formatted = knowsFormat(format) ? formatCheck(format) : undefined;
  const isPlain = minLength === 0 && maxLength === Infinity && pattern === undefined && formatted === undefined;
  return (value) => {
    if (typeof value !== "string") return wrong("a text", value);
    if (isPlain) return null;
    if (value.length < minLength || value.length > maxLength) return wrongLength(value, minLength, maxLength);
    const fault = formatted?.(value);
    if (fault !== undefined) return [problem("bad-value", `${fault}, not ${shown(value)}`)];
    if (pattern === undefined || pattern.test(value)) return null;
    return [problem("bad-value", `must match \`${schema.pattern ?? ""}\`, not ${shown(value)}`)];
  };
}

/** Lengths count characters, as Go does with `utf8.RuneCountInString`. */
function wrongLength(text: string, minLength: number, maxLength: number): ObjectProblem[] | null {
  const length = [...text].length;
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
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  const isWhole = schema.type === "integer";
  return (value) => {
    if (typeof value !== "number") return wrong(isWhole ? "a whole number" : "a number", value);
    if (isWhole && !Number.isInteger(value)) return wrong("a whole number", value);
    if (isWhole && Math.abs(value) >= 2 ** 63) return wrong("a whole number of at most 64 bits", value);
    const fault = numberFault(format, value);
    let found: ObjectProblem[] | null = fault === undefined ? null : [problem("bad-value", `${fault}, not ${value}`)];
    if (value < minimum || (exclusiveMinimum && value === minimum)) {
      const clause = exclusiveMinimum ? `more than ${minimum}` : `at least ${minimum}`;
      found = joined(found, [problem("bad-value", `must be ${clause}, not ${value}`)]);
    }
    if (value > maximum || (exclusiveMaximum && value === maximum)) {
      const clause = exclusiveMaximum ? `less than ${maximum}` : `at most ${maximum}`;
      found = joined(found, [problem("bad-value", `must be ${clause}, not ${value}`)]);
    }
    if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) {
      found = joined(found, [problem("bad-value", `must be a multiple of ${multipleOf}, not ${value}`)]);
    }
    return found;
  };
}
