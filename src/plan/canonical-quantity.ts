import type { Json, Pointer } from "../kernel/json.js";
import { parseQuantityMilli } from "../kernel/quantity.js";

/** Fields whose values are Kubernetes quantities: ResourceQuota, LimitRange, containers, volume claims. */
const QUANTITY_MAPS: ReadonlySet<string> = new Set([
  "requests",
  "limits",
  "hard",
  "capacity",
  "min",
  "max",
  "default",
  "defaultRequest",
  "maxLimitRequestRatio",
]);

/** Whether both values are the same amount written differently (`1000m` and `1`), at a place where amounts stand. */
export function sameQuantity(pointer: Pointer, before: Json | undefined, after: Json | undefined): boolean {
  if (!QUANTITY_MAPS.has(String(pointer.at(-2)))) return false;
  const left = amount(before);
  return left !== undefined && left === amount(after);
}

function amount(value: Json | undefined): bigint | undefined {
  return typeof value === "string" || typeof value === "number" ? parseQuantityMilli(String(value)) : undefined;
}
