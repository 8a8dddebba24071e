import { definitionLabel } from "../../../model/definition-label.js";
import { nearestName, resolve } from "../../../model/index-definitions.js";
import { shippedRoles } from "../../../model/shipped-roles.js";
import type { DefinitionRule } from "../rule.js";
import { writtenGrants } from "./grants.js";

/** A grant of a role that is neither shipped nor defined. */
export const unknownRole: DefinitionRule = {
  kind: {
    code: "access/unknown-role",
    severity: "error",
    title: "A grant names a role that does not exist",
    page: new URL("./unknown-role.md", import.meta.url),
  },
  *check(index) {
    const hints = new Map<string, string>();
    for (const { scope, role, pointer } of writtenGrants(index)) {
      if (resolve(index, "role", role).outcome !== "unknown") continue;
      const near = hints.has(role) ? undefined : nearestName(index, "role", role);
      const hint = hints.get(role) ?? (near === undefined ? SHIPPED : `Write "${near}" instead.`);
      hints.set(role, hint);
      yield {
        message: `${definitionLabel(scope)} grants the role "${role}", which does not exist.`,
        hint,
        at: { definition: scope.id, pointer: [...pointer, "role"] },
      };
    }
  },
};

const SHIPPED = `Define it with role(…), or use a shipped one: ${shippedRoles.map(({ name }) => name).join(", ")}.`;
