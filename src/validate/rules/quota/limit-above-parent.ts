import type { ModelRule } from "../rule.js";
import { departmentQuotas, quotaOwners } from "./owners.js";
import { amountText, isAbove, limitPointer, poolName, RESOURCES } from "./resources.js";

/** A limit above that of the department: it is never reached, so it says something that is not so. */
export const limitAboveParent: ModelRule = {
  kind: {
    code: "quota/limit-above-parent",
    severity: "warning",
    title: "A limit is above the limit of the department above",
    page: new URL("./limit-above-parent.md", import.meta.url),
  },
  *check(model) {
    const quotaOf = departmentQuotas(model);
    for (const { label, definition, parent, quotas } of quotaOwners(model)) {
      for (const entry of parent === null ? [] : quotas) {
        const above = quotaOf(parent ?? "", entry.nodePool);
        for (const resource of above ? RESOURCES : []) {
          const { quota, limit } = entry[resource];
          const bound = above?.quota[resource].limit ?? null;
          // A limit that is the quota itself comes from it; the quota is judged on its own.
          if (!above || limit === null || bound === null || limit === quota || !isAbove(limit, bound)) continue;
          yield {
            message: `${label} may use up to ${amountText(resource, limit)} of ${poolName(entry)}, but its department "${above.owner.name}" only ${amountText(resource, bound)}.`,
            hint: `Lower the limit to ${amountText(resource, bound)}, or raise the department's.`,
            at: { definition, pointer: limitPointer(entry, resource) },
            related: [
              {
                message: "the department's limit",
                at: { definition: above.owner.definition, pointer: limitPointer(above.quota, resource) },
              },
            ],
          };
        }
      }
    }
  },
};
