import type { JsonObject } from "../../kernel/json.js";
import type { ListItem } from "../places/place.js";
import { sameValue } from "./can-edit.js";
import { celText } from "../../kernel/cel.js";
import { shownText, type RuleCel } from "./rule-kind.js";

/** A default item that may be neither excluded nor changed. */
export const locked = {
  id: "locked",
  /**
   * `item`: what the workload has under the key. Every attribute that the default gives and a manifest has a place for must be
   * the same there.
   */
  evaluate: (
    key: string,
    item: ListItem | undefined,
    fixed: JsonObject,
    attributes: readonly string[],
  ): string | undefined => {
    if (!item) return `item ${shownText(key)} is locked and may not be left out`;
    const differs = attributes.some((attribute) => {
      const [given, wanted] = [item.value[attribute], fixed[attribute]];
      // A `false` that is left out is the same one: the API server drops it.
      if (wanted === undefined || wanted === null || wanted === false) return given === true;
      return given === undefined || !sameValue(given, wanted, typeof wanted === "object" ? "object" : "string");
    });
    return differs ? `item ${shownText(key)} is locked and may not be changed` : undefined;
  },
  /** `isThere` and `isSame` are expressions of truth over the item of the key. */
  toCel: (key: string, isThere: string, isSame: string): RuleCel => ({
    violated: `!(${isThere}) || !(${isSame})`,
    says: `(${isThere} ? ${celText(`item ${shownText(key)} is locked and may not be changed`)} : ${celText(`item ${shownText(key)} is locked and may not be left out`)})`,
  }),
} as const;
