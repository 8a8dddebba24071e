import type { ScalarRules, Sourced } from "../effective-policy.js";
import { SCALAR_RULES } from "../fields/field.js";
import type { WrittenRules } from "../read/written-policy.js";
import { scopeText, type PolicyFinding } from "./policy-finding.js";
import { narrowRules } from "./narrow-rules.js";
import { sourced, type UnitPolicy } from "./unit-policy.js";

/** A field whose rules of two scopes meet. */
export interface Meeting {
  /** How messages name the field. */
  readonly subject: string;
  readonly unit: UnitPolicy;
  readonly findings: PolicyFinding[];
}

/** The rules of a unit with their sources, in the order of the rule kinds. */
export function sourcedRules(unit: UnitPolicy, written: WrittenRules): ScalarRules {
  const rules: Record<string, Sourced<unknown>> = {};
  for (const kind of SCALAR_RULES) {
    const rule = written[kind];
    if (rule) rules[kind] = sourced<unknown>(unit, rule.value, rule.pointer);
  }
  return rules;
}

/**
 * The rules of a field once a unit below adds its own. A field belongs to one unit of a branch: rules from a second one are
 * refused, unless the lower policy tightens; then they may narrow what is there, and only narrow.
 */
export function mergeRules(above: ScalarRules, written: WrittenRules, meeting: Meeting): ScalarRules {
  const below = sourcedRules(meeting.unit, written);
  const owner = firstOf(above);
  const added = firstOf(below);
  if (!added) return above;
  if (!owner) return below;
  if (meeting.unit.policy.mode === "tighten") return narrowRules(above, below, meeting);
  meeting.findings.push(conflict(meeting.subject, added, owner));
  return above;
}

/** Two owners of one field. */
export function conflict(subject: string, added: Sourced<unknown>, owner: Sourced<unknown>): PolicyFinding {
  const [lower, upper] = [scopeText(added.source), scopeText(owner.source)];
  return {
    slug: "rule-conflict",
    message: `Both ${upper} and ${lower} have rules for ${subject}; on one branch only one scope can.`,
    hint: `Remove the rules of one of them, or narrow those of ${upper} with \`mode: "tighten"\`.`,
    at: added.source,
    related: [{ message: `the rule of ${upper}`, at: owner.source }],
  };
}

/** The first rule there is. */
export function firstOf(rules: ScalarRules): Sourced<unknown> | undefined {
  for (const kind of SCALAR_RULES) if (rules[kind]) return rules[kind];
  return undefined;
}
