import { celLiteral } from "../../kernel/cel.js";
import { pathSteps, type PathStep } from "../../workloads/field-path.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import { kindField, kindFieldDefault } from "../places/kind-field.js";
import { optionalPath } from "./pods-cel.js";

/** A field that a kind keeps for the workload as a whole, in CEL: what is written, and what the API server fills in. */
export interface KindFieldCel {
  readonly written: string;
  readonly filled: string | undefined;
}

/** The counterpart of `readKindField`; `undefined` when the kind has no field of that name. */
export function kindFieldCel(kind: WorkloadKind, object: string, field: string): KindFieldCel | undefined {
  const place = kindField(kind, field);
  if (!place) return undefined;
  const written = firstAt(object, pathSteps(place.path));
  return {
    written: place.offset === undefined ? written : `${written}.optMap(v, ${less("v", place.offset)})`,
    filled: kindFieldFilled(kind, object, field),
  };
}

/** What the API server fills in for such a field: an optional value. */
export function kindFieldFilled(kind: WorkloadKind, object: string, field: string): string | undefined {
  const filled = kindFieldDefault(kind, field);
  if (filled === undefined) return undefined;
  const value = `optional.of(dyn(${celLiteral(filled.value)}))`;
  if (filled.instead)
    return `(${optionalPath(object, pathSteps(filled.instead.path))}.hasValue() ? optional.of(dyn(${celLiteral(filled.instead.value)})) : ${value})`;
  const beside = filled.beside === undefined ? undefined : kindFieldCel(kind, object, filled.beside);
  if (beside?.filled === undefined) return value;
  return `(${beside.written}.or(${beside.filled}) == ${beside.filled} ? ${value} : optional.none())`;
}

/** The first value along a path that is not an empty text. */
function firstAt(from: string, steps: readonly PathStep[], depth = 0): string {
  const star = steps.indexOf("*");
  if (star === -1) {
    const value = `${optionalPath(from, steps)}.optMap(v, dyn(v))`;
    return `(${value} == optional.of(dyn("")) ? optional.none() : ${value})`;
  }
  const item = depth === 0 ? "i" : "j";
  const inner = firstAt(item, steps.slice(star + 1), depth + 1);
  const items = `${optionalPath(from, steps.slice(0, star))}.orValue([])`;
  return `${items}.filter(${item}, ${inner}.hasValue()).map(${item}, ${inner}.value())[?0]`;
}

/** Whole numbers and decimals are different types in CEL, and other values stay what they are. */
function less(value: string, offset: number): string {
  return `type(${value}) == int ? dyn(${value} - ${offset}) : type(${value}) == double ? dyn(${value} - ${offset}.0) : ${value}`;
}
