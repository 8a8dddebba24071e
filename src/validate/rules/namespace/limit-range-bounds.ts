import { parseQuantityMilli } from "../../../kernel/quantity.js";
import { definitionLabel } from "../../../model/definition-label.js";
import type { DefinitionRule } from "../rule.js";
import { namespaceScopes } from "./scopes.js";

/** Bounds of a limit range that exclude one another: the API server refuses such an object (ValidateLimitRange). */
export const limitRangeBounds: DefinitionRule = {
  kind: {
    code: "namespace/limit-range-bounds",
    severity: "error",
    title: "Bounds of a limit range exclude one another",
    page: new URL("./limit-range-bounds.md", import.meta.url),
  },
  *check(index) {
    for (const scope of namespaceScopes(index)) {
      const { limitRange } = scope.value;
      if (limitRange === undefined || limitRange === "none") continue;
      for (const [lower, upper] of ORDER) {
        const least: Amounts = limitRange[lower] ?? {};
        const most: Amounts = limitRange[upper] ?? {};
        for (const [resource, amount] of Object.entries(least)) {
          const bound = most[resource];
          if (bound === undefined || !isAbove(amount, bound)) continue;
          yield {
            message: `${definitionLabel(scope)}: limitRange has ${lower} ${amount} of ${resource}, above its ${upper} of ${bound}.`,
            hint: `Lower ${lower}, or raise ${upper} to at least ${amount}.`,
            at: { definition: scope.id, pointer: ["limitRange", lower, resource] },
            related: [{ message: upper, at: { definition: scope.id, pointer: ["limitRange", upper, resource] } }],
          };
        }
      }
    }
  },
};

type Amounts = Readonly<Record<string, string | undefined>>;

/** What must not be above what. */
const ORDER = [
  ["min", "max"],
  ["min", "defaultRequest"],
  ["min", "default"],
  ["defaultRequest", "default"],
  ["defaultRequest", "max"],
  ["default", "max"],
] as const;

function isAbove(left: string | undefined, right: string): boolean {
  return (parseQuantityMilli(left ?? "") ?? 0n) > (parseQuantityMilli(right) ?? 0n);
}
