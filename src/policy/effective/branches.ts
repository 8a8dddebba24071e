import type { EntityRef } from "../../model/definition.js";
import type { OrgModel } from "../../model/org-model.js";

/** Units from the organization down, as refs: organization, cluster, departments from the top, project. */
export type Branch = readonly EntityRef[];

/** Looks up branches: `cluster` is null for a project without a quota, which is in no cluster. */
export interface Branches {
  readonly ofProject: (
    project: { readonly name: string; readonly department: string },
    cluster: string | null,
  ) => Branch;
  /** The branches down to a department, one for each of its clusters. */
  readonly ofDepartment: (department: string, cluster: string | null) => Branch;
}

/** Branches of an organization. The part above a project is shared by all projects of its department and cluster. */
export function branches(model: OrgModel): Branches {
  const parents = new Map(model.departments.map(({ name, parent }) => [name, parent]));
  const known = new Map<string, Branch>();
  const ofDepartment = (department: string, cluster: string | null): Branch => {
    const key = `${department} ${cluster ?? ""}`;
    const found = known.get(key);
    if (found) return found;
    const parent = parents.get(department) ?? null;
    const above = parent === null ? top(model, cluster) : ofDepartment(parent, cluster);
    const branch = Object.freeze([...above, `department:${department}`]);
    known.set(key, branch);
    return branch;
  };
  return {
    ofDepartment,
    ofProject: ({ name, department }, cluster) => [...ofDepartment(department, cluster), `project:${name}`],
  };
}

function top({ organization }: OrgModel, cluster: string | null): Branch {
  return cluster === null ? [organization.ref] : [organization.ref, `cluster:${cluster}`];
}
