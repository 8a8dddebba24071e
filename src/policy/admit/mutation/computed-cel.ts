import { celIsAmount } from "../../amounts.js";
import type { Scaling } from "../../default-from.js";

/** The largest whole number of CEL. */
const LARGEST = 2n ** 63n - 1n;

/** Whether CEL's whole numbers are large enough for what a factor needs on the way. */
export function fitsCel({ times, parts }: Scaling): boolean {
  const size = times < 0n ? -times : times;
  return size <= LARGEST && size * parts <= LARGEST;
}

/**
 * An amount that is computed from an optional value: a list of one whole number, of thousandths where the result is a `number`, or
 * of none. Lists give a value its name; `optMap` would compute it twice, and nested ones more often than anybody waits for.
 */
export function celComputed(source: string, scaling: Scaling): string {
  const amount = `[quantity(string(v.value()))].map(q, ${steps(scaling.source)}).map(m, ${scaled(scaling)})`;
  return `[${source}].map(v, v.hasValue() && ${celIsAmount("v.value()")} ? ${amount} : [])[0]`;
}

/**
 * The quantity `q` in whole steps, rounded up. CEL gives whole quantities exactly and others as floating-point numbers, which
 * are off by less than one step: the least of the nearest whole numbers that is not below the quantity is exact again.
 */
function steps(unit: Scaling["source"]): string {
  const [factor, suffix] = unit === "ones" ? ["1", ""] : ["1000", "m"];
  const near = `[-1, 0, 1].map(d, int(q.asApproximateFloat() * ${factor}.0) + d)`;
  const least = `${near}.filter(m, quantity(string(m) + "${suffix}").compareTo(q) >= 0)[0]`;
  return `q.isInteger() ? q.asInteger() * ${factor} : ${least}`;
}

/** The number `m` times the factor, rounded up; in two parts, so that no number on the way is larger than it has to be. */
function scaled({ times, parts }: Scaling): string {
  if (parts === 1n) return `m * ${times}`;
  return `(m / ${parts}) * ${times} + [(m % ${parts}) * ${times}].map(r, r / ${parts} + (r % ${parts} > 0 ? 1 : 0))[0]`;
}
