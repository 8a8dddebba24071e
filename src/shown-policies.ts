import type { Location } from "./diagnostics/diagnostic.js";
import type { Locate } from "./diagnostics/report.js";
import type { OrgModel } from "./model/org-model.js";
import { policyStatements, type PolicyStatement } from "./policy/describe-policy.js";
import type { EffectivePolicy, WorkloadType } from "./policy/effective-policy.js";
import { schedulingStatements } from "./scheduling-rules/describe-rules.js";
import { effectiveSchedulingRules } from "./scheduling-rules/effective-rules.js";
import { effectivePolicies } from "./policy/effective/effective-policies.js";

export type { WorkloadType } from "./policy/effective-policy.js";

/** What holds for a type of workload in a project, by cluster, with the place of every statement. */
export interface ShownPolicies {
  /** Names of all projects, for when there is none of the name asked for. */
  readonly projects: readonly string[];
  /** Clusters in which the same holds are together. Empty when there is no such project. */
  readonly policies: readonly ShownPolicy[];
}

export interface ShownPolicy {
  /** Empty for a project without a quota, which is in no cluster. */
  readonly clusters: readonly string[];
  readonly statements: readonly (PolicyStatement & { readonly location: Location })[];
}

/** Looks up what holds in a project, and where it was written. */
export async function shownPolicies(
  model: OrgModel,
  { project: name, type }: { readonly project: string; readonly type: WorkloadType },
  locate: Locate,
): Promise<ShownPolicies> {
  const projects = model.projects.map((project) => project.name);
  const project = model.projects.find((each) => each.name === name);
  if (!project) return { projects, policies: [] };
  const effective = effectivePolicies(model);
  const groups = new Map<EffectivePolicy, string[]>();
  for (const cluster of project.clusters) {
    const policy = effective.of(project, cluster, type);
    groups.set(policy, [...(groups.get(policy) ?? []), cluster]);
  }
  if (groups.size === 0) groups.set(effective.of(project, null, type), []);
  const scheduling = schedulingStatements(effectiveSchedulingRules(model).ofProject(project), type);
  const policies = [...groups].map(async ([policy, clusters]) => ({
    clusters,
    statements: await located(model, [...policyStatements(policy), ...scheduling], locate),
  }));
  return { projects, policies: await Promise.all(policies) };
}

async function located(
  model: OrgModel,
  statements: readonly PolicyStatement[],
  locate: Locate,
): Promise<ShownPolicy["statements"]> {
  // Scheduling rules are written in the units themselves.
  const written = [...model.workloadPolicies, ...model.departments, ...model.projects];
  const definitions = new Map(written.map(({ ref, source }) => [ref, source.definition]));
  const places = statements.map(({ source }) => ({
    definition: definitions.get(source.policy) ?? 0,
    pointer: source.pointer,
  }));
  const locations = places.length === 0 ? [] : await locate(places);
  return statements.flatMap((statement, index) => {
    const location = locations[index];
    return location ? [{ ...statement, location }] : [];
  });
}
