import type { ListItem } from "../places/place.js";
import { celText } from "../../kernel/cel.js";
import { celShownText, shownText, type RuleCel } from "./rule-kind.js";

/** `false`: a workload may have no items but those that the policy gives by default. */
export const canAdd = {
  id: "canAdd",
  /** What is wrong with one item. */
  evaluate: (limit: boolean, item: ListItem, defaults: readonly string[]): string | undefined =>
    limit || defaults.includes(item.key) ? undefined : `item ${shownText(item.key)} may not be added`,
  /** `key` is an expression of an item's key. */
  toCel: (limit: boolean, key: string, defaults: readonly string[]): RuleCel => ({
    violated: limit ? "false" : `!(${key} in [${defaults.map(celText).join(", ")}])`,
    says: `"item " + ${celShownText(key)} + " may not be added"`,
  }),
} as const;
