import type { JsonObject } from "../../kernel/json.js";
import type { Project, Role } from "../../model/org-model.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import type { HoldersByRole } from "../holders.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";
import { RBAC, roleName, roleReference } from "./role-names.js";

/** Roles that can be bound in a namespace, with what their bindings share. Roles that allow nothing there are not in it. */
export type BindableRoles = ReadonlyMap<string, { readonly name: string; readonly reference: JsonObject }>;

/** What the bindings of these roles share in all namespaces of a cluster. */
export function bindableRoles(roles: readonly Role[], needed: ReadonlySet<string>): BindableRoles {
  const bindable = roles
    .filter((role) => needed.has(role.name))
    .map((role) => [role.name, roleName(role.name)] as const);
  return new Map(bindable.map(([role, name]) => [role, { name, reference: roleReference(name) }]));
}

/**
 * One RoleBinding per role that anyone holds in the project's namespace, with everyone who holds it, whatever the scope of
 * the grant: the bindings of a namespace are the whole answer to "who may work here".
 */
export function roleBindings(
  project: Project,
  labels: Labels,
  holders: HoldersByRole,
  bindable: BindableRoles,
): readonly PlannedObject[] {
  const bindings: PlannedObject[] = [];
  for (const [role, { subjects }] of holders) {
    const bound = bindable.get(role);
    if (!bound) continue;
    bindings.push({
      object: {
        apiVersion: RBAC,
        kind: "RoleBinding",
        metadata: { name: bound.name, namespace: project.namespace, labels },
        roleRef: bound.reference,
        subjects,
      },
      origin: project.ref,
      hints: HINTS.access,
    });
  }
  return bindings;
}
