import type { JsonObject } from "../kernel/json.js";
import type { OrgModel, Project } from "../model/org-model.js";
import { effectivePolicies } from "./effective/effective-policies.js";
import type { EffectivePolicy, PolicySource, WorkloadType } from "./effective-policy.js";
import { saysSomething } from "./says-something.js";
import type { Place } from "../diagnostics/diagnostic.js";

/** The policies of one project in one cluster. */
export interface PoliciesInPlace {
  readonly project: Project;
  readonly cluster: string | null;
  /** What containers of new pods are given that say nothing of it. */
  readonly limitRange: JsonObject | null;
  readonly policyFor: (type: WorkloadType) => EffectivePolicy | undefined;
  /** Where a part of a policy is written. */
  readonly placeOf: (source: PolicySource) => Place | undefined;
}

/** The policies of one project in one cluster, or the name that is wrong. */
export type ProjectPolicies =
  | PoliciesInPlace
  | {
      readonly unknown: "project" | "cluster";
      /** What was asked for; empty when nothing was and there are several. */
      readonly name: string;
      readonly names: readonly string[];
    };

/** What holds for the workloads of a project. `cluster` is needed where the project is in several with policies of their own. */
export function projectPolicies(model: OrgModel, name: string, cluster?: string): ProjectPolicies {
  const project = model.projects.find((one) => one.name === name);
  if (!project) return { unknown: "project", name, names: model.projects.map((one) => one.name) };
  const { clusters } = project;
  if (cluster !== undefined && !clusters.includes(cluster))
    return { unknown: "cluster", name: cluster, names: clusters };
  if (cluster === undefined && clusters.length > 1 && hasClusterPolicies(model, clusters))
    return { unknown: "cluster", name: "", names: clusters };
  return policiesInPlace(model, project, cluster ?? clusters[0] ?? null);
}

/** What holds for the workloads of a project in a cluster that it is in; `null` for a project that is in none. */
export function policiesInPlace(model: OrgModel, project: Project, cluster: string | null): PoliciesInPlace {
  const policies = effectivePolicies(model);
  return {
    project,
    cluster,
    limitRange: project.namespaceSettings.limitRange?.value ?? null,
    policyFor: (type) => {
      const policy = policies.of(project, cluster, type);
      return saysSomething(policy) ? policy : undefined;
    },
    placeOf: ({ policy, pointer }) => {
      // What scheduling rules say is written in the units themselves.
      const units = [...model.workloadPolicies, ...model.departments, ...model.projects];
      const written = units.find(({ ref }) => ref === policy);
      return written ? { definition: written.source.definition, pointer } : undefined;
    },
  };
}

/** Clusters without policies of their own say the same of a project. */
function hasClusterPolicies(model: OrgModel, clusters: readonly string[]): boolean {
  return model.workloadPolicies.some(({ scope }) => scope.kind === "cluster" && clusters.includes(scope.name));
}
