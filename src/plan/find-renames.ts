import { groupBy } from "../kernel/order.js";
import type { OrganizationFacts, ProjectFacts } from "../objects/organization-facts.js";
import type { Rename } from "./plan.js";
import { renameMap, withNewNames } from "./rename-map.js";

/** What a project gives to whom, as text that does not mention the project: decides whether two projects are alike. */
export type AccessText = (project: ProjectFacts, side: "before" | "after") => string;

/**
 * Which entities have a new name: those that say so (`formerly`), and projects where exactly one that is gone and exactly
 * one that is new have the same department, clusters, quotas and access.
 */
export function findRenames(before: OrganizationFacts, after: OrganizationFacts, access: AccessText): Rename[] {
  const declared = [
    ...declaredRenames("node-pool", before.nodePools, after.nodePools.map(withFullNames)),
    ...declaredRenames("department", before.departments, after.departments),
    ...declaredRenames("project", before.projects, after.projects),
  ];
  return [...declared, ...inferredRenames(before, after, declared, access)];
}

interface Named {
  readonly name: string;
  readonly formerly?: readonly string[];
}

/** A pool's earlier names are written without the cluster, since a pool cannot change its cluster. */
function withFullNames(pool: Named): Named {
  const cluster = pool.name.slice(0, pool.name.indexOf("/") + 1);
  return {
    name: pool.name,
    formerly: pool.formerly?.map((name) => (name.includes("/") ? name : cluster + name)) ?? [],
  };
}

function declaredRenames(entity: Rename["entity"], before: readonly Named[], after: readonly Named[]): Rename[] {
  const old = new Set(before.map(({ name }) => name));
  const present = new Set(after.map(({ name }) => name));
  const isFree = (name: string) => old.has(name) && !present.has(name);
  return after.flatMap(({ name, formerly = [] }) => {
    const earlier = old.has(name) ? undefined : formerly.find(isFree);
    if (earlier === undefined) return [];
    old.delete(earlier);
    return [{ entity, before: earlier, after: name, evidence: "declared" as const }];
  });
}

function inferredRenames(
  before: OrganizationFacts,
  after: OrganizationFacts,
  declared: readonly Rename[],
  access: AccessText,
): Rename[] {
  const rename = renameMap(declared);
  const known = new Set(before.projects.map(({ name }) => rename("project", name)));
  const present = new Set(after.projects.map(({ name }) => name));
  const isGone = (name: string) => !present.has(rename("project", name));
  const gone = groupBy(
    withNewNames(before, declared).projects.filter(({ name }) => isGone(name)),
    likeness,
  );
  if (gone.size === 0) return [];
  const come = groupBy(
    after.projects.filter(({ name }) => !known.has(name)),
    likeness,
  );
  return [...come].flatMap(([key, projects]) => matchAlike(gone.get(key) ?? [], projects, access));
}

/** All that matters about a project but its name. */
function likeness({ department, clusters, quotas }: ProjectFacts): string {
  return JSON.stringify([department, clusters, quotas.map((quota) => Object.entries(quota).sort())]);
}

function matchAlike(gone: readonly ProjectFacts[], come: readonly ProjectFacts[], access: AccessText): Rename[] {
  if (gone.length === 0 || gone[0]?.quotas.length === 0) return [];
  const left = groupBy(gone, (project) => access(project, "before"));
  const right = groupBy(come, (project) => access(project, "after"));
  return [...right].flatMap(([key, projects]) => {
    const [before, ...others] = left.get(key) ?? [];
    const [after, ...more] = projects;
    if (!before || !after || others.length + more.length > 0) return [];
    return [{ entity: "project" as const, before: before.name, after: after.name, evidence: "inferred" as const }];
  });
}
