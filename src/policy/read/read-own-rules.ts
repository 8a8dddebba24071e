import type { Json, Pointer } from "../../kernel/json.js";
import { listed, nearest } from "../../kernel/text.js";
import type { MaxFrom } from "../effective-policy.js";
import { amountOf } from "../amounts.js";
import { wrongValue } from "./check-value.js";
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
  const { field, subject, section } = ruled;
  const value = objectAt(reading, written, `maxFrom of ${subject}`, pointer);
  const { field: name, factor, otherwise = null, ...odd } = value;
  const isSound =
    typeof name === "string" && isAmount(ruled, factor) && (otherwise === null || isAmount(ruled, otherwise));
  if (!isSound || Object.keys(odd).length > 0) {
    const example = field.kind === "quantity" ? '"64Gi"' : "16";
    report(reading, wrongValue(`maxFrom of ${subject}`, `like { field: "…", factor: ${example} }`, written), pointer);
    return undefined;
  }
  const allowed = ("boundedBy" in field && field.boundedBy) || [];
  const found = [...ruled.sources].find(
    ([key, source]) => key === name && allowed.some((each) => isNamed(source, each)),
  );
  if (found && "path" in found[1]) return { field: found[1].path, factor, otherwise } as MaxFrom;
  const near = nearest(name, allowed);
  const problem = {
    slug: "max-from-outside",
    clause: `${subject} takes its maximum from "${name}", which is no number of the ${section} that it can be in proportion to`,
    hint: near === undefined ? `Use ${listed(allowed, "or")}.` : `Write "${near}" instead.`,
  };
  report(reading, problem, [...pointer, "field"], "value");
  return undefined;
}

function isNamed(source: RuledValue["field"], name: string): boolean {
  return "path" in source && source.path.endsWith(`.${name}`);
}

/** Quantities are texts with a unit, numbers are numbers; both above 0. */
function isAmount({ field }: RuledValue, value: Json | undefined): boolean {
  const isOfKind = field.kind === "quantity" ? typeof value === "string" : typeof value === "number";
  return isOfKind && (amountOf(value) ?? 0n) > 0n;
}
