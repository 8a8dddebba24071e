import type { JsonObject } from "../../kernel/json.js";
import type { EntityRef } from "../../model/definition.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";
import { RBAC, roleReference } from "./role-names.js";

/** One ClusterRoleBinding to be; it has the name of the ClusterRole that it gives. */
export interface ClusterBinding {
  readonly role: string;
  readonly subjects: readonly JsonObject[];
}

/** The ClusterRoleBindings of one cluster: everything that is granted for the whole of it. */
export function clusterRoleBindings(
  bindings: readonly ClusterBinding[],
  labels: Labels,
  origin: EntityRef,
): readonly PlannedObject[] {
  return bindings.map(({ role, subjects }) => ({
    object: {
      apiVersion: RBAC,
      kind: "ClusterRoleBinding",
      metadata: { name: role, labels },
      roleRef: roleReference(role),
      subjects,
    },
    origin,
    hints: HINTS.access,
  }));
}
