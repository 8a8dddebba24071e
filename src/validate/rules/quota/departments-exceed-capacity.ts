import { groupBy } from "../../../kernel/order.js";
import type { EntityRef } from "../../../model/definition.js";
import type { OrgModel } from "../../../model/org-model.js";
import type { ModelRule } from "../rule.js";
import { quotaOwners, type OwnedQuota } from "./owners.js";
import { amountText, isAbove, RESOURCES } from "./resources.js";
import { guaranteedSum, largestParts } from "./sums.js";

/** Departments that are promised more than a node pool holds: the promise cannot be kept when all ask at once. */
export const departmentsExceedCapacity: ModelRule = {
  kind: {
    code: "quota/departments-exceed-capacity",
    severity: "warning",
    title: "Departments are promised more than a node pool holds",
    page: new URL("./departments-exceed-capacity.md", import.meta.url),
  },
  *check(model) {
    const severity = model.organization.overcommit.nodePools;
    if (severity === "allow") return;
    const byPool = quotasOfTopDepartments(model);
    for (const pool of model.nodePools) {
      for (const resource of RESOURCES) {
        const holds = pool.capacity[resource];
        const sum = guaranteedSum(byPool.get(pool.ref) ?? [], resource, null);
        if (holds === null || !isAbove(sum.total, holds)) continue;
        const who = sum.parts.length === 1 ? "1 department is" : `${sum.parts.length} departments are`;
        yield {
          severity,
          message: `${who} guaranteed ${amountText(resource, sum.total)} of node pool "${pool.cluster}/${pool.name}", which holds only ${amountText(resource, holds)}.`,
          hint: "Lower quotas of departments, or accept the warning here and say why.",
          at: { definition: pool.source.definition, pointer: ["nodes", resource === "gpu" ? "gpus" : resource] },
          related: largestParts(sum, resource),
        };
      }
    }
  },
};

/** Quotas of departments at the top, by node pool. */
function quotasOfTopDepartments(model: OrgModel): ReadonlyMap<EntityRef, readonly OwnedQuota[]> {
  const quotas = quotaOwners(model)
    .filter((owner) => owner.parent === null)
    .flatMap((owner) => owner.quotas.map((quota) => ({ owner, quota })));
  return groupBy(quotas, ({ quota }) => quota.nodePool);
}
