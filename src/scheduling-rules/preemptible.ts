import { isJsonObject, type JsonObject } from "../kernel/json.js";
import { WORKLOAD_KEYS } from "../policy/places/keys.js";
import { podsOf, type WorkloadKind } from "../workloads/index.js";

/** How workloads say that they may be preempted: by a label, else by a priority class of KAI's below 100. */
export const PREEMPTIBLE = Object.freeze({
  label: WORKLOAD_KEYS.preemptibility,
  value: "preemptible",
  classLabel: WORKLOAD_KEYS.priorityClass,
  classes: ["build-preemptible", "train"] as const,
});

/** Whether a workload may be preempted, by the labels of itself and of its pods. Workspaces may not unless they say so (Run:ai). */
export function isPreemptible(kind: WorkloadKind, object: JsonObject): boolean {
  const pods = podsOf(kind, object);
  const labels = [object["metadata"], ...pods.map(({ metadata }) => metadata?.value)].map(labelsOf);
  const { label, value, classLabel, classes } = PREEMPTIBLE;
  const said = labels.filter((each) => Object.hasOwn(each, label));
  if (said.length > 0) return said.some((each) => each[label] === value);
  const named = [
    ...labels.map((each) => each[classLabel]),
    ...pods.map(({ spec }) => spec?.value["priorityClassName"]),
  ];
  return named.some((name) => classes.some((one) => one === name));
}

function labelsOf(metadata: unknown): JsonObject {
  const labels = isJsonObject(metadata) ? metadata["labels"] : undefined;
  return isJsonObject(labels) ? labels : {};
}
