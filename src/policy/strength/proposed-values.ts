import { binaryQuantity, decimalOfNano } from "../../kernel/exact-quantity.js";
import { type Json, jsonText } from "../../kernel/json.js";
import type { ScalarRules, Sourced } from "../effective-policy.js";
import type { ValueKind } from "../fields/field.js";
import { amountOf } from "../amounts.js";

type ScalarKind = Exclude<ValueKind, "list">;

/** What values of a field or an attribute may be. */
export interface ValueShape {
  readonly kind: ScalarKind;
  /** The choices of the catalogue, or examples of a text of a form of its own. */
  readonly values: readonly string[];
}

/** What one side says of a value. */
export interface ValueSide {
  readonly rules: ScalarRules;
  readonly default: Json | undefined;
}

type LimitOf<Kind extends keyof ScalarRules> =
  NonNullable<ScalarRules[Kind]> extends Sourced<infer Limit> ? Limit : never;

type Propose<Kind extends keyof ScalarRules> = (
  limit: LimitOf<Kind>,
  side: ValueSide,
  shape: ValueShape,
) => readonly Json[];

/**
 * Values at which each kind of rule may part what is allowed from what is not: between two neighbours of them, a rule of the kind
 * says the same. A kind of rule without an entry does not compile.
 */
const PROPOSALS: { readonly [Kind in keyof Required<ScalarRules>]: Propose<Kind> } = {
  required: () => [],
  canEdit: () => [],
  min: (limit, _side, { kind }) => [limit, ...around(amountOf(limit), kind)],
  max: (limit, _side, { kind }) => [limit, ...around(amountOf(limit), kind)],
  step: (size, { rules }, { kind }) => steps(amountOf(size), rules, kind),
  options: (choices, _side, { kind }) => choices.map(({ value }) => (kind === "array" ? [value] : value)),
  defaultFrom: () => [],
  like: (patterns) => patterns.flatMap(likely),
  unlike: (patterns) => patterns.flatMap(likely),
  maxFrom: ({ factor, otherwise }, _side, { kind }) =>
    [factor, otherwise].flatMap((bound) => (bound === null ? [] : [bound, ...around(amountOf(bound), kind)])),
};

/** Texts that are like a pattern. */
function likely(pattern: string): readonly string[] {
  return [pattern.replaceAll("*", "example"), pattern.replaceAll("*", "")];
}

/** Values to tell two policies apart by, the limits themselves first, each once. */
export function proposedValues(sides: readonly ValueSide[], shape: ValueShape): readonly Json[] {
  const values = [
    ...sides.flatMap((side) => limitsOf(side, shape)),
    ...sides.flatMap((side) => (side.default === undefined ? [] : [side.default])),
    ...anyValues(shape),
  ];
  const told = new Set<string>();
  return values.filter((value) => {
    const text = jsonText(value);
    const isNew = !told.has(text);
    told.add(text);
    return isNew;
  });
}

function limitsOf(side: ValueSide, shape: ValueShape): readonly Json[] {
  const kinds = Object.keys(PROPOSALS) as (keyof ScalarRules)[];
  return kinds.flatMap((kind) => proposalsOf(kind, side, shape));
}

function proposalsOf(kind: keyof ScalarRules, side: ValueSide, shape: ValueShape): readonly Json[] {
  const limit = side.rules[kind];
  const propose = PROPOSALS[kind] as Propose<typeof kind>;
  return limit ? propose(limit.value, side, shape) : [];
}

/** Values that no rule has to name. */
function anyValues({ kind, values }: ValueShape): readonly Json[] {
  const any: Readonly<Record<ScalarKind, readonly Json[]>> = {
    boolean: [true, false],
    string: values.length > 0 ? values : ["example", "another-example"],
    enum: values,
    integer: [1, 2, 0],
    number: [1, 2, 0.5],
    quantity: ["1Gi", "2Gi"],
    array: values.length > 0 ? values.map((value) => [value]) : [["EXAMPLE"], ["ANOTHER_EXAMPLE"]],
    object: [[{ matchExpressions: [{ key: "example", operator: "Exists" }] }]],
  };
  return any[kind];
}

const ONE = 10n ** 9n;

/**
 * The bound, and the nearest amounts of its kind on both sides; nothing is less than none. Two on each side, since one of them may
 * be what the API server fills in, which counts as not set.
 */
function around(bound: bigint | undefined, kind: ScalarKind): readonly Json[] {
  if (bound === undefined) return [];
  const near = kind === "number" ? [ONE, ONE / 2n, ONE / 1000n] : [ONE, 2n * ONE];
  return amounts([bound, ...near.flatMap((unit) => [bound + unit, bound - unit])], kind);
}

/** The first amounts of the grid and the last ones, and what is between two of them. */
function steps(size: bigint | undefined, rules: ScalarRules, kind: ScalarKind): readonly Json[] {
  if (size === undefined || size <= 0n) return [];
  const first = amountOf(rules.min?.value) ?? 0n;
  const end = amountOf(rules.max?.value);
  const last = end === undefined || end < first ? [] : [end - ((end - first) % size)];
  const grid = [0n, 1n, 2n, 3n].map((times) => first + times * size);
  const whole = [...grid, ...last.flatMap((amount) => [amount, amount - size])];
  const between =
    kind === "integer" ? grid.flatMap((amount) => [amount + ONE]) : grid.map((amount) => amount + size / 2n);
  return amounts([...whole, ...between], kind);
}

function amounts(nanos: readonly bigint[], kind: ScalarKind): readonly Json[] {
  return nanos
    .filter((nano) => nano >= 0n && (kind === "number" || nano % ONE === 0n))
    .map((nano) => (kind === "quantity" ? binaryQuantity(nano) : Number(decimalOfNano(nano))));
}
