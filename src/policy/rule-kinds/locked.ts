import type { Json, JsonObject } from "../../kernel/json.js";
import type { ListItem } from "../places/place.js";
import { celDiffers, sameValue } from "./can-edit.js";
import { celText } from "../../kernel/cel.js";
import { shownText, type RuleCel, type RuleContext } from "./rule-kind.js";

/** An attribute of an item that a manifest has a place for, and what it holds. */
export interface LockedAttribute {
  readonly name: string;
  readonly kind: RuleContext["kind"];
  /** Whether an empty text is as good as none. */
  readonly dropsEmpty: boolean;
}

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
    attributes: readonly LockedAttribute[],
  ): string | undefined => {
    if (!item) return leftOut(key);
    const differs = attributes.some(({ name, kind, dropsEmpty }) => {
      const [given, wanted] = [item.value[name], fixed[name]];
      if (isNothing(wanted)) return given === true;
      if (wanted === "" && dropsEmpty) return given !== undefined;
      return given === undefined || !sameValue(given, wanted, kindOf(wanted, kind));
    });
    return differs ? changed(key) : undefined;
  },
  /** `item` is an expression of an optional item, `cel` one of an optional value of an attribute of the item `x`. */
  toCel: (
    key: string,
    item: string,
    fixed: JsonObject,
    attributes: readonly (LockedAttribute & { readonly cel: string })[],
  ): RuleCel => {
    const differs = attributes.map(({ name, kind, dropsEmpty, cel }) => {
      const wanted = fixed[name];
      if (isNothing(wanted)) return `${cel} == optional.of(dyn(true))`;
      if (wanted === "" && dropsEmpty) return `${cel}.hasValue()`;
      return `[${cel}].exists(v, !v.hasValue() || ${celDiffers("v.value()", wanted, kindOf(wanted, kind))})`;
    });
    const isOther = differs.length === 0 ? "false" : `[${item}.value()].exists(x, ${differs.join(" || ")})`;
    return {
      violated: `!${item}.hasValue() || ${isOther}`,
      says: `(${item}.hasValue() ? ${celText(changed(key))} : ${celText(leftOut(key))})`,
    };
  },
} as const;

/** A `false` that is left out is the same one: the API server drops it. */
function isNothing(wanted: Json | undefined): wanted is undefined | null | false {
  return wanted === undefined || wanted === null || wanted === false;
}

/** Amounts are the same however they are written; objects are compared part by part, all else as text. */
function kindOf(wanted: Json | undefined, kind: RuleContext["kind"]): RuleContext["kind"] {
  if (typeof wanted === "object") return "object";
  return kind === "integer" || kind === "number" || kind === "quantity" ? kind : "string";
}

const changed = (key: string): string => `item ${shownText(key)} is locked and may not be changed`;
const leftOut = (key: string): string => `item ${shownText(key)} is locked and may not be left out`;
