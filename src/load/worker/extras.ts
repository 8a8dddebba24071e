import type * as Cdk8s from "cdk8s";
import type { Chart } from "cdk8s";
import type { KubeObject } from "../../objects/kube-object.js";
import type { LiveDefinition } from "../collect.js";
import { failureOf } from "./guards.js";
import type { ExtraCall, ExtraOutcome } from "./protocol.js";

/** Runs the `extra` of a definition in an app and a chart of its own, and gives the objects it made. */
export async function runExtra(
  cdk8s: typeof Cdk8s,
  definition: LiveDefinition,
  { namespace }: ExtraCall,
): Promise<ExtraOutcome> {
  const { extra } = definition.object as unknown as { readonly extra: (chart: Chart) => unknown };
  try {
    const app = new cdk8s.App();
    const chart = new cdk8s.Chart(app, definition.object.name, {
      disableResourceNameHashes: true,
      ...(namespace === null ? {} : { namespace }),
    });
    await extra(chart);
    return { objects: (chart.toJson() as unknown[]).map(asKubeObject) };
  } catch (thrown) {
    if (thrown instanceof NotJson) return { failure: { kind: "not-json", message: thrown.message, stack: "" } };
    return { failure: failureOf("threw", thrown) };
  }
}

class NotJson extends Error {}

/** The object as JSON data, copied, for constructs can keep what they handed out. */
function asKubeObject(object: unknown): KubeObject {
  const plain = copyJson(object) as KubeObject | null;
  if (typeof plain !== "object" || typeof plain?.apiVersion !== "string" || typeof plain.kind !== "string") {
    throw new NotJson("an object without apiVersion and kind");
  }
  if (typeof plain.metadata !== "object" || typeof plain.metadata.name !== "string") {
    throw new NotJson(`a ${plain.kind} without a name`);
  }
  return plain;
}

function copyJson(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new NotJson(`the number ${value}`);
  if (typeof value === "bigint") throw new NotJson(`the BigInt ${value}n`);
  if (typeof value === "function") throw new NotJson("a function");
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyJson);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== Object.prototype && prototype !== null)
    throw new NotJson(`an object of class ${value.constructor.name}`);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyJson(inner)]));
}
