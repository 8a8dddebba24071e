import { parseQuantityMilli } from "../kernel/quantity.js";

/** Digits that are kept behind the point: more than any step or bound is written with. */
const DIGITS = 12;

/**
 * A bound or a step as an exact whole number: numbers in units of 10⁻¹², quantities in thousandths. Floating point would let
 * 0.1 + 0.2 miss 0.3. `undefined` for what is no number or quantity.
 */
export function exactly(value: number | string): bigint | undefined {
  if (typeof value === "string") return parseQuantityMilli(value);
  if (!Number.isFinite(value)) return undefined;
  const [whole = "0", fraction = ""] = plainText(value).split(".");
  const sign = whole.startsWith("-") ? -1n : 1n;
  return sign * (abs(BigInt(whole)) * 10n ** BigInt(DIGITS) + BigInt(fraction.padEnd(DIGITS, "0").slice(0, DIGITS)));
}

function plainText(value: number): string {
  const text = String(value);
  return /e/.test(text) ? value.toFixed(DIGITS) : text;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Compares two bounds of one kind: below 0 when the left one is smaller. What cannot be read counts as equal. */
export function compareBounds(left: number | string, right: number | string): number {
  const [a, b] = [exactly(left), exactly(right)];
  if (a === undefined || b === undefined || a === b) return 0;
  return a < b ? -1 : 1;
}

/** Whether `value` is `from` plus a whole number of steps. */
export function isOnStep(value: number, from: number, step: number): boolean {
  const [v, f, s] = [exactly(value), exactly(from), exactly(step)];
  if (v === undefined || f === undefined || s === undefined || s === 0n) return true;
  return (v - f) % s === 0n;
}
