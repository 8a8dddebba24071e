import type { DefinitionIndex } from "../../../model/index-definitions.js";
import type { Cluster, OrgModel } from "../../../model/org-model.js";
import type { SchedulingRules } from "../../../model/schema/definitions.generated.js";
import type { SoundDefinition } from "../../../model/sound-definition.js";
import { effectiveSchedulingRules, type EffectiveSchedulingRules } from "../../../scheduling-rules/effective-rules.js";
import { perIndex } from "../per-index.js";

/** A department or project with scheduling rules of its own. */
export interface RuledScope {
  readonly from: SoundDefinition<"department"> | SoundDefinition<"project">;
  readonly rules: SchedulingRules;
}

/** Every scope that has scheduling rules. */
export const ruledScopes: (index: DefinitionIndex) => readonly RuledScope[] = perIndex(allScopes);

function* allScopes(index: DefinitionIndex): Iterable<RuledScope> {
  for (const from of [...index.departments, ...index.projects]) {
    if (from.value.schedulingRules) yield { from, rules: from.value.schedulingRules };
  }
}

/** A cluster in which projects have scheduling rules. */
export interface RuledCluster {
  readonly cluster: Cluster;
  /** How many projects of the cluster have rules that `has` asks for. */
  readonly count: (has: (rules: EffectiveSchedulingRules) => boolean) => number;
}

/** Clusters whose projects have scheduling rules of some kind. */
export function* ruledClusters(model: OrgModel): Iterable<RuledCluster> {
  const { ofProject } = effectiveSchedulingRules(model);
  const byCluster = new Map<string, Map<EffectiveSchedulingRules, number>>();
  for (const project of model.projects) {
    const rules = ofProject(project);
    if (rules === null) continue;
    for (const name of project.clusters) {
      const counts = byCluster.get(name) ?? new Map<EffectiveSchedulingRules, number>();
      counts.set(rules, (counts.get(rules) ?? 0) + 1);
      byCluster.set(name, counts);
    }
  }
  for (const cluster of model.clusters) {
    const counts = byCluster.get(cluster.name);
    if (!counts) continue;
    const count: RuledCluster["count"] = (has) =>
      [...counts].reduce((sum, [rules, projects]) => sum + (has(rules) ? projects : 0), 0);
    yield { cluster, count };
  }
}

/** `1 project`, `12 projects`. */
export function projectsText(count: number): string {
  return count === 1 ? "1 project" : `${count} projects`;
}
