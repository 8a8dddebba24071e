import type { JsonObject } from "../../kernel/json.js";
import type { PolicyRule, Role } from "../../model/org-model.js";
import type { KubeObject, PlannedObject } from "../../objects/kube-object.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";
import { clusterRoleName, RBAC, roleName, SCHEDULER_VIEW } from "./role-names.js";

/** Which of the roles' ClusterRoles a cluster needs: those that a binding names, no others. */
export interface NeededRoles {
  /** Roles bound inside namespaces, or in the whole cluster. */
  readonly namespaced: ReadonlySet<string>;
  /** Roles granted for the whole cluster, with what they allow on objects without a namespace. */
  readonly clusterWide: ReadonlyMap<string, readonly PolicyRule[]>;
  /** What the read-only view of the scheduler takes; empty when nobody needs it. */
  readonly schedulerView: readonly PolicyRule[];
}

/** The ClusterRoles of one cluster. A ClusterRole by itself gives nobody anything: bindings do. */
export function clusterRoles(roles: readonly Role[], needed: NeededRoles, labels: Labels): readonly PlannedObject[] {
  const objects: PlannedObject[] = [];
  for (const role of roles) {
    const add = (name: string, rules: readonly PolicyRule[]): void => {
      objects.push({ object: clusterRole(name, rules, labels), origin: `role:${role.name}`, hints: HINTS.access });
    };
    if (needed.namespaced.has(role.name)) add(roleName(role.name), role.rules);
    const clusterRules = needed.clusterWide.get(role.name);
    if (clusterRules) add(clusterRoleName(role.name), clusterRules);
  }
  return objects;
}

/** The ClusterRole with the read-only view of the scheduler's objects; nothing when nobody needs it. */
export function schedulerViewRole(needed: NeededRoles, labels: Labels, origin: string): readonly PlannedObject[] {
  if (needed.schedulerView.length === 0) return [];
  return [{ object: clusterRole(SCHEDULER_VIEW, needed.schedulerView, labels), origin, hints: HINTS.access }];
}

function clusterRole(name: string, rules: readonly PolicyRule[], labels: Labels): KubeObject {
  return { apiVersion: RBAC, kind: "ClusterRole", metadata: { name, labels }, rules: rules.map(rbacRule) };
}

function rbacRule({ apiGroups, resources, resourceNames, verbs }: PolicyRule): JsonObject {
  return { apiGroups, resources, ...(resourceNames.length > 0 ? { resourceNames } : {}), verbs };
}
