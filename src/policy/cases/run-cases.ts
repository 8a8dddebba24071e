import type { OrgModel } from "../../model/org-model.js";
import type { WorkloadKind, WorkloadType } from "../../workloads/index.js";
import type { PolicyStatement } from "../describe-policy.js";
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

/** What a project holds workloads to beside policies. */
export interface FurtherRules {
  readonly judge: NonNullable<AdmissionRequest["alsoJudge"]>;
  /** The rules that may deny a workload of a kind and type, each with the name and the source of its violations. */
  readonly statements: (kind: WorkloadKind, type: WorkloadType) => readonly PolicyStatement[];
}

/** What cases are run with beside the policies of the organization. */
export interface CaseSurroundings {
  readonly runsNothing: NonNullable<AdmissionRequest["runsNothing"]>;
  readonly furtherRules: (place: Pick<PolicyCase, "project" | "cluster">) => FurtherRules;
}

/** Runs cases against the policies of an organization, and against what else its projects hold workloads to. Pure. */
export function runCases(
  model: OrgModel,
  cases: readonly PolicyCase[],
  { runsNothing, furtherRules }: CaseSurroundings,
): CaseRun {
  const rulesOf = remembered((place) => ({
    policies: projectPolicies(model, place.project, place.cluster),
    further: furtherRules(place),
  }));
  const asked: Asked[] = [];
  const results = cases.map((one): CaseResult => {
    const { policies, further } = rulesOf(one);
    if ("unknown" in policies) return policies;
    const { policyFor, limitRange, project } = policies;
    const { workload: object, old, user } = one;
    const where = { policyFor, limitRange, namespace: project.namespace };
    const request = { object, ...where, runsNothing, alsoJudge: further.judge };
    const answer = verdict({ ...request, ...(old ? { old } : {}), ...(user ? { user } : {}) });
    if ("violations" in answer && (answer.policy === "applied" || answer.policy === "none")) {
      const policy = answer.policy === "applied" ? policyFor(answer.type) : undefined;
      asked.push({ policy, verdict: answer, further: further.statements(answer.kind, answer.type) });
    }
    return { mismatches: mismatchesOf(one, answer), verdict: answer };
  });
  return { results, rules: ruleCoverage(asked) };
}

type Placed = Pick<PolicyCase, "project" | "cluster">;

/** Cases of one project ask for the same rules. */
function remembered<Rules>(rulesOf: (place: Placed) => Rules): (place: Placed) => Rules {
  const known = new Map<string, Rules>();
  return ({ project, cluster }) => {
    const key = JSON.stringify([project, cluster]);
    const rules = known.get(key) ?? rulesOf({ project, ...(cluster === undefined ? {} : { cluster }) });
    known.set(key, rules);
    return rules;
  };
}
