import type { Json, JsonObject, Pointer } from "../../kernel/json.js";
import { listed, nearest } from "../../kernel/text.js";
import type { MaxFrom } from "../effective-policy.js";
import { amountOf } from "../amounts.js";
import { wrongValue, type ValueProblem } from "./check-value.js";
import type { RuledValue } from "./read-scalar-rules.js";
import { objectAt, report, type Reading } from "./reading.js";

/** Reads `like` and `unlike`: patterns, each of which is to say something. */
export function readPatterns(
  reading: Reading,
  { subject }: RuledValue,
  value: Json,
  pointer: Pointer,
): readonly string[] | undefined {
  const patterns = Array.isArray(value) ? (value as readonly Json[]) : [];
  if (patterns.length > 0 && patterns.every((each): each is string => typeof each === "string" && each !== "")) {
    return patterns;
  }
  const wanted = 'a list of at least one text, such as "registry.acme.example/*"';
  report(reading, wrongValue(`the rule "${String(pointer.at(-1))}" of ${subject}`, wanted, value), pointer);
  return undefined;
}

/** Reads `maxFrom`: a field of the same section, and amounts of the kind of the field that is ruled. */
export function readMaxFrom(reading: Reading, ruled: RuledValue, written: Json, pointer: Pointer): MaxFrom | undefined {
  const value = objectAt(reading, written, `maxFrom of ${ruled.subject}`, pointer);
  const { field: name, factor, otherwise = null } = value;
  if (typeof name !== "string" || !isSound(ruled, value)) {
    const wanted = `like { field: "…", factor: ${ruled.field.kind === "quantity" ? '"64Gi"' : "16"} }`;
    report(reading, wrongValue(`maxFrom of ${ruled.subject}`, wanted, written), pointer);
    return undefined;
  }
  const source = sourceOf(ruled, name);
  if (source !== undefined) return { field: source, factor, otherwise } as MaxFrom;
  report(reading, outside(ruled, name), [...pointer, "field"], "value");
  return undefined;
}

/** Amounts of the field's kind, and nothing else beside them. */
function isSound(ruled: RuledValue, { field: _, factor, otherwise = null, ...odd }: JsonObject): boolean {
  return Object.keys(odd).length === 0 && isAmount(ruled, factor) && (otherwise === null || isAmount(ruled, otherwise));
}

/** The path of a field that the maximum may be in proportion to, by any of its names. */
function sourceOf({ field, sources }: RuledValue, name: string): string | undefined {
  const source = sources.get(name);
  if (!source || !("path" in source)) return undefined;
  return allowedFor(field).some((allowed) => source.path.endsWith(`.${allowed}`)) ? source.path : undefined;
}

function allowedFor(field: RuledValue["field"]): readonly string[] {
  return ("boundedBy" in field && field.boundedBy) || [];
}

function outside({ field, subject, section, sources }: RuledValue, name: string): ValueProblem {
  const allowed = allowedFor(field);
  const near = sources.has(name) ? undefined : nearest(name, allowed);
  const why = sources.has(name) ? "it cannot be in proportion to" : `is not in the ${section}`;
  return {
    slug: "max-from-outside",
    clause: `${subject} takes its maximum from "${name}", which ${why}`,
    hint: near === undefined ? `Use ${listed(allowed, "or")}.` : `Write "${near}" instead.`,
  };
}

/** Quantities are texts with a unit, numbers are numbers; both above 0. */
function isAmount({ field }: RuledValue, value: Json | undefined): boolean {
  const isOfKind = field.kind === "quantity" ? typeof value === "string" : typeof value === "number";
  return isOfKind && (amountOf(value) ?? 0n) > 0n;
}
