import type { ListItem } from "../places/place.js";
import { celText } from "../../kernel/cel.js";
import { shownText, type RuleCel } from "./rule-kind.js";

/** Fairlead's own: an item that there must be, whoever brings it. A label or an annotation must also have a value. */
export const requiredKeys = {
  id: "requiredKeys",
  evaluate: (key: string, items: readonly ListItem[], isMap: boolean): string | undefined => {
    const item = items.find((one) => one.key === key);
    const isThere = item !== undefined && !(isMap && item.value["value"] === "");
    return isThere ? undefined : `item ${shownText(key)} is required and missing`;
  },
  /** `isThere` is an expression of truth. */
  toCel: (key: string, isThere: string): RuleCel => ({
    violated: `!(${isThere})`,
    says: celText(`item ${shownText(key)} is required and missing`),
  }),
} as const;
