import type { PodView } from "../../workloads/index.js";
import type { JsonObject } from "../../kernel/json.js";
import { amountOf } from "../amounts.js";
import { inUnits, unitOf } from "../rule-kinds/max-from.js";
import type { CelNames, ScalarPlace } from "./place.js";

/**
 * What the containers of a pod have of a field together, in units of its kind: the sum of those that run side by side, or the
 * most that one of those before them has (Kubernetes, `PodRequests`). What is no amount counts nothing.
 */
export function podTotal(pod: PodView, object: JsonObject, place: ScalarPlace): bigint {
  if (place.scope === "pod") return amountIn(place, place.read({ pod, container: undefined, object }).value);
  let [together, before] = [0n, 0n];
  for (const container of pod.containers) {
    const amount = amountIn(place, place.read({ pod, container, object }).value);
    const isFirst = container.place.role === "init" && container.value["restartPolicy"] !== "Always";
    if (isFirst) before = amount > before ? amount : before;
    else together += amount;
  }
  return together > before ? together : before;
}

function amountIn({ kind }: ScalarPlace, value: Parameters<typeof amountOf>[0]): bigint {
  const nano = amountOf(value);
  return nano === undefined ? 0n : inUnits(nano, unitOf(kind));
}

/** The same in CEL, for the pod `p` of `celPods`. */
export function celPodTotal(place: ScalarPlace, names: CelNames): string {
  const filled = place.celFilled ? `.or(${place.celFilled(names)})` : "";
  const value = `${place.cel(names)}${filled}`;
  const amount = `[${value}].map(d, d.hasValue() && isQuantity(string(d.value())) ? ${celInUnits(place, "d.value()")} : 0)[0]`;
  if (place.scope === "pod") return amount;
  const isFirst = 'e.k == "init" && e.c.?restartPolicy.orValue("") != "Always"';
  const together = `${names.containers}.filter(e, !(${isFirst})).map(e, ${amount}).sum()`;
  const before = `([0] + ${names.containers}.filter(e, ${isFirst}).map(e, ${amount})).max()`;
  return `[${together}, ${before}].max()`;
}

function celInUnits({ kind }: ScalarPlace, value: string): string {
  return `int(quantity(string(${value})).asApproximateFloat() * ${unitOf(kind).perOne}.0 + 0.5)`;
}
