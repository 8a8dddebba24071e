import { isJsonObject, type Json, type JsonObject, type Pointer } from "../../kernel/json.js";
import { listed, nearest } from "../../kernel/text.js";
import type { DefaultFrom, PolicyOption } from "../effective-policy.js";
import { rulesOf, SCALAR_RULES, type PolicyAttribute, type PolicyField, type ScalarRuleKind } from "../fields/field.js";
import { readMaxFrom, readPatterns } from "./read-own-rules.js";
import { checkValue, unknownValue, wrongValue } from "./check-value.js";
import { objectAt, report, type Reading } from "./reading.js";
import type { Written, WrittenRules } from "./written-policy.js";

/** A value that has rules: a field or an attribute of a list. */
export interface RuledValue {
  readonly field: PolicyField | PolicyAttribute;
  /** How messages name it: `compute.gpuDevicesRequest`. */
  readonly subject: string;
  /** What `defaultFrom` may name, by every name that it may be called. */
  readonly sources: ReadonlyMap<string, PolicyField | PolicyAttribute>;
  /** What `sources` are, for messages: `section "compute"`. */
  readonly section: string;
}

const KINDS: ReadonlySet<string> = new Set(SCALAR_RULES);

/** Reads the rules of one value; what is wrong with them is noted, and left out. */
export function readScalarRules(
  reading: Reading,
  ruled: RuledValue,
  written: Json | undefined,
  pointer: Pointer,
): WrittenRules {
  const allowed = rulesOf(ruled.field);
  const found: Record<string, Written<unknown>> = {};
  for (const [name, value] of Object.entries(objectAt(reading, written, `rules of ${ruled.subject}`, pointer))) {
    const at = [...pointer, name];
    if (value === undefined || value === null) continue;
    if (!(allowed as readonly string[]).includes(name)) {
      report(reading, notAllowed(ruled, name, allowed), at, "key");
      continue;
    }
    const read = READERS[name as ScalarRuleKind](reading, ruled, value, at);
    if (read !== undefined) found[name] = { value: read, pointer: at };
  }
  return found;
}

function notAllowed({ field, subject }: RuledValue, name: string, allowed: readonly string[]) {
  const near = KINDS.has(name) ? undefined : nearest(name, allowed);
  const clause = KINDS.has(name)
    ? `${subject} is ${WITH_ARTICLE[field.kind]} and takes no rule "${name}"`
    : `there is no rule "${name}" for ${subject}`;
  const hint = near === undefined ? `Use ${listed(allowed, "or")}.` : `Write "${near}" instead.`;
  return { slug: "rule-not-allowed", clause, hint };
}

const WITH_ARTICLE: Readonly<Record<PolicyField["kind"], string>> = {
  boolean: "true or false",
  string: "a text",
  enum: "a choice",
  integer: "a whole number",
  number: "a number",
  quantity: "a quantity",
  array: "a list set as a whole",
  object: "an object set as a whole",
  list: "a list of items",
};

type Reader = (reading: Reading, ruled: RuledValue, value: Json, pointer: Pointer) => unknown;

const READERS: Readonly<Record<ScalarRuleKind, Reader>> = {
  required: readFlag,
  canEdit: readFlag,
  min: readBound,
  max: readBound,
  step: readStep,
  options: readOptions,
  defaultFrom: readDefaultFrom,
  like: readPatterns,
  unlike: readPatterns,
  maxFrom: readMaxFrom,
};

function readFlag(reading: Reading, { subject }: RuledValue, value: Json, pointer: Pointer): boolean | undefined {
  if (typeof value === "boolean") return value;
  report(reading, wrongValue(`the rule "${String(pointer.at(-1))}" of ${subject}`, "true or false", value), pointer);
  return undefined;
}

function readBound(reading: Reading, { field, subject }: RuledValue, value: Json, pointer: Pointer): unknown {
  const problem = checkValue(field, value, `the rule "${String(pointer.at(-1))}" of ${subject}`);
  if (!problem) return value;
  report(reading, problem, pointer);
  return undefined;
}

