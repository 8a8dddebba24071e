import { jsonEqual, type Json } from "../../kernel/json.js";
import { likesNoMore } from "../text-pattern.js";
import { compareBounds, isOnStep } from "../decimal.js";
import { isTighterBound } from "./narrow-max-from.js";
import type { PolicyOption, ScalarRules, Sourced } from "../effective-policy.js";
import { SCALAR_RULES, type ScalarRuleKind } from "../fields/field.js";
import { scopeText, type PolicyFinding } from "./policy-finding.js";
import type { UnitPolicy } from "./unit-policy.js";

interface Meeting {
  readonly subject: string;
  readonly unit: UnitPolicy;
  readonly findings: PolicyFinding[];
}

/** Whether the second value allows no more than the first. */
type Narrower = (above: never, below: never) => boolean;

const NARROWER: Readonly<Record<ScalarRuleKind, Narrower>> = {
  required: (above: boolean, below: boolean) => below || !above,
  canEdit: (above: boolean, below: boolean) => above || !below,
  min: (above: number | string, below: number | string) => compareBounds(below, above) >= 0,
  max: (above: number | string, below: number | string) => compareBounds(below, above) <= 0,
  step: (above: number, below: number) => isOnStep(below, 0, above),
  options: (above: readonly PolicyOption[], below: readonly PolicyOption[]) =>
    below.every(({ value }) => above.some((option) => option.value === value)),
  // Another calculation is neither narrower nor wider: who calculates the value, owns it.
  defaultFrom: (above: Json, below: Json) => jsonEqual(above, below),
  like: (above: readonly string[], below: readonly string[]) => likesNoMore(below, above),
  // What is refused above must be refused below.
  unlike: (above: readonly string[], below: readonly string[]) => likesNoMore(above, below),
  maxFrom: isTighterBound,
};

/** Rules of a lower scope over those of a higher one: what narrows is taken, what widens is a mistake and left out. */
export function narrowRules(above: ScalarRules, below: ScalarRules, { subject, findings }: Meeting): ScalarRules {
  const merged: Record<string, Sourced<unknown>> = {};
  for (const kind of SCALAR_RULES) {
    const [upper, lower] = [above[kind], below[kind]];
    const rule = lower && (!upper || NARROWER[kind](upper.value as never, lower.value as never)) ? lower : upper;
    if (rule) merged[kind] = rule;
    if (upper && lower && rule !== lower) findings.push(widened({ subject, kind }, lower, upper));
  }
  return onSteps(above, merged, { subject, findings });
}

/**
 * Steps start at `min`. A higher `min` between the steps of the scope above would allow values that the steps there do not,
 * and so would steps of one's own that start elsewhere.
 */
function onSteps(above: ScalarRules, merged: ScalarRules, { subject, findings }: Omit<Meeting, "unit">): ScalarRules {
  const { step } = above;
  const [from, start] = [startOf(above), startOf(merged)];
  if (!step || isOnStep(start, from, step.value)) return merged;
  const lower = merged.min ?? step;
  findings.push({
    slug: "widened",
    message: `${capitalized(scopeText(lower.source))} starts ${subject} at ${start}, which the steps of ${step.value} from ${from} of ${scopeText(step.source)} do not allow.`,
    hint: `Start at one of these steps, such as ${nextStep(start, from, step.value)}.`,
    at: lower.source,
    related: [{ message: `the step of ${scopeText(step.source)}`, at: step.source }],
  });
  const { min: _, ...others } = merged;
  return { ...others, ...(above.min ? { min: above.min } : {}), step };
}

/** Where steps start. Only numbers have steps. */
function startOf({ min }: ScalarRules): number {
  return typeof min?.value === "number" ? min.value : 0;
}

function nextStep(start: number, from: number, step: number): number {
  return Number((from + Math.ceil((start - from) / step) * step).toPrecision(12));
}

function widened(
  { subject, kind }: { readonly subject: string; readonly kind: string },
  lower: Sourced<unknown>,
  upper: Sourced<unknown>,
): PolicyFinding {
  const [below, above] = [scopeText(lower.source), scopeText(upper.source)];
  return {
    slug: "widened",
    message: `${capitalized(below)} widens ${subject}: ${kind} ${valueText(lower.value)} allows more than ${valueText(upper.value)} of ${above}.`,
    hint: `Stay within ${kind} ${valueText(upper.value)}, or ask for a change in ${above}.`,
    at: lower.source,
    related: [{ message: `the rule of ${above}`, at: upper.source }],
  };
}

/** A rule's value as messages print it: options by their values. */
export function valueText(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[${(value as readonly unknown[]).map((item) => JSON.stringify(isOption(item) ? item.value : item)).join(", ")}]`;
}

const isOption = (item: unknown): item is PolicyOption =>
  typeof item === "object" && item !== null && "value" in item && "displayed" in item;

/** The same text with a capital letter, for the start of a sentence. */
export function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
