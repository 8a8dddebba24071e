import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { OrgModel, WorkloadPolicy } from "../../model/org-model.js";
import { asDiagnostics, type PolicyFinding } from "../effective/policy-finding.js";
import { branches, type Branch, type Branches } from "../effective/branches.js";
import type { Combined } from "../effective/combine.js";
import { combiner } from "../effective/effective-policies.js";
import type { EffectivePolicy } from "../effective-policy.js";
import { fieldsOf, WORKLOAD_TYPES } from "../fields/field.js";
import { checkDefaultImage } from "./check-default-image.js";
import { checkListRules } from "./check-list-rules.js";
import { checkRules } from "./check-value-rules.js";
import { defaultFromCycles } from "./default-from-cycles.js";
import { fieldKey } from "../read/written-policy.js";
import { withoutPlace } from "./without-place.js";

/**
 * What is wrong between the policies of a branch, and with what they come to together: two owners of a field, a rule that is
 * widened, a default that its rules refuse. Each combination of policies is looked at once, however many projects share it.
 */
export function checkEffective(model: OrgModel): readonly Diagnostic[] {
  if (model.workloadPolicies.length === 0) return [];
  const combined = combiner(model);
  const seen = new Set<Combined>();
  for (const branch of distinctBranches(model)) {
    for (const type of WORKLOAD_TYPES) seen.add(combined(branch, type));
  }
  return asDiagnostics(model, findingsOf(seen));
}

function* findingsOf(combinations: Iterable<Combined>): Iterable<PolicyFinding> {
  for (const { policy, findings } of combinations) {
    yield* findings;
    yield* policyFindings(policy);
  }
}

function* policyFindings(policy: EffectivePolicy): Iterable<PolicyFinding> {
  const catalogue = fieldsOf(policy.type);
  for (const field of policy.fields) {
    if (field.shape === "list") yield* checkListRules(field, catalogue.get(field.field)?.key ?? "name");
    else {
      yield* checkDefaultImage(policy, field);
      yield* checkRules({ subject: fieldKey(field.role, field.field), rules: field.rules, default: field.default });
    }
  }
  yield* defaultFromCycles(policy);
  yield* withoutPlace(policy);
}

/** A branch for each group of projects with the same units that have policies, and for units with policies but no project. */
function distinctBranches(model: OrgModel): readonly Branch[] {
  const above = branches(model);
  const ofProjects = projectBranches(model, above);
  const covered = new Set(ofProjects.flat());
  const rest = model.workloadPolicies.filter(({ scope }) => !covered.has(scope.ref));
  return [...ofProjects, ...rest.flatMap(({ scope }) => emptyBranches(model, scope, above))];
}

const NO_CLUSTER = Object.freeze([null]);

function projectBranches(model: OrgModel, { ofProject }: Branches): readonly Branch[] {
  const governed = new Set(model.workloadPolicies.map(({ scope }) => scope.ref));
  const known = new Map<string, Set<string | null>>();
  const found: Branch[] = [];
  for (const project of model.projects) {
    const key = governed.has(project.ref) ? project.ref : project.department;
    const clusters = known.get(key) ?? new Set<string | null>();
    known.set(key, clusters);
    for (const cluster of project.clusters.length > 0 ? project.clusters : NO_CLUSTER) {
      if (clusters.has(cluster)) continue;
      clusters.add(cluster);
      found.push(ofProject(project, cluster));
    }
  }
  return found;
}

/** The branches down to a unit without projects: a department has one for each cluster that it has a quota in. */
function emptyBranches(
  { organization, departments }: OrgModel,
  { kind, name, ref }: WorkloadPolicy["scope"],
  { ofDepartment }: Branches,
): readonly Branch[] {
  if (kind === "tenant") return [[ref]];
  if (kind === "cluster") return [[organization.ref, ref]];
  const quotas = departments.find((department) => department.name === name)?.quotas ?? [];
  const clusters = new Set(
    quotas.map(({ nodePool }) => nodePool.slice(nodePool.indexOf(":") + 1, nodePool.indexOf("/"))),
  );
  return [...(clusters.size > 0 ? clusters : [null])].map((cluster) => ofDepartment(name, cluster));
}
