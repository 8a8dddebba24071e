import type { EntityRef } from "./definition.js";
import type { AccessRule, OrgModel, Subject } from "./org-model.js";

/** The shipped role of those who look after a department, beside all roles that administer. */
const DEPARTMENT_ROLE = "department-administrator";

/** The access rules that make somebody an administrator of a scope, by scope: organization, clusters, departments, projects. */
export function administratorRules(model: OrgModel): ReadonlyMap<EntityRef, readonly AccessRule[]> {
  const roles = new Set(model.roles.filter(({ isAdministrator }) => isAdministrator).map(({ name }) => name));
  roles.add(DEPARTMENT_ROLE);
  return new Map(
    [model.organization, ...model.clusters, ...model.departments, ...model.projects].map(({ ref, access }) => [
      ref,
      access.filter(({ role }) => roles.has(role)),
    ]),
  );
}

/** A subject as the configuration names it: `group:vision-admins`, `service-account:ci/deployer`. */
export function subjectKey({ kind, namespace, name }: Subject): string {
  return `${kind}:${namespace === null ? "" : `${namespace}/`}${name}`;
}
