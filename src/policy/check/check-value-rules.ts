import { jsonText, type Json } from "../../kernel/json.js";
import { compareBounds, isOnStep } from "../decimal.js";
import type { PolicyOption, ScalarRules, Sourced } from "../effective-policy.js";
import { capitalized, valueText } from "../effective/narrow-rules.js";
import { isLikeAny } from "../text-pattern.js";
import { scopeText, type PolicyFinding } from "../effective/policy-finding.js";

/** A value with its rules, and its default if it has one. */
export interface RuledDefault {
  /** How messages name the field. */
  readonly subject: string;
  readonly rules: ScalarRules;
  readonly default?: Sourced<Json> | undefined;
}

/** Everything that is wrong with the rules of one value, by themselves and with its default. */
export function* checkRules({ subject, rules, default: own }: RuledDefault): Iterable<PolicyFinding> {
  yield* emptyRange(subject, rules);
  yield* missedMaximum(subject, rules);
  yield* nothingAdmitted(subject, rules, own);
  if (own) yield* checkDefault(subject, rules, own);
}

function* emptyRange(subject: string, { min, max }: ScalarRules): Iterable<PolicyFinding> {
  if (!min || !max || compareBounds(min.value, max.value) <= 0) return;
  yield {
    slug: "empty-range",
    message: `No value of ${subject} is allowed: min ${valueText(min.value)} is above max ${valueText(max.value)}.`,
    hint: "Lower min or raise max.",
    at: min.source,
    related: [{ message: `max ${valueText(max.value)}`, at: max.source }],
  };
}

function* missedMaximum(subject: string, { min, max, step }: ScalarRules): Iterable<PolicyFinding> {
  const [from, to] = [min?.value ?? 0, max?.value];
  if (!step || typeof from !== "number" || typeof to !== "number" || from > to || isOnStep(to, from, step.value))
    return;
  const last = Number((from + Math.floor((to - from) / step.value) * step.value).toPrecision(12));
  yield {
    slug: "step-misses-max",
    severity: "warning",
    message: `Steps of ${step.value} from ${from} never reach max ${to} of ${subject}: ${last} is the largest value allowed.`,
    hint: `Set max to ${last}, or change the step.`,
    at: step.source,
    ...(max ? { related: [{ message: `max ${to}`, at: max.source }] } : {}),
  };
}

/** Required, but nobody may set it: whatever is submitted is refused. */
function* nothingAdmitted(
  subject: string,
  { required, canEdit, defaultFrom }: ScalarRules,
  own: Sourced<Json> | undefined,
): Iterable<PolicyFinding> {
  if (own || defaultFrom || required?.value !== true || canEdit?.value !== false) return;
  yield {
    slug: "nothing-admitted",
    message: `No workload can be admitted: ${subject} is required, nobody may set it, and it has no default.`,
    hint: "Give it a default, or take away required or canEdit.",
    at: required.source,
    ...(required.source === canEdit.source ? {} : { related: [{ message: "canEdit false", at: canEdit.source }] }),
  };
}

type Broken = (rule: never, value: Json, rules: ScalarRules) => string | undefined;

/** How a default breaks a rule, as the end of "The default … is …". */
const BROKEN: Readonly<Record<"min" | "max" | "step" | "options" | "like" | "unlike", Broken>> = {
  min: (min: number | string, value) =>
    compareBounds(value as number | string, min) < 0 ? `below min ${valueText(min)}` : undefined,
  max: (max: number | string, value) =>
    compareBounds(value as number | string, max) > 0 ? `above max ${valueText(max)}` : undefined,
  step: (step: number, value, { min }) => {
    const from = typeof min?.value === "number" ? min.value : 0;
    return isOnStep(value as number, from, step) ? undefined : `not one of the steps of ${step} from ${from}`;
  },
  options: (options: readonly PolicyOption[], value) => {
    const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
    return values.every((item) => options.some((option) => option.value === item))
      ? undefined
      : `not one of the options ${valueText(options)}`;
  },
  like: (patterns: readonly string[], value) =>
    isLikeAny(jsonText(value), patterns) ? undefined : `like none of ${valueText(patterns)}`,
  unlike: (patterns: readonly string[], value) =>
    isLikeAny(jsonText(value), patterns) ? `like one of ${valueText(patterns)}` : undefined,
};

/** Holds a default, or an attribute of a default item, against the rules. */
export function* checkDefault(subject: string, rules: ScalarRules, own: Sourced<Json>): Iterable<PolicyFinding> {
  for (const kind of ["min", "max", "step", "options", "like", "unlike"] as const) {
    const rule = rules[kind];
    const broken = rule && BROKEN[kind](rule.value as never, own.value, rules);
    if (!rule || broken === undefined) continue;
    const where = rule.source.policy === own.source.policy ? "" : ` of ${scopeText(rule.source)}`;
    yield {
      slug: "default-breaks-rule",
      message: `${capitalized(scopeText(own.source))} has the default ${valueText(own.value)} for ${subject}, which is ${broken}${where}.`,
      hint: "Change the default, or the rule: a workload that says nothing would be refused.",
      at: own.source,
      related: [{ message: `${kind} ${valueText(rule.value)}`, at: rule.source }],
    };
  }
}
