import type { EntityRef } from "../model/definition.js";
import type { AccessRule, OrgModel } from "../model/org-model.js";

/** The shipped role of those who look after a department, beside all roles that administer. */
const DEPARTMENT_ROLE = "department-administrator";

/** The access rules that make somebody an administrator, by scope: of the organization and of departments. */
export function administratorRules(model: OrgModel): ReadonlyMap<EntityRef, readonly AccessRule[]> {
  const roles = new Set(model.roles.filter(({ isAdministrator }) => isAdministrator).map(({ name }) => name));
  roles.add(DEPARTMENT_ROLE);
  return new Map(
    [model.organization, ...model.departments].map(({ ref, access }) => [
      ref,
      access.filter(({ role }) => roles.has(role)),
    ]),
  );
}
