import type { Cpu, Duration, Memory } from "../model/schema/values.js";
import { formatDuration } from "../kernel/duration.js";

/**
 * CPU in cores; fractions are fine, down to a thousandth.
 *
 * @example
 * quota(h100, { gpu: 8, cpu: cores(128) })
 */
export function cores(amount: number): Cpu {
  return quantity("cores", amount, "") as Cpu;
}

/**
 * Memory in mebibytes (1,048,576 bytes).
 *
 * @example
 * limitRange: { defaultRequest: { memory: mib(512) } }
 */
export function mib(amount: number): Memory {
  return quantity("mib", amount, "Mi") as Memory;
}

/**
 * Memory in gibibytes (1,073,741,824 bytes), as operating systems and Kubernetes count.
 *
 * @example
 * quota(h100, { gpu: 8, memory: gib(1024) })
 */
export function gib(amount: number): Memory {
  return quantity("gib", amount, "Gi") as Memory;
}

/**
 * Memory in tebibytes (1,024 gibibytes).
 *
 * @example
 * nodes: { gpus: 256, memory: tib(64) }
 */
export function tib(amount: number): Memory {
  return quantity("tib", amount, "Ti") as Memory;
}

/**
 * Memory in gigabytes (1,000,000,000 bytes), as vendors count.
 *
 * @example
 * quota(h100, { gpu: 8, memory: gb(960) })
 */
export function gb(amount: number): Memory {
  return quantity("gb", amount, "G") as Memory;
}

/**
 * A length of time in days of 24 hours, for scheduling rules; fractions are fine down to a second.
 *
 * @example
 * schedulingRules: { trainingTimeLimit: days(7) }
 */
export function days(amount: number): Duration {
  return time("days", amount, 86_400, "d");
}

/**
 * A length of time in hours; fractions are fine down to a second.
 *
 * @example
 * quota(h100, { gpu: 8, reclaimMinRuntime: hours(4) })
 */
export function hours(amount: number): Duration {
  return time("hours", amount, 3600, "h");
}

/**
 * A length of time in minutes; fractions are fine down to a second.
 *
 * @example
 * nodePool("h100", { cluster: east, nodes, preemptMinRuntime: minutes(10) })
 */
export function minutes(amount: number): Duration {
  return time("minutes", amount, 60, "m");
}

/**
 * A length of time in whole seconds.
 *
 * @example
 * defineConfig({ timeout: seconds(90) })
 */
export function seconds(amount: number): Duration {
  return time("seconds", amount, 1, "s");
}

/**
 * No bound: as a quota everything there is, as a limit no limit.
 *
 * @example
 * quota(shared, { gpu: unlimited, limit: unlimited })
 */
export const unlimited = "unlimited";

/** Twelve digits: enough for bytes of a whole cluster, and few enough to lose what `0.1 + 0.2` adds. */
const DIGITS = 12;

function quantity(unit: string, amount: unknown, suffix: string): string {
  if (!isAmount(amount)) return written(unit, amount);
  const digits = Number.isInteger(amount) ? amount : Number(amount.toPrecision(DIGITS));
  const text = String(digits);
  return text.includes("e") ? written(unit, amount) : `${text}${suffix}`;
}

function time(unit: string, amount: unknown, length: number, suffix: string): Duration {
  if (!isAmount(amount)) return written(unit, amount);
  if (Number.isInteger(amount)) return `${amount}${suffix}`;
  const whole = Number((amount * length).toPrecision(DIGITS));
  return Number.isInteger(whole) ? formatDuration(whole) : written(unit, amount);
}

function isAmount(amount: unknown): amount is number {
  return typeof amount === "number" && Number.isFinite(amount) && amount >= 0;
}

/** The call as it was written. It fits no schema, so that the check names it together with its line. */
function written(unit: string, amount: unknown): string {
  if (typeof amount === "string") return `${unit}(${JSON.stringify(amount)})`;
  return typeof amount === "number" || amount === undefined ? `${unit}(${amount})` : `${unit}(…)`;
}
