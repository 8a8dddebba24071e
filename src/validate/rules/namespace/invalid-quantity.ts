import { parseQuantityMilli } from "../../../kernel/quantity.js";
import { definitionLabel } from "../../../model/definition-label.js";
import type { DefinitionRule } from "../rule.js";
import { isCounted } from "./quota-resource.js";
import { namespaceScopes } from "./scopes.js";

/** An amount in a resource quota that is no Kubernetes quantity: the API server would refuse the object. */
export const invalidQuantity: DefinitionRule = {
  kind: {
    code: "namespace/invalid-quantity",
    severity: "error",
    title: "An amount of a resource quota is not a quantity",
    page: new URL("./invalid-quantity.md", import.meta.url),
  },
  *check(index) {
    for (const scope of namespaceScopes(index)) {
      const { resourceQuota } = scope.value;
      if (resourceQuota === undefined || resourceQuota === "none") continue;
      for (const [resource, amount] of Object.entries(resourceQuota)) {
        const milli = parseQuantityMilli(String(amount));
        const isPart = milli !== undefined && isCounted(resource) && milli % 1000n !== 0n;
        if (milli !== undefined && !isPart) continue;
        yield {
          message: `${definitionLabel(scope)}: resourceQuota asks for "${amount}" of ${resource}, ${isPart ? "which comes in whole numbers" : "which is not a quantity"}.`,
          hint: isPart
            ? "Write a whole number such as 200."
            : 'Write a count such as 200, or an amount such as "500m", "64" or "256Gi".',
          at: { definition: scope.id, pointer: ["resourceQuota", resource] },
        };
      }
    }
  },
};
