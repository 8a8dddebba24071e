import type { ModelRule } from "../rule.js";
import { departmentQuotas, quotaOwners } from "./owners.js";
import { poolName } from "./resources.js";

/** A pool that the department above has no quota for: the queue would have no parent, and its workloads would never run. */
export const poolNotInDepartment: ModelRule = {
  kind: {
    code: "quota/pool-not-in-department",
    severity: "error",
    title: "A quota is for a node pool that the department above does not have",
    page: new URL("./pool-not-in-department.md", import.meta.url),
  },
  *check(model) {
    const quotaOf = departmentQuotas(model);
    const definitions = new Map(model.departments.map((department) => [department.name, department.source.definition]));
    for (const { label, definition, parent, quotas } of quotaOwners(model)) {
      if (parent === null) continue;
      for (const quota of quotas) {
        if (quotaOf(parent, quota.nodePool)) continue;
        const above = definitions.get(parent);
        yield {
          message: `${label} has a quota for ${poolName(quota)}, but its department "${parent}" has none.`,
          hint: `Give department "${parent}" a quota for ${poolName(quota)}, or remove this one.`,
          at: { definition, pointer: [...quota.pointer, "nodePool"] },
          related:
            above === undefined
              ? []
              : [{ message: `the quotas of department "${parent}"`, at: { definition: above, pointer: ["quotas"] } }],
        };
      }
    }
  },
};
