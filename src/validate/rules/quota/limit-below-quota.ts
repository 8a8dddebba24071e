import type { ModelRule } from "../rule.js";
import { quotaOwners } from "./owners.js";
import { amountText, isAbove, limitPointer, poolName, quotaPointer, RESOURCES } from "./resources.js";

/** A limit below the quota: the limit wins, and the rest of the quota goes to others (KAI, seen running). */
export const limitBelowQuota: ModelRule = {
  kind: {
    code: "quota/limit-below-quota",
    severity: "error",
    title: "A limit is below the quota",
    page: new URL("./limit-below-quota.md", import.meta.url),
  },
  *check(model) {
    for (const { label, definition, quotas } of quotaOwners(model)) {
      for (const entry of quotas) {
        for (const resource of RESOURCES) {
          const { quota, limit } = entry[resource];
          if (quota === null || limit === null || !isAbove(quota, limit)) continue;
          const guaranteed = amountText(resource, quota);
          yield {
            message: `${label} limits ${poolName(entry)} to ${amountText(resource, limit)}, below its quota of ${guaranteed}.`,
            hint: `Raise the limit to at least ${guaranteed}, or lower the quota.`,
            at: { definition, pointer: limitPointer(entry, resource) },
            related: [
              { message: `the quota of ${guaranteed}`, at: { definition, pointer: quotaPointer(entry, resource) } },
            ],
          };
        }
      }
    }
  },
};
