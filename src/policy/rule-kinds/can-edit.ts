import { jsonEqual, type Json } from "../../kernel/json.js";
import { amountOf, celCompare, celIsAmount, valueText } from "../amounts.js";
import { celLiteral, celText } from "../../kernel/cel.js";
import { celShown, shownAs, type RuleContext, type RuleKind } from "./rule-kind.js";

/**
 * `false`: what is submitted must not differ from the policy's default; without a default it must not be set at all (Run:ai
 * documentation: so are fields blocked). A value that equals what the API server fills in counts as not set.
 */
export const canEdit: RuleKind<boolean> = {
  id: "canEdit",
  evaluate: (limit, { value, isSet }, context) => {
    if (limit) return undefined;
    const { default: fixed, kind, unsafeUnset } = context;
    if (fixed === undefined)
      return isSet && value !== undefined ? `${shownAs(value, context)} may not be set` : undefined;
    if (value === undefined) return unsafeUnset ? `is missing and fixed to ${shownAs(fixed, context)}` : undefined;
    return !sameValue(value, fixed, kind)
      ? `${shownAs(value, context)} is fixed to ${shownAs(fixed, context)}`
      : undefined;
  },
  toCel: (limit, value, context) => {
    if (limit) return { violated: "false", says: '""' };
    const given = `${value}.value()`;
    const { default: fixed, unsafeUnset } = context;
    if (fixed === undefined)
      return { violated: `${value}.hasValue()`, says: `${celShown(given, context)} + " may not be set"` };
    const words = ` is fixed to ${shownAs(fixed, context)}`;
    const differs = `${value}.hasValue() && ${celDiffers(given, fixed, context.kind)}`;
    if (!unsafeUnset) return { violated: differs, says: `${celShown(given, context)} + ${celText(words)}` };
    return {
      violated: `!${value}.hasValue() || ${celDiffers(given, fixed, context.kind)}`,
      says: `(${value}.hasValue() ? ${celShown(given, context)} + ${celText(words)} : ${celText(`is missing and fixed to ${shownAs(fixed, context)}`)})`,
    };
  },
};

/** Whether two values of a field mean the same: quantities by amount. */
export function sameValue(left: Json, right: Json, kind: RuleContext["kind"]): boolean {
  if (kind === "integer" || kind === "number" || kind === "quantity") {
    const [one, other] = [amountOf(left), amountOf(right)];
    return one === undefined || other === undefined ? left === right : one === other;
  }
  return kind === "string" || kind === "enum" ? valueText(left) === valueText(right) : jsonEqual(left, right);
}

/** The same of an expression of a value. */
export function celDiffers(given: string, fixed: Json, kind: RuleContext["kind"]): string {
  if ((kind === "integer" || kind === "number" || kind === "quantity") && amountOf(fixed) !== undefined)
    return `(!${celIsAmount(given)} || ${celCompare(given, "!=", fixed as number | string)})`;
  if (kind === "string" || kind === "enum") return `string(${given}) != ${celText(valueText(fixed))}`;
  return `${given} != ${celLiteral(fixed)}`;
}
