import { ApiObject, Chart } from "cdk8s";
import type { Construct } from "constructs";
import type { KubeObject } from "../objects/kube-object.js";
import { objectKey } from "../objects/object-key.js";

/**
 * The one door to cdk8s outside of definitions: compiled objects as a chart, for `cdk8s synth` and for constructs of other
 * people that want to see them. Objects are added in order and not linked to each other: cdk8s resolves dependencies between
 * many objects in exponential time.
 */
export function objectChart(scope: Construct, id: string, objects: readonly KubeObject[]): Chart {
  const chart = new Chart(scope, id, { disableResourceNameHashes: true });
  for (const object of objects) new ApiObject(chart, constructId(object), object);
  return chart;
}

/** Ids are paths in cdk8s, so the slashes of a key cannot stay. */
function constructId(object: KubeObject): string {
  return objectKey(object).replaceAll("/", "|");
}
