import type { JsonObject } from "../../kernel/json.js";

export const RBAC_GROUP = "rbac.authorization.k8s.io";
export const RBAC = `${RBAC_GROUP}/v1`;

/** ClusterRole with what a role allows inside namespaces. Names of roles have no colon, so the three forms stay apart. */
export function roleName(role: string): string {
  return `fairlead:${role}`;
}

/** ClusterRole with what a role allows on objects without a namespace, where it is granted for a whole cluster. */
export function clusterRoleName(role: string): string {
  return `fairlead:${role}:cluster`;
}

/** ClusterRole with the read-only view of the scheduler's objects, for grants on a department or a project. */
export const SCHEDULER_VIEW = "fairlead:scheduler:view";

/** The `roleRef` of a binding to a ClusterRole. */
export function roleReference(name: string): JsonObject {
  return Object.freeze({ apiGroup: RBAC_GROUP, kind: "ClusterRole", name });
}
