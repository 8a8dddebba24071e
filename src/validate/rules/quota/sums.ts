import type { Related } from "../../../diagnostics/diagnostic.js";
import { sortedBy } from "../../../kernel/order.js";
import type { OwnedQuota } from "./owners.js";
import { amountText, quotaPointer, type Resource } from "./resources.js";

/** What several owners are guaranteed together. */
export interface GuaranteedSum {
  readonly total: number;
  /** The parts of the sum that are not 0. */
  readonly parts: readonly { readonly owned: OwnedQuota; readonly amount: number }[];
}

/**
 * Adds up guaranteed amounts. An unlimited quota guarantees whatever there is: it counts as `unlimited`, and not at all where
 * that is `null`.
 */
export function guaranteedSum(
  quotas: readonly OwnedQuota[],
  resource: Resource,
  unlimited: number | null,
): GuaranteedSum {
  const parts = quotas
    .map((owned) => ({ owned, amount: owned.quota[resource].quota ?? unlimited ?? 0 }))
    .filter(({ amount }) => amount > 0);
  return { total: parts.reduce((sum, { amount }) => sum + amount, 0), parts };
}

/** How many parts of a sum are shown. */
const SHOWN = 3;

/** The largest parts of a sum, as places to look at. */
export function largestParts(sum: GuaranteedSum, resource: Resource): readonly Related[] {
  return sortedBy(sum.parts, ({ owned }) => owned.owner.name)
    .sort((left, right) => right.amount - left.amount)
    .slice(0, SHOWN)
    .map(({ owned, amount }) => ({
      message: `"${owned.owner.name}" is guaranteed ${amountText(resource, amount)}`,
      at: { definition: owned.owner.definition, pointer: quotaPointer(owned.quota, resource) },
    }));
}
