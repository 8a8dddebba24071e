import { quantityNano } from "../../kernel/exact-quantity.js";
import type { Json } from "../../kernel/json.js";
import { celText } from "../../kernel/cel.js";

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
  return /e/.test(text) ? value.toFixed(9).replace(/\.?0+$/, "") : text;
}

/** Says of an expression in CEL that it is an amount. */
export function celIsAmount(value: string): string {
  return `isQuantity(string(${value}))`;
}

/** Compares an expression in CEL with a limit: `op` is put before the 0. */
export function celCompare(value: string, operator: ">" | "<" | "==" | "!=", limit: number | string): string {
  return `quantity(string(${value})).compareTo(quantity(${celText(amountText(limit))})) ${operator} 0`;
}
