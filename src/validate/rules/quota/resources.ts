import { formatMemory } from "../../../kernel/quantity.js";
import type { Pointer } from "../../../kernel/json.js";
import type { Quota } from "../../../model/org-model.js";

/** The resources of a quota. */
export const RESOURCES = ["gpu", "cpu", "memory"] as const;

export type Resource = (typeof RESOURCES)[number];

/** An amount for a message, in the unit people write: `12 GPUs`, `1.5 CPU cores`, `4Ti memory`. */
export function amountText(resource: Resource, amount: number): string {
  if (resource === "memory") return `${formatMemory(amount)} memory`;
  const value = rounded(resource === "cpu" ? amount / 1000 : amount);
  return `${value} ${resource === "gpu" ? "GPU" : "CPU core"}${value === 1 ? "" : "s"}`;
}

/** Sums of fractions carry errors far behind the point; people wrote at most a few places. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Whether one amount is above another by more than the error of summing fractions. */
export function isAbove(left: number, right: number): boolean {
  return left - right > 1e-6;
}

/** Where the guaranteed amount of a resource is written. */
export function quotaPointer(quota: Quota, resource: Resource): Pointer {
  return resource === "gpu" ? [...quota.pointer, "gpu"] : [...quota.pointer, resource];
}

/** Where the limit of a resource is written. */
export function limitPointer(quota: Quota, resource: Resource): Pointer {
  return resource === "gpu" ? [...quota.pointer, "limit"] : [...quota.pointer, resource, "limit"];
}

/** Name of a node pool in messages: `east/h100`. */
export function poolName(quota: Pick<Quota, "nodePool">): string {
  return quota.nodePool.slice(quota.nodePool.indexOf(":") + 1);
}
