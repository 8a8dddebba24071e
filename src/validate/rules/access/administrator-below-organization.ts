import { definitionLabel } from "../../../model/definition-label.js";
import { find } from "../../../model/index-definitions.js";
import { shippedRoles } from "../../../model/shipped-roles.js";
import type { DefinitionRule } from "../rule.js";
import { subjectLabel, writtenGrants } from "./grants.js";

/** An administrator role in one department or project: it reaches further than the scope it is granted in. */
export const administratorBelowOrganization: DefinitionRule = {
  kind: {
    code: "access/administrator-below-organization",
    severity: "warning",
    title: "An administrator role is granted in a department or a project",
    page: new URL("./administrator-below-organization.md", import.meta.url),
  },
  *check(index) {
    const shipped = new Set(shippedRoles.filter((role) => role.isAdministrator).map((role) => role.name));
    for (const { scope, grant, role, pointer } of writtenGrants(index)) {
      if (scope.kind !== "department" && scope.kind !== "project") continue;
      if (!shipped.has(role) && find(index, "role", role)?.value.administrator !== true) continue;
      yield {
        message: `${definitionLabel(scope)} grants the administrator role "${role}" to ${subjectLabel(grant.subject)}: it may change quotas and access there, past the review in Git.`,
        hint: 'Grant "department-administrator" or a narrower role, or grant this one in the cluster or the organization.',
        at: { definition: scope.id, pointer: [...pointer, "role"] },
      };
    }
  },
};
