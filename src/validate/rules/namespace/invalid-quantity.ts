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
        const wrong = problemOf(resource, String(amount));
        if (!wrong) continue;
        yield {
          message: `${definitionLabel(scope)}: resourceQuota asks for "${amount}" of ${resource}, ${wrong.clause}.`,
          hint: wrong.hint,
          at: { definition: scope.id, pointer: ["resourceQuota", resource] },
        };
      }
    }
  },
};

interface Problem {
  readonly clause: string;
  readonly hint: string;
}

function problemOf(resource: string, amount: string): Problem | undefined {
  const milli = parseQuantityMilli(amount);
  if (milli === undefined) {
    const hint = 'Write a count such as 200, or an amount such as "500m", "64" or "256Gi".';
    return { clause: "which is not a quantity", hint };
  }
  if (!isCounted(resource) || milli % 1000n === 0n) return undefined;
  return { clause: "which comes in whole numbers", hint: "Write a whole number such as 200." };
}
