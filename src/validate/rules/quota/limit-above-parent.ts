import type { Finding, ModelRule } from "../rule.js";
import { departmentQuotas, quotaOwners, type OwnedQuota } from "./owners.js";
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
    for (const owner of quotaOwners(model)) {
      if (owner.parent === null) continue;
      for (const quota of owner.quotas) {
        const above = quotaOf(owner.parent, quota.nodePool);
        if (above) yield* judge({ owner, quota }, above);
      }
    }
  },
};

function* judge({ owner, quota: entry }: OwnedQuota, above: OwnedQuota): Iterable<Finding> {
  const { label, definition } = owner;
  for (const resource of RESOURCES) {
    const { quota, limit } = entry[resource];
    const bound = above.quota[resource].limit;
    // A limit that is the quota itself comes from it; the quota is judged on its own.
    if (limit === null || bound === null || limit === quota || !isAbove(limit, bound)) continue;
    const allowed = amountText(resource, bound);
    yield {
      message: `${label} may use up to ${amountText(resource, limit)} of ${poolName(entry)}, but its department "${above.owner.name}" only ${allowed}.`,
      hint: `Lower the limit to ${allowed}, or raise the department's.`,
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
