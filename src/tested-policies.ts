import type { Location } from "./diagnostics/diagnostic.js";
import type { Locate } from "./diagnostics/report.js";
import type { OrgModel } from "./model/org-model.js";
import type { RuleCoverage } from "./policy/cases/coverage.js";
import type { PolicyCase } from "./policy/cases/policy-case.js";
import { runCases, type CaseResult } from "./policy/cases/run-cases.js";
import { isRecordedKind } from "./recorded-kind.js";
import { projectJudge, projectStatements } from "./scheduling-rules/project-judge.js";

export type { PolicyCase } from "./policy/cases/policy-case.js";

/** What cases said of policies and scheduling rules, with the place of every rule under test. */
export interface TestedPolicies {
  /** In the order of the cases. */
  readonly results: readonly CaseResult[];
  readonly rules: readonly (RuleCoverage & { readonly location: Location })[];
}

/** Runs cases, and looks up where the rules under test were written. */
export async function testedPolicies(
  model: OrgModel,
  cases: readonly PolicyCase[],
  locate: Locate,
): Promise<TestedPolicies> {
  const { results, rules } = runCases(model, cases, {
    runsNothing: isRecordedKind,
    furtherRules: (place) => ({ judge: projectJudge(model, place), statements: projectStatements(model, place) }),
  });
  // Scheduling rules are written in the units themselves.
  const written = [...model.workloadPolicies, ...model.departments, ...model.projects];
  const definitions = new Map(written.map(({ ref, source }) => [ref, source.definition]));
  const places = rules.map(({ source }) => ({
    definition: definitions.get(source.policy) ?? 0,
    pointer: source.pointer,
  }));
  const locations = places.length === 0 ? [] : await locate(places);
  const located = rules.flatMap((rule, index) => {
    const location = locations[index];
    return location ? [{ ...rule, location }] : [];
  });
  return { results, rules: located };
}