function readStep(reading: Reading, { field, subject }: RuledValue, value: Json, pointer: Pointer): number | undefined {
  const isStep = typeof value === "number" && value > 0 && (field.kind !== "integer" || Number.isSafeInteger(value));
  if (isStep) return value;
  const wanted = field.kind === "integer" ? "a whole number above 0" : "a number above 0";
  report(reading, wrongValue(`the rule "step" of ${subject}`, wanted, value), pointer);
  return undefined;
}

function readOptions(
  reading: Reading,
  { field, subject }: RuledValue,
  value: Json,
  pointer: Pointer,
): readonly PolicyOption[] | undefined {
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  if (items.length === 0) {
    report(reading, wrongValue(`the rule "options" of ${subject}`, "a list of at least one option", value), pointer);
    return undefined;
  }
  const options = items.map((item, index) => readOption(reading, { field, subject }, item, [...pointer, index]));
  return options.includes(undefined) ? undefined : (options as readonly PolicyOption[]);
}

function readOption(
  reading: Reading,
  { field, subject }: Pick<RuledValue, "field" | "subject">,
  item: Json,
  pointer: Pointer,
): PolicyOption | undefined {
  const { value, displayed = null, ...odd } = isJsonObject(item) ? item : ({} as JsonObject);
  const isText = displayed === null || typeof displayed === "string";
  if (typeof value !== "string" || !isText || Object.keys(odd).length > 0) {
    report(
      reading,
      wrongValue(`an option of ${subject}`, 'like { value: "…" }, perhaps with "displayed"', item),
      pointer,
    );
    return undefined;
  }
  if (field.values && !field.values.includes(value)) {
    report(reading, unknownValue(`an option of ${subject}`, value, field.values), [...pointer, "value"]);
    return undefined;
  }
  return { value, displayed };
}

function readDefaultFrom(
  reading: Reading,
  { field, subject, sources, section }: RuledValue,
  written: Json,
  pointer: Pointer,
): DefaultFrom | undefined {
  const { field: name, factor = 1, ...odd } = objectAt(reading, written, `defaultFrom of ${subject}`, pointer);
  const isFactor = typeof factor === "number" && factor > 0;
  if (typeof name !== "string" || !isFactor || Object.keys(odd).length > 0) {
    report(reading, wrongValue(`defaultFrom of ${subject}`, 'like { field: "…", factor: 0.5 }', written), pointer);
    return undefined;
  }
  const source = sources.get(name);
  if (!source || familyOf(source) !== familyOf(field) || source === field) {
    report(reading, outside({ subject, name, section, field }, source, sources), [...pointer, "field"], "value");
    return undefined;
  }
  return { field: nameOf(source, sources) ?? name, factor };
}

/** Numbers come from numbers, whole or not, and quantities from quantities. */
function familyOf({ kind }: PolicyField | PolicyAttribute): string {
  return kind === "integer" ? "number" : kind;
}

/** A field by its path, an attribute by its name: however it was written, equal policies say equal things. */
function nameOf(source: PolicyField | PolicyAttribute, sources: RuledValue["sources"]): string | undefined {
  return "path" in source ? source.path : [...sources].find(([, each]) => each === source)?.[0];
}

function outside(
  { subject, name, section, field }: { subject: string; name: string; section: string; field: RuledValue["field"] },
  source: PolicyField | PolicyAttribute | undefined,
  sources: RuledValue["sources"],
) {
  const fitting = [...sources].filter(([, each]) => each !== field && familyOf(each) === familyOf(field));
  const names = [...new Set(fitting.map(([each]) => each))].filter((each) => !each.includes("."));
  const near = source ? undefined : nearest(name, names);
  const why = source === field ? "is itself" : source ? `is ${WITH_ARTICLE[source.kind]}` : `is not in the ${section}`;
  return {
    slug: "default-from-outside",
    clause: `${subject} takes its default from "${name}", which ${why}`,
    hint:
      near !== undefined
        ? `Write "${near}" instead.`
        : names.length === 0
          ? "Remove it: there is nothing here that it could be computed from."
          : `Use ${listed(names, "or")}.`,
  };
}
