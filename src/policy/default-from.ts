import { binaryQuantity, decimalOfNano } from "../kernel/exact-quantity.js";
import type { Json } from "../kernel/json.js";
import type { DefaultFrom, EffectiveScalar } from "./effective-policy.js";
import type { ValueKind } from "./fields/field.js";
import { amountOf } from "./amounts.js";

const BILLION = 10n ** 9n;
const MILLION = 10n ** 6n;

/** The field that a default is computed from, with the section that a bare name leaves out (both are written in Run:ai's docs). */
export function sourceField(field: string, from: DefaultFrom): string {
  const section = field.slice(0, field.lastIndexOf(".") + 1);
  return from.field.startsWith(section) ? from.field : `${section}${from.field}`;
}

/** The kind of values that an amount is: quantities and whole numbers are counted in ones, other numbers in thousandths. */
export type AmountKind = Extract<ValueKind, "integer" | "number" | "quantity">;

/** How an amount becomes another: in steps of the source, times `times / parts`, rounded up to steps of the result. */
export interface Scaling {
  /** The source is rounded up to whole ones, or to thousandths. */
  readonly source: "ones" | "thousandths";
  readonly times: bigint;
  readonly parts: bigint;
}

/**
 * What a factor does to an amount: exact whole numbers, so that an API server, which has integers of 64 bits and no exact
 * decimals, computes the very same. Factors have at most nine decimals.
 */
export function scalingOf(factor: number, source: AmountKind, result: AmountKind): Scaling | undefined {
  const nano = amountOf(factor);
  if (nano === undefined) return undefined;
  const steps = source === "quantity" ? "ones" : "thousandths";
  const times = nano * (result === "number" ? 1000n : 1n);
  const parts = BILLION * (steps === "thousandths" ? 1000n : 1n);
  const shared = commonDivisor(times < 0n ? -times : times, parts);
  return { source: steps, times: times / shared, parts: parts / shared };
}

function commonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : commonDivisor(right, left % right);
}

/**
 * A value times a factor, rounded up as Kubernetes rounds quantities: bytes and whole numbers to whole ones, other numbers to
 * thousandths (a thousandth of a core is the least that Kubernetes knows). `undefined` when the source is no number.
 */
export function timesFactor(
  source: { readonly value: Json | undefined; readonly kind: ValueKind },
  factor: number,
  kind: ValueKind,
): Json | undefined {
  const nano = amountOf(source.value);
  const scaling = scalingOf(factor, amountKind(source.kind), amountKind(kind));
  if (nano === undefined || !scaling) return undefined;
  const steps = roundedUp(nano, scaling.source === "ones" ? BILLION : MILLION);
  const result = roundedUp(steps * scaling.times, scaling.parts);
  if (kind === "quantity") return binaryQuantity(result * BILLION);
  return kind === "integer" ? Number(result) : Number(decimalOfNano(result * MILLION));
}

/** Everything that is no number of its own kind counts as a decimal. */
export function amountKind(kind: ValueKind): AmountKind {
  return kind === "integer" || kind === "quantity" ? kind : "number";
}

function roundedUp(amount: bigint, step: bigint): bigint {
  return amount / step + (amount % step > 0n ? 1n : 0n);
}

/**
 * Fields with computed defaults, each behind those that it is computed from, so that one pass gives all of them. Circles, which
 * are refused where policies are checked, stay in the order they come in.
 */
export function inComputedOrder(fields: readonly EffectiveScalar[]): readonly EffectiveScalar[] {
  const computed = fields.filter(({ rules, default: given }) => rules.defaultFrom && !given);
  const placed = new Set<EffectiveScalar>();
  const place = (field: EffectiveScalar): void => {
    if (placed.has(field)) return;
    placed.add(field);
    const from = field.rules.defaultFrom;
    const name = from ? sourceField(field.field, from.value) : undefined;
    for (const other of computed) if (other.field === name) place(other);
    ordered.push(field);
  };
  const ordered: EffectiveScalar[] = [];
  for (const field of computed) place(field);
  return ordered;
}
