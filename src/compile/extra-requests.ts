import type { ExtraRequest } from "../load/loaded.js";
import type { OrgModel } from "../model/org-model.js";

/** The `extra` functions to run before `compile`: of projects that are in any cluster, and of clusters. */
export function extraRequests(model: OrgModel): ExtraRequest[] {
  const clusters = model.clusters
    .filter((cluster) => cluster.hasExtra)
    .map((cluster) => ({ definition: cluster.source.definition, entity: cluster.ref, namespace: null }));
  const projects = model.projects
    .filter((project) => project.hasExtra && project.clusters.length > 0)
    .map(({ source, ref, namespace }) => ({ definition: source.definition, entity: ref, namespace }));
  return [...clusters, ...projects];
}
