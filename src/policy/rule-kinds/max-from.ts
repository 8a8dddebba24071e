import type { MaxFrom } from "../effective-policy.js";
import type { ValueKind } from "../fields/field.js";
import { celText } from "../../kernel/cel.js";
import { amountOf, amountText } from "../amounts.js";
import type { RuleCel } from "./rule-kind.js";

const BILLION = 10n ** 9n;

/** What amounts of a kind are counted in: bytes, or thousandths of a core. Nobody gives out less. */
export interface AmountUnit {
  readonly perOne: bigint;
  /** The suffix of a quantity that is written in this unit. */
  readonly suffix: string;
}

/** The unit of a field's kind. Devices are whole. */
export function unitOf(kind: ValueKind): AmountUnit {
  return kind === "number" ? { perOne: 1000n, suffix: "m" } : { perOne: 1n, suffix: "" };
}

/** Billionths in whole units, rounded to the nearest one, as the CEL below does. */
export function inUnits(nano: bigint, { perOne }: AmountUnit): bigint {
  return (nano * perOne + BILLION / 2n) / BILLION;
}

/** Kinds of the field that is ruled, and of the one that it is in proportion to. */
export interface MaxFromKinds {
  readonly field: ValueKind;
  readonly source: ValueKind;
}

/**
 * Fairlead's own: the containers of a pod may have together no more than another field of the pod times a factor. Where the pod
 * has nothing of that field, `otherwise` is the bound.
 */
export const maxFrom = {
  id: "maxFrom",
  /** `total` of the pod and what it has of the source, each in units of its kind. */
  evaluate: (limit: MaxFrom, kinds: MaxFromKinds, total: bigint, source: bigint): string | undefined => {
    const { suffix } = unitOf(kinds.field);
    const bound = source === 0n ? boundOf(limit.otherwise, kinds.field) : shareOf(limit, kinds, source);
    if (bound === undefined || total <= bound) return undefined;
    return `${total}${suffix} in all is above ${bound}${suffix}, ${source === 0n ? without(limit) : each(limit)}`;
  },
  /** `total` and `source` are short expressions of whole numbers. */
  toCel: (limit: MaxFrom, kinds: MaxFromKinds, total: string, source: string): RuleCel => {
    const share = `${source} * ${boundOf(limit.factor, kinds.field) ?? 0n} / ${unitOf(kinds.source).perOne}`;
    const otherwise = boundOf(limit.otherwise, kinds.field);
    const suffix = celText(unitOf(kinds.field).suffix);
    const says = (bound: string, words: string): string =>
      `string(${total}) + ${suffix} + " in all is above " + string(${bound}) + ${suffix} + ${celText(`, ${words}`)}`;
    const none = `${source} == 0`;
    return {
      violated: `${none} ? ${otherwise === undefined ? "false" : `${total} > ${otherwise}`} : ${total} > ${share}`,
      says: `(${none} ? ${says(String(otherwise ?? 0n), without(limit))} : ${says(`(${share})`, each(limit))})`,
    };
  },
} as const;

function shareOf(limit: MaxFrom, kinds: MaxFromKinds, source: bigint): bigint {
  return (source * (boundOf(limit.factor, kinds.field) ?? 0n)) / unitOf(kinds.source).perOne;
}

function boundOf(amount: number | string | null, kind: ValueKind): bigint | undefined {
  const nano = amount === null ? undefined : amountOf(amount);
  return nano === undefined ? undefined : inUnits(nano, unitOf(kind));
}

function each({ factor, field }: MaxFrom): string {
  return `${amountText(factor)} for each ${field}`;
}

function without({ field, otherwise }: MaxFrom): string {
  return `${amountText(otherwise ?? 0)} without ${field}`;
}
