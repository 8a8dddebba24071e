import type { Json } from "../../kernel/json.js";
import { jsonText } from "../../kernel/json.js";
import type { ContainerView, PodView } from "../../workloads/index.js";
import { WORKLOAD_KEYS } from "../places/keys.js";
import type { Edit } from "../places/place.js";

type ValueWriter = (unit: {
  readonly pod: PodView;
  readonly container: ContainerView | undefined;
}) => (value: Json) => readonly Edit[];

/** How fields are set that policies judge and never write, since what they say follows from something else in the manifest. */
export const valueWriters: Readonly<Record<string, ValueWriter>> = {
  "compute.gpuRequestType": (unit) => (value) =>
    value === "memory"
      ? annotation(unit.pod, WORKLOAD_KEYS.gpuMemory, "1024")
      : value === "portion"
        ? annotation(unit.pod, WORKLOAD_KEYS.gpuFraction, "0.5")
        : [],
  "podAffinity.type": (unit) => (value) => affinity(unit.pod, jsonText(value), "kubernetes.io/hostname"),
  "podAffinity.key": (unit) => (value) => affinity(unit.pod, "Required", jsonText(value)),
};

function annotation({ metadata }: PodView, key: string, value: string): readonly Edit[] {
  return metadata ? [{ pointer: [...metadata.pointer, "annotations", key], value }] : [];
}

function affinity({ spec }: PodView, type: string, topologyKey: string): readonly Edit[] {
  if (!spec) return [];
  const term = { topologyKey, labelSelector: {} };
  const value =
    type === "Preferred"
      ? { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }] }
      : { requiredDuringSchedulingIgnoredDuringExecution: [term] };
  return [{ pointer: [...spec.pointer, "affinity", "podAffinity"], value }];
}
