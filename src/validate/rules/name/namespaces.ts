import { groupBy } from "../../../kernel/order.js";
import { find, type DefinitionIndex } from "../../../model/index-definitions.js";
import { namespaceName } from "../../../model/namespace-name.js";
import { referenceName, type SoundDefinition } from "../../../model/sound-definition.js";
import { perIndex } from "../per-index.js";

/** A project and the namespace it has in every cluster it is in. */
export interface ProjectNamespace {
  readonly project: SoundDefinition<"project">;
  readonly namespace: string;
}

/** The namespaces of all projects. */
export const projectNamespaces = perIndex(function* (index: DefinitionIndex): Iterable<ProjectNamespace> {
  const organization = index.organizations[0]?.value;
  for (const project of index.projects) yield { project, namespace: namespaceName(organization, project.value) };
});

/** Two projects with one namespace in one cluster. */
export interface SharedNamespace {
  /** The project that is defined first. */
  readonly first: ProjectNamespace;
  readonly second: ProjectNamespace;
  readonly cluster: string;
}

/** Namespaces that more than one project has in a cluster, each with the first project that took it. */
export const sharedNamespaces = perIndex(function* (index: DefinitionIndex): Iterable<SharedNamespace> {
  for (const group of groupBy(projectNamespaces(index), ({ namespace }) => namespace).values()) {
    if (group.length > 1) yield* sharedInGroup(index, group);
  }
});

function* sharedInGroup(index: DefinitionIndex, group: readonly ProjectNamespace[]): Iterable<SharedNamespace> {
  const taken = new Map<string, ProjectNamespace>();
  for (const second of group) {
    for (const cluster of clustersOf(index, second.project)) {
      const first = taken.get(cluster);
      if (!first) taken.set(cluster, second);
      // Projects of one name are reported as such.
      else if (first.project.value.name !== second.project.value.name) yield { first, second, cluster };
    }
  }
}

/** The clusters a project has quota in, as far as references can be followed. */
function clustersOf(index: DefinitionIndex, project: SoundDefinition<"project">): ReadonlySet<string> {
  const pools = (project.value.quotas ?? []).map((quota) => find(index, "node-pool", referenceName(quota.nodePool)));
  return new Set(pools.flatMap((pool) => (pool ? [referenceName(pool.value.cluster)] : [])));
}
