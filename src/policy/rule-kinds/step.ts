import { decimalOfNano } from "../../kernel/exact-quantity.js";
import { amountOf, amountText, celCompare, celIsAmount } from "./amounts.js";
import { celText } from "../../kernel/cel.js";
import { celShown, shownValue, type RuleContext, type RuleKind } from "./rule-kind.js";

/** More steps than these are not listed in CEL: each one costs at every request. */
const MOST_STEPS = 64;

/** Allowed are min + n·step, n from 0. Without a `min` steps are counted from 0. */
export const step: RuleKind<number> = {
  id: "step",
  evaluate: (limit, { value }, context) => {
    if (value === undefined) return undefined;
    const [amount, size] = [amountOf(value), amountOf(limit)];
    if (amount === undefined) return `${shownValue(value)} is not a number`;
    if (size === undefined || size <= 0n) return undefined;
    return (amount - firstStep(context)) % size === 0n ? undefined : `${shownValue(value)} ${words(limit, context)}`;
  },
  toCel: (limit, value, context) => {
    const given = `${value}.value()`;
    const steps = allowedSteps(limit, context);
    if (!steps) return refusal(limit, context);
    const isStep = steps.map((amount) => celCompare(given, "==", amount)).join(" || ");
    return {
      violated: `${value}.hasValue() && (!${celIsAmount(given)} || !(${isStep} || ${outside(given, context)}))`,
      says: `${celShown(given, context)} + (${celIsAmount(given)} ? ${celText(` ${words(limit, context)}`)} : " is not a number")`,
    };
  },
};

function firstStep({ min }: RuleContext): bigint {
  return amountOf(min) ?? 0n;
}

function words(limit: number, context: RuleContext): string {
  return `is not ${amountText(context.min ?? 0)} plus a multiple of ${amountText(limit)}`;
}

/** The allowed values from `min` to `max`; `undefined` when there are too many or no end to them. */
function allowedSteps(limit: number, context: RuleContext): readonly string[] | undefined {
  const [size, last] = [amountOf(limit), amountOf(context.max)];
  const first = firstStep(context);
  if (size === undefined || size <= 0n || last === undefined) return undefined;
  const most = (last - first) / size + 1n;
  if (most > BigInt(MOST_STEPS)) return undefined;
  return Array.from({ length: Math.max(0, Number(most)) }, (_, index) => decimalOfNano(first + BigInt(index) * size));
}

/** Values outside of min and max on the grid are the bounds' to refuse; CEL says `step` of none of them twice. */
function outside(given: string, { min, max }: RuleContext): string {
  const beyond = max === undefined ? "false" : celCompare(given, ">", max);
  return min === undefined ? beyond : `${beyond} || ${celCompare(given, "<", min)}`;
}

function refusal(limit: number, { max }: RuleContext): { readonly refused: string } {
  return {
    refused:
      max === undefined
        ? `a step of ${limit} without a max has no end, and CEL has no remainder of decimals`
        : `a step of ${limit} up to ${max} has more than ${MOST_STEPS} values`,
  };
}
