import { groupBy } from "../kernel/order.js";
import type { AccessRule, Cluster, Department, OrgModel, Project } from "../model/org-model.js";
import { NOBODY, withGrants, type HoldersByRole } from "./holders.js";

/** Who holds which role in one cluster, by how far the grant reaches. */
export interface ClusterGrants {
  /** Granted at organization or cluster scope: in the whole cluster. */
  readonly clusterWide: HoldersByRole;
  /** Granted to a department or a project that is in the cluster, by name of the role. */
  readonly narrow: ReadonlyMap<string, readonly AccessRule[]>;
  /** Everyone with a role in a project's namespace, whatever the scope of the grant. */
  inProject(project: Project): HoldersByRole;
}

/** Expands the grants of all scopes for one cluster. `projects` are those that are in the cluster. */
export function clusterGrants(model: OrgModel, cluster: Cluster, projects: readonly Project[]): ClusterGrants {
  const departments = new Map(model.departments.map((department) => [department.name, department]));
  const clusterWide = withGrants(withGrants(NOBODY, model.organization.access), cluster.access);
  const inDepartments = new Map<string, HoldersByRole>();

  const inDepartment = (name: string): HoldersByRole => {
    const known = inDepartments.get(name);
    if (known) return known;
    const department = departments.get(name);
    const above = department?.parent ? inDepartment(department.parent) : clusterWide;
    const holders = withGrants(above, department?.access ?? []);
    inDepartments.set(name, holders);
    return holders;
  };

  return {
    clusterWide,
    narrow: narrowGrants(departments, projects),
    inProject: (project) => withGrants(inDepartment(project.department), project.access),
  };
}

function narrowGrants(
  departments: ReadonlyMap<string, Department>,
  projects: readonly Project[],
): ClusterGrants["narrow"] {
  const present = new Set<Department>();
  for (const project of projects) {
    let department = departments.get(project.department);
    while (department && !present.has(department)) {
      present.add(department);
      department = department.parent === null ? undefined : departments.get(department.parent);
    }
  }
  const grants = [...present, ...projects].flatMap((scope) => scope.access);
  return groupBy(grants, (grant) => grant.role);
}
