import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { AccessRule, OrgModel } from "../model/org-model.js";
import type { Source } from "../model/definition.js";

interface NarrowScope {
  readonly name: string;
  readonly source: Source;
  readonly access: readonly AccessRule[];
}

/**
 * Grants on a department or a project of a role whose `clusterRules` they cannot give: permissions on objects without a
 * namespace reach the whole cluster. Shipped roles are left out, as their descriptions say what they give where.
 */
export function unreachableClusterRules(model: OrgModel): readonly Diagnostic[] {
  const roles = new Set(
    model.roles.filter((role) => role.source && role.clusterRules.length > 0).map((role) => role.name),
  );
  if (roles.size === 0) return [];
  const inScopes = (kind: string, scopes: readonly NarrowScope[]): Diagnostic[] =>
    scopes.flatMap(({ name, source, access }) =>
      access
        .filter((grant) => roles.has(grant.role))
        .map(({ role, pointer }) => ({
          code: "compile/cluster-rules-not-granted",
          severity: "warning",
          message: `The \`clusterRules\` of the role "${role}" are not given by a grant on the ${kind} "${name}", only its \`rules\`.`,
          hint: "Grant the role on a cluster or the organization, or accept this when the namespaced rules are what is meant.",
          at: { definition: source.definition, pointer },
        })),
    );
  return [...inScopes("department", model.departments), ...inScopes("project", model.projects)];
}
