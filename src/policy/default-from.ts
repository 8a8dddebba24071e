import { binaryQuantity, decimalOfNano } from "../kernel/exact-quantity.js";
import type { Json } from "../kernel/json.js";
import type { DefaultFrom } from "./effective-policy.js";
import type { ValueKind } from "./fields/field.js";
import { amountOf } from "./amounts.js";

const BILLION = 10n ** 9n;

/** The field that a default is computed from, with the section that a bare name leaves out (both are written in Run:ai's docs). */
export function sourceField(field: string, from: DefaultFrom): string {
  const section = field.slice(0, field.lastIndexOf(".") + 1);
  return from.field.startsWith(section) ? from.field : `${section}${from.field}`;
}

/**
 * A value times a factor, exactly: whole numbers and bytes are rounded up, as Kubernetes rounds quantities. `undefined` when the
 * source is no number.
 */
export function timesFactor(source: Json | undefined, factor: number, kind: ValueKind): Json | undefined {
  const [amount, times] = [amountOf(source), amountOf(factor)];
  if (amount === undefined || times === undefined) return undefined;
  const product = amount * times;
  const nano = product / BILLION + (product % BILLION > 0n ? 1n : 0n);
  if (kind === "integer") return Number(nano / BILLION + (nano % BILLION > 0n ? 1n : 0n));
  return kind === "quantity" ? binaryQuantity(nano) : Number(decimalOfNano(nano));
}
