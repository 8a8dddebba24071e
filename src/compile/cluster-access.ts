import type { AccessRule, Cluster, OrgModel, PolicyRule, Project, Role } from "../model/org-model.js";
import type { PlannedObject } from "../objects/kube-object.js";
import type { SchedulerBackend } from "../schedulers/contract.js";
import { clusterGrants, type ClusterGrants } from "./grants.js";
import { holdersOf } from "./holders.js";
import { clusterRoleBindings, type ClusterBinding } from "./parts/cluster-role-bindings.js";
import { clusterRoles, schedulerViewRole, type NeededRoles } from "./parts/cluster-roles.js";
import type { Labels } from "./parts/managed-labels.js";
import { bindableRoles, type BindableRoles } from "./parts/role-bindings.js";
import { clusterRoleName, roleName, SCHEDULER_VIEW } from "./parts/role-names.js";

/** What `clusterAccess` looks at. */
export interface AccessInput {
  readonly model: OrgModel;
  readonly cluster: Cluster;
  readonly backend: Pick<SchedulerBackend, "access">;
  /** Those that are in the cluster. */
  readonly projects: readonly Project[];
  readonly labels: Labels;
}

/** RBAC of one cluster: its own objects, and what the role bindings in its namespaces are made from. */
export interface ClusterAccess {
  readonly roles: readonly PlannedObject[];
  readonly bindings: readonly PlannedObject[];
  readonly grants: ClusterGrants;
  readonly bindable: BindableRoles;
}

/**
 * Grants become RBAC as in Run:ai: a role's permissions inside namespaces are bound in each namespace of the scope, and for
 * administrators of the whole cluster everywhere; its permissions on objects without a namespace only where it is granted for
 * the whole cluster. A grant on a department or a project reaches beyond its namespaces in one point: the read-only view of
 * the scheduler's objects, for roles that have one.
 */
export function clusterAccess(input: AccessInput): ClusterAccess {
  const { model, cluster, labels } = input;
  const grants = clusterGrants(model, cluster, input.projects);
  const needed = neededRoles(input, grants);
  return {
    roles: [...clusterRoles(model.roles, needed, labels), ...schedulerViewRole(needed, labels, cluster.ref)],
    bindings: clusterRoleBindings(clusterBindings(model.roles, needed, grants), labels, cluster.ref),
    grants,
    bindable: bindableRoles(model.roles, needed.namespaced),
  };
}

function neededRoles({ model, backend, projects }: AccessInput, grants: ClusterGrants): NeededRoles {
  const namespaced = new Set<string>();
  const clusterWide = new Map<string, readonly PolicyRule[]>();
  for (const role of model.roles) {
    const isClusterWide = grants.clusterWide.has(role.name);
    const isBound = grants.narrow.has(role.name) || (isClusterWide && (projects.length > 0 || role.isAdministrator));
    if (isBound && role.rules.length > 0) namespaced.add(role.name);
    const clusterRules = isClusterWide ? [...role.clusterRules, ...schedulerRules(role, backend)] : [];
    if (clusterRules.length > 0) clusterWide.set(role.name, clusterRules);
  }
  const isViewed = viewing(model.roles, grants.narrow).length > 0;
  return { namespaced, clusterWide, schedulerView: isViewed ? backend.access.view : [] };
}

function schedulerRules(role: Role, { access }: AccessInput["backend"]): readonly PolicyRule[] {
  if (role.schedulerAccess === "none") return [];
  return role.schedulerAccess === "administer" ? access.administer : access.view;
}

function clusterBindings(roles: readonly Role[], needed: NeededRoles, grants: ClusterGrants): ClusterBinding[] {
  const bindings: ClusterBinding[] = [];
  for (const { name, isAdministrator } of roles) {
    const subjects = grants.clusterWide.get(name)?.subjects;
    if (!subjects) continue;
    if (isAdministrator && needed.namespaced.has(name)) bindings.push({ role: roleName(name), subjects });
    if (needed.clusterWide.has(name)) bindings.push({ role: clusterRoleName(name), subjects });
  }
  if (needed.schedulerView.length > 0) {
    bindings.push({ role: SCHEDULER_VIEW, subjects: holdersOf(viewing(roles, grants.narrow)).subjects });
  }
  return bindings;
}

/** Grants on a department or a project that let their subjects see the scheduler's objects. */
function viewing(roles: readonly Role[], narrow: ClusterGrants["narrow"]): readonly AccessRule[] {
  return roles.filter((role) => role.schedulerAccess !== "none").flatMap((role) => narrow.get(role.name) ?? []);
}
