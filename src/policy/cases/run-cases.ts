import type { OrgModel } from "../../model/org-model.js";
import { projectPolicies, type ProjectPolicies } from "../project-policies.js";
import { verdict, type AdmissionRequest, type Verdict } from "../verdict.js";
import { ruleCoverage, type Asked, type RuleCoverage } from "./coverage.js";
import { mismatchesOf } from "./judge-case.js";
import type { Mismatch, PolicyCase } from "./policy-case.js";

/** What became of a case: how the policies' answer differs from what it expects, or the name in it that is not there. */
export type CaseResult =
  | { readonly mismatches: readonly Mismatch[]; readonly verdict: Verdict }
  | Extract<ProjectPolicies, { readonly unknown: unknown }>;

/** Results in the order of the cases, and what they showed of the rules. */
export interface CaseRun {
  readonly results: readonly CaseResult[];
  readonly rules: readonly RuleCoverage[];
}

/** Runs cases against the policies of an organization. Pure. */
export function runCases(
  model: OrgModel,
  cases: readonly PolicyCase[],
  runsNothing: NonNullable<AdmissionRequest["runsNothing"]>,
): CaseRun {
  const policiesOf = remembered(model);
  const asked: Asked[] = [];
  const results = cases.map((one): CaseResult => {
    const policies = policiesOf(one);
    if ("unknown" in policies) return policies;
    const { policyFor, project } = policies;
    const { workload: object, old, user } = one;
    const request = { object, policyFor, runsNothing, namespace: project.namespace };
    const answer = verdict({ ...request, ...(old ? { old } : {}), ...(user ? { user } : {}) });
    const policy = "type" in answer && answer.policy === "applied" ? policyFor(answer.type) : undefined;
    if (policy && "violations" in answer) asked.push({ policy, verdict: answer });
    return { mismatches: mismatchesOf(one, answer), verdict: answer };
  });
  return { results, rules: ruleCoverage(asked) };
}

/** Cases of one project ask for the same policies. */
function remembered(model: OrgModel): (one: Pick<PolicyCase, "project" | "cluster">) => ProjectPolicies {
  const known = new Map<string, ProjectPolicies>();
  return ({ project, cluster }) => {
    const key = JSON.stringify([project, cluster]);
    const policies = known.get(key) ?? projectPolicies(model, project, cluster);
    known.set(key, policies);
    return policies;
  };
}
