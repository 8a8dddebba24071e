import type { OrganizationFacts, QuotaFacts } from "../objects/organization-facts.js";
import type { Rename } from "./plan.js";

/** New names of what was renamed, by kind of entity and earlier name. Names that stayed map to themselves. */
export type RenameMap = (entity: Rename["entity"], before: string) => string;

export function renameMap(renames: readonly Rename[]): RenameMap {
  const names = new Map(renames.map(({ entity, before, after }) => [`${entity}:${before}`, after]));
  return (entity, before) => names.get(`${entity}:${before}`) ?? before;
}

/**
 * Facts as they would be written had everything had its present name: owners, pools and the references to them. Namespaces
 * stay as they were, since a renamed project has a new one.
 */
export function withNewNames(facts: OrganizationFacts, renames: readonly Rename[]): OrganizationFacts {
  if (renames.length === 0) return facts;
  const rename = renameMap(renames);
  const quotas = (list: readonly QuotaFacts[]) =>
    list.map((quota) => ({ ...quota, nodePool: rename("node-pool", quota.nodePool) }));
  return {
    ...facts,
    nodePools: facts.nodePools.map((pool) => ({ ...pool, name: rename("node-pool", pool.name) })),
    departments: facts.departments.map((department) => ({
      ...department,
      name: rename("department", department.name),
      parent: department.parent === null ? null : rename("department", department.parent),
      quotas: quotas(department.quotas),
    })),
    projects: facts.projects.map((project) => ({
      ...project,
      name: rename("project", project.name),
      department: rename("department", project.department),
      quotas: quotas(project.quotas),
    })),
  };
}
