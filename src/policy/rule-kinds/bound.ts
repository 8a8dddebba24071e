import { amountOf, amountText, celCompare, celIsAmount } from "../amounts.js";
import { celText } from "../../kernel/cel.js";
import { celShown, shownValue, type RuleKind } from "./rule-kind.js";

/** `min` and `max` differ in their direction alone. */
function bound(id: "min" | "max"): RuleKind<number | string> {
  const words = id === "min" ? "is below the minimum" : "is above the maximum";
  return {
    id,
    evaluate: (limit, { value }) => {
      if (value === undefined) return undefined;
      const [amount, edge] = [amountOf(value), amountOf(limit)];
      if (amount === undefined || edge === undefined) return `${shownValue(value)} is not a number`;
      const isBroken = id === "min" ? amount < edge : amount > edge;
      return isBroken ? `${shownValue(value)} ${words} ${amountText(limit)}` : undefined;
    },
    toCel: (limit, value, context) => {
      const given = `${value}.value()`;
      const beyond = celCompare(given, id === "min" ? "<" : ">", limit);
      const shown = celShown(given, context);
      return {
        violated: `${value}.hasValue() && (!${celIsAmount(given)} || ${beyond})`,
        says: `${shown} + (${celIsAmount(given)} ? ${celText(` ${words} ${amountText(limit)}`)} : " is not a number")`,
      };
    },
  };
}

/** Inclusive lower bound. Values that are not set are not judged: that is what `required` is for. */
export const min: RuleKind<number | string> = bound("min");

/** Inclusive upper bound. */
export const max: RuleKind<number | string> = bound("max");
