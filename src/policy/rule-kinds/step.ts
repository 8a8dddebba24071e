import { decimalOfNano } from "../../kernel/exact-quantity.js";
import { amountOf, amountText, celCompare, celIsAmount } from "../amounts.js";
import { celText } from "../../kernel/cel.js";
import { celShown, shownValue, type RuleContext, type RuleKind } from "./rule-kind.js";

/** Allowed are min + n·step, n a whole number. Without a `min` steps are counted from 0. */
export const step: RuleKind<number> = {
  id: "step",
  evaluate: (limit, { value }, context) => {
    if (value === undefined) return undefined;
    const amount = amountOf(value);
    if (amount === undefined) return `${shownValue(value)} is not a number`;
    const grid = gridOf(limit, context);
    if (!grid) return undefined;
    if (amount < grid.lowest || amount > grid.highest) return `${shownValue(value)} ${tooFar(limit, context)}`;
    return (amount - grid.first) % grid.size === 0n ? undefined : `${shownValue(value)} ${words(limit, context)}`;
  },
  toCel: (limit, value, context) => {
    const given = `${value}.value()`;
    const grid = gridOf(limit, context);
    const isBeyond = grid ? celBeyond(given, grid) : "false";
    const isOff = grid ? `(${isBeyond} || !${celOnGrid(given, grid)})` : "false";
    const said = `${isBeyond} ? ${celText(` ${tooFar(limit, context)}`)} : ${celText(` ${words(limit, context)}`)}`;
    return {
      violated: `${value}.hasValue() && (!${celIsAmount(given)} || ${isOff})`,
      says: `${celShown(given, context)} + (!${celIsAmount(given)} ? " is not a number" : ${said})`,
    };
  },
};

/** The allowed values, in billionths. */
interface Grid {
  readonly first: bigint;
  readonly size: bigint;
  /** Values beyond these are refused: on an API server they cannot be told exactly. */
  readonly lowest: bigint;
  readonly highest: bigint;
  /** How many decimals the values have. */
  readonly digits: number;
}

/** Numbers of steps up to here are exact as floating-point numbers, which is how an API server finds the nearest step. */
const MOST_STEPS = 10n ** 15n;
/** Below the largest whole number in CEL, with room to spare. */
const LARGEST = 9n * 10n ** 18n;
const DECIMALS = 9;

function gridOf(limit: number, { min }: RuleContext): Grid | undefined {
  const [size, first] = [amountOf(limit), amountOf(min) ?? 0n];
  if (size === undefined || size <= 0n) return undefined;
  let digits = DECIMALS;
  while (digits > 0 && isWhole(size, digits - 1) && isWhole(first, digits - 1)) digits -= 1;
  const unit = unitOf(digits);
  const within = (LARGEST - absolute(first / unit)) / (size / unit);
  const far = size * (within < MOST_STEPS ? within : MOST_STEPS);
  return { first, size, lowest: first - far, highest: first + far, digits };
}

const unitOf = (digits: number): bigint => 10n ** BigInt(DECIMALS - digits);
const isWhole = (amount: bigint, digits: number): boolean => amount % unitOf(digits) === 0n;
const absolute = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

function words(limit: number, { min }: RuleContext): string {
  return `is not ${amountText(min ?? 0)} plus a multiple of ${amountText(limit)}`;
}

function tooFar(limit: number, { min }: RuleContext): string {
  return `is too far from ${amountText(min ?? 0)} for steps of ${amountText(limit)}`;
}

function celBeyond(given: string, { lowest, highest }: Grid): string {
  return `(${celCompare(given, "<", decimalOfNano(lowest))} || ${celCompare(given, ">", decimalOfNano(highest))})`;
}

/**
 * CEL has no remainder of decimals. The nearest step is found in floating point and computed again in whole numbers of the last
 * decimal; whether the value is that step is then compared as quantities, exactly.
 */
function celOnGrid(given: string, { first, size, digits }: Grid): string {
  const unit = unitOf(digits);
  const amount = `quantity(string(${given}))`;
  const nearest = `${first / unit} + ${size / unit} * int(d < 0.0 ? d - 0.5 : d + 0.5)`;
  const text = `string(${nearest})${digits === 0 ? "" : ` + "e-${digits}"`}`;
  const steps = `(${amount}.asApproximateFloat() - ${double(first)}) / ${double(size)}`;
  return `[${steps}].exists(d, ${amount}.compareTo(quantity(${text})) == 0)`;
}

/** A decimal as a literal of a floating-point number. */
function double(nano: bigint): string {
  const text = decimalOfNano(nano);
  return text.includes(".") ? text : `${text}.0`;
}
