import { sourceKey } from "../admit-objects.js";
import { policyStatements, type PolicyStatement } from "../describe-policy.js";
import type { EffectivePolicy, PolicySource } from "../effective-policy.js";
import { listUnits, openWorkload, scalarUnits } from "../field-units.js";
import type { Verdict } from "../verdict.js";

/** A rule of the policies under test, as it is written, and what cases showed of it. */
export interface RuleCoverage {
  readonly field: string;
  readonly rule: string;
  /** `max 8` */
  readonly text: string;
  readonly source: PolicySource;
  /** Whether it was a reason to deny. */
  readonly hasDenied: boolean;
  /** Whether it was asked about something that it let pass. */
  readonly hasPassed: boolean;
}

/** One judged case: what was asked, and the answer. */
export interface Asked {
  /** `undefined` when there is none for the type. */
  readonly policy: EffectivePolicy | undefined;
  /** Rules of other sorts, which are about every workload that they hold for. */
  readonly further: readonly PolicyStatement[];
  readonly verdict: Extract<Verdict, { readonly decision: "allow" | "deny" }>;
}

/**
 * What cases showed of every rule that could deny something in the policies they were held against. A rule that holds in several
 * projects, types and roles is one rule: where it is written. The order is that of first appearance.
 */
export function ruleCoverage(asked: readonly Asked[]): readonly RuleCoverage[] {
  const rules = new Map<string, RuleCoverage>();
  const statementsOf = rememberedStatements();
  for (const one of asked) {
    const denied = new Set(one.verdict.violations.map(({ rule, source }) => keyOf(rule, source)));
    const shown = (statement: PolicyStatement, isAbout: boolean): void => {
      const key = keyOf(statement.rule ?? "", statement.source);
      const before = rules.get(key) ?? untested(statement);
      const isBroken = denied.has(key);
      const hasPassed = before.hasPassed || (!isBroken && isAbout);
      rules.set(key, { ...before, hasDenied: before.hasDenied || isBroken, hasPassed });
    };
    for (const statement of statementsOf(one.policy)) shown(statement, isAsked(one, statement.field));
    for (const statement of one.further) shown(statement, true);
  }
  return [...rules.values()];
}

function untested({ field, rule, text, source }: PolicyStatement): RuleCoverage {
  return { field, rule: rule ?? "", text, source, hasDenied: false, hasPassed: false };
}

/** The rules of policies, each policy read once. */
function rememberedStatements(): (policy: EffectivePolicy | undefined) => readonly PolicyStatement[] {
  const known = new Map<EffectivePolicy, readonly PolicyStatement[]>();
  return (policy) => {
    if (!policy) return [];
    const statements = known.get(policy) ?? policyStatements(policy).filter(isRule);
    known.set(policy, statements);
    return statements;
  };
}

/** The share of what is to be shown that was shown: each rule denies something, and lets something pass. */
export function coveredShare(rules: readonly RuleCoverage[]): number {
  if (rules.length === 0) return 1;
  const shown = rules.reduce((sum, { hasDenied, hasPassed }) => sum + Number(hasDenied) + Number(hasPassed), 0);
  return shown / (2 * rules.length);
}

function keyOf(rule: string, source: PolicySource): string {
  return `${sourceKey(source)} ${rule}`;
}

/** Rules that say "anything goes", and how defaults are computed, never deny. */
function isRule({ rule, value }: PolicyStatement): boolean {
  if (rule === null || rule === "defaultFrom") return false;
  const isNone = { required: value === false, canEdit: value === true, canAdd: value === true };
  return !(rule in isNone && isNone[rule as keyof typeof isNone]);
}

/** Whether the workload has something at the field, which the rule then let pass. */
function isAsked({ policy, verdict: { kind, type, mutated } }: Asked, told: string): boolean {
  const field = policy?.fields.find((one) =>
    isOfField(told, one.role === null ? one.field : `${one.role}.${one.field}`),
  );
  if (!field) return false;
  const workload = openWorkload(kind, mutated, type);
  if (field.shape === "scalar")
    return (scalarUnits(workload, field.role, field.field) ?? []).some(({ reading }) => reading.value !== undefined);
  return (listUnits(workload, field.role, field.field) ?? []).some(
    ({ place, pod, container }) => place.read({ pod, container, object: mutated }).length > 0,
  );
}

/** Statements add an attribute or the key of an item to the name of their field. */
function isOfField(told: string, name: string): boolean {
  return told === name || told.startsWith(`${name}.`) || told.startsWith(`${name}[`);
}
