import { quantityNano } from "../kernel/exact-quantity.js";
import { jsonText, type Json } from "../kernel/json.js";
import { celText } from "../kernel/cel.js";

/**
 * Numbers are compared as Kubernetes compares quantities: exactly, whether they are written as numbers, as text or with a
 * suffix. The same in CEL, where whole numbers and decimals are different types.
 */
export function amountOf(value: Json | undefined): bigint | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return quantityNano(amountText(value));
}

/** A number as a quantity's text, without an exponent that JavaScript would write. */
export function amountText(value: number | string): string {
  if (typeof value === "string") return value;
  const text = String(value);
  return text.includes("e-") ? value.toFixed(9).replace(/\.?0+$/, "") : text;
}

/** A value as CEL's `string(…)` has it; objects as JSON. */
export function valueText(value: Json | undefined): string {
  return typeof value === "number" ? numberText(value) : jsonText(value);
}

/** The largest whole number that JSON's readers in Go keep as such. */
const LARGEST_WHOLE = 2 ** 63;

/** A number as CEL's `string(…)` has it: decimals from a million on with an exponent (Go, `%g`). */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < LARGEST_WHOLE) return String(value);
  const [digits = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** Says of an expression in CEL that it is an amount. */
export function celIsAmount(value: string): string {
  return `isQuantity(string(${value}))`;
}

/** Compares an expression in CEL with a limit: `op` is put before the 0. */
export function celCompare(value: string, operator: ">" | "<" | "==" | "!=", limit: number | string): string {
  return `quantity(string(${value})).compareTo(quantity(${celText(amountText(limit))})) ${operator} 0`;
}
