import type { EntityRef } from "../../model/definition.js";
import type { OrgModel, Project } from "../../model/org-model.js";
import type { EffectivePolicy } from "../effective-policy.js";
import type { WorkloadType } from "../fields/field.js";
import { branches, type Branch } from "./branches.js";
import { combine, type Combined } from "./combine.js";
import { unitPolicies, type UnitPolicy } from "./unit-policy.js";

/** What holds where. */
export interface EffectivePolicies {
  /**
   * The policy for a type of workload in a project of a cluster; `null` for a project that is in no cluster. Where the same
   * policies hold, it is the same object: the number of different ones is that of different branches, not of projects.
   */
  readonly of: (
    project: Pick<Project, "name" | "department">,
    cluster: string | null,
    type: WorkloadType,
  ) => EffectivePolicy;
}

/** The effective policies of an organization, each combined when it is first asked for. */
export function effectivePolicies(model: OrgModel): EffectivePolicies {
  const combined = combiner(model);
  const { ofProject, ofDepartment } = branches(model);
  const ownPolicies = new Set(
    model.workloadPolicies.flatMap(({ scope }) => (scope.kind === "project" ? [scope.name] : [])),
  );
  // By department, cluster and type: with names as they are, ten thousand projects cost no new texts.
  const ofDepartments = new Map<string, Map<string | null, Map<WorkloadType, EffectivePolicy>>>();
  return {
    of: (project, cluster, type) => {
      if (ownPolicies.has(project.name)) return combined(ofProject(project, cluster), type).policy;
      // A project without a policy of its own has that of its department.
      const byCluster = inside(ofDepartments, project.department);
      const byType = inside(byCluster, cluster);
      const known = byType.get(type);
      if (known) return known;
      const { policy } = combined(ofDepartment(project.department, cluster), type);
      byType.set(type, policy);
      return policy;
    },
  };
}

/** The map under a key, made when there is none yet. */
function inside<Key, Inner, Value>(map: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const known = map.get(key);
  if (known) return known;
  const made = new Map<Inner, Value>();
  map.set(key, made);
  return made;
}

/** Combines the policies of branches; branches with the same policies share the result. */
export function combiner(model: OrgModel): (branch: Branch, type: WorkloadType) => Combined {
  const policyOf = unitPolicies(model.workloadPolicies);
  const governed = new Set<EntityRef>(model.workloadPolicies.map(({ scope }) => scope.ref));
  const known = new Map<string, Combined>();
  return (branch, type) => {
    const units = branch.flatMap((unit): readonly UnitPolicy[] => {
      if (!governed.has(unit)) return [];
      const policy = policyOf(unit, type);
      return policy ? [policy] : [];
    });
    const key = `${type} ${units.map(({ policy }) => policy.ref).join(" ")}`;
    const found = known.get(key) ?? combine(type, units);
    known.set(key, found);
    return found;
  };
}
