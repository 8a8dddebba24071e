import type { DefinitionRule } from "../rule.js";
import { dangerOf } from "./dangerous-rule.js";

/** A defined role that may do everything, or may give itself more than it has, without saying that it administers. */
export const wildcardRole: DefinitionRule = {
  kind: {
    code: "access/wildcard-role",
    severity: "error",
    title: "A role may widen its own access without being an administrator role",
    page: new URL("./wildcard-role.md", import.meta.url),
  },
  *check(index, { governing }) {
    for (const { id, value } of index.roles) {
      if (value.administrator === true) continue;
      for (const field of ["rules", "clusterRules"] as const) {
        for (const [position, rule] of (value[field] ?? []).entries()) {
          const danger = dangerOf(rule, { isClusterWide: field === "clusterRules", governing });
          if (!danger) continue;
          yield {
            message: `Role "${value.name}" ${danger.may}, but it is not an administrator role.`,
            hint: "List exactly what the role needs, or write administrator: true if that is what it is.",
            at: { definition: id, pointer: [field, position, danger.field, danger.position] },
          };
        }
      }
    }
  },
};
