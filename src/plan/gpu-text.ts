import { numberText } from "../kernel/text.js";

/** An amount of GPUs in a table: `12`, `2.5`, `unlimited`; a dash for what is not there. */
export function gpuText(amount: number | null | undefined): string {
  if (amount === undefined) return "–";
  return amount === null ? "unlimited" : numberText(amount);
}

/** `1 GPU`, `2.5 GPUs`. */
export function gpusText(amount: number): string {
  return `${numberText(amount)} ${amount === 1 ? "GPU" : "GPUs"}`;
}

/** A difference with its sign: `+8`, `−4`. A true minus sign, as wide as the plus. */
export function deltaText(delta: number): string {
  return delta < 0 ? `−${numberText(-delta)}` : `+${numberText(delta)}`;
}

/** Orders amounts: what is not there is nothing, unlimited is more than any number. */
export function amountOf(amount: number | null | undefined): number {
  return amount === null ? Number.POSITIVE_INFINITY : (amount ?? 0);
}

/** Finite difference of two amounts, unlimited and absent ones counted as nothing, as in the plan's totals. */
export function gpuDelta(row: {
  readonly before: number | null | undefined;
  readonly after: number | null | undefined;
}): number {
  return Math.round(((row.after ?? 0) - (row.before ?? 0)) * 1e6) / 1e6;
}
