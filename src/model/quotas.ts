import { parseDuration } from "../kernel/duration.js";
import { parseQuantityMilli } from "../kernel/quantity.js";
import type { EntityRef } from "./definition.js";
import { listPointers } from "./list-pointers.js";
import type { Amount, Quota } from "./org-model.js";
import type { Quota as WrittenQuota } from "./schema/definitions.generated.js";
import type { Cpu, Memory } from "./schema/values.js";

/** A weight as it is written: by name, or as a number. */
type WrittenWeight = NonNullable<WrittenQuota["overQuota"]>;
/** CPU or memory as it is written: an amount, or quota, limit and weight apart. */
type WrittenResource = NonNullable<WrittenQuota["cpu"] | WrittenQuota["memory"]>;

/** Weights by name (Run:ai: Lowest 0, Low 1, Medium 2, High 3). "none" has no share of surplus at all. */
const WEIGHTS = { none: 0, lowest: 0, low: 1, medium: 2, high: 3 } as const;

const quotaPointer = listPointers("quotas");

/** Order among siblings where nothing is written, as KAI and Run:ai have it. */
export const DEFAULT_PRIORITY = 100;

/** CPU or memory that nobody speaks of: everything there is, in equal parts. */
const UNRESTRICTED: Amount = Object.freeze({ quota: null, limit: null, weight: 1 });

/**
 * Turns written quotas into full ones. GPUs: nothing guaranteed, no limit, weight medium. CPU and memory: unlimited; where a
 * quota is written without its own `overQuota`, it takes that of the GPUs. `overQuota: "none"` makes every finite quota its
 * own limit.
 */
export function quotaReader(): (written: WrittenQuota, nodePool: EntityRef, position: number) => Quota {
  const amounts = amountReader();
  return (written, nodePool, position) => {
    const overQuota = written.overQuota ?? "medium";
    return Object.freeze({
      nodePool,
      gpu: amount(gpus(written.gpu ?? 0), written.limit === undefined ? null : gpus(written.limit), overQuota),
      cpu: resource(written.cpu, overQuota, amounts.cpu),
      memory: resource(written.memory, overQuota, amounts.memory),
      priority: written.priority ?? DEFAULT_PRIORITY,
      preemptMinRuntime: seconds(written.preemptMinRuntime),
      reclaimMinRuntime: seconds(written.reclaimMinRuntime),
      pointer: quotaPointer(position),
    });
  };
}

/** Reads CPU as millicores and memory as bytes. The same few texts come thousands of times, so each is parsed once. */
export function amountReader(): { readonly cpu: (text: string) => number; readonly memory: (text: string) => number } {
  return {
    cpu: remembered((text) => Number(parseQuantityMilli(text) ?? 0n)),
    memory: remembered((text) => Number(((parseQuantityMilli(text) ?? 0n) + 999n) / 1000n)),
  };
}

function remembered(read: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

/** A duration in seconds; `null` where none is written. */
export function seconds(text: string | undefined): number | null {
  return text === undefined ? null : (parseDuration(text) ?? null);
}

function gpus(written: number | "unlimited"): number | null {
  return written === "unlimited" ? null : written;
}

function resource(
  written: WrittenResource | undefined,
  inherited: WrittenWeight,
  read: (text: string) => number,
): Amount {
  if (written === undefined || written === "unlimited") return UNRESTRICTED;
  const parts: Exclude<WrittenResource, string> =
    typeof written === "string" ? { quota: written as Cpu & Memory } : written;
  const quota = bound(parts.quota, read);
  const limit = bound(parts.limit, read);
  const isOpen = quota === null && parts.overQuota === undefined;
  return isOpen ? Object.freeze({ ...UNRESTRICTED, limit }) : amount(quota, limit, parts.overQuota ?? inherited);
}

function bound(written: string | undefined, read: (text: string) => number): number | null {
  return written === undefined || written === "unlimited" ? null : read(written);
}

function amount(quota: number | null, limit: number | null, overQuota: WrittenWeight): Amount {
  if (overQuota === "none") return Object.freeze({ quota, limit: lower(quota, limit), weight: 0 });
  return Object.freeze({ quota, limit, weight: typeof overQuota === "number" ? overQuota : WEIGHTS[overQuota] });
}

/** The lower of two bounds, where `null` is none. */
function lower(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return left ?? right;
  return Math.min(left, right);
}
