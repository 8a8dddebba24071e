import type { Json } from "../../kernel/json.js";
import { jsonText } from "../../kernel/json.js";
import type { ContainerView, PodView } from "../../workloads/index.js";
import { WORKLOAD_KEYS } from "../places/keys.js";
import type { Edit } from "../places/place.js";
import { scalarPlace } from "../places/registry.js";

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
  imageRegistry: image((value) => `${value}/example/image:1`),
  imageRepository: image((value) => `${value}:1`),
  imageTag: image((value) => `example:${value}`),
  imageDigest: image((value) => `example@${value}`),
  "podAffinity.type": (unit) => (value) => affinity(unit.pod, jsonText(value), "kubernetes.io/hostname"),
  "podAffinity.key": (unit) => (value) => affinity(unit.pod, "Required", jsonText(value)),
};

/** Parts of an image's name: the rest of it is an example. */
function image(name: (value: string) => string): ValueWriter {
  const place = scalarPlace("image");
  return ({ pod, container }) =>
    (value) =>
      place?.write?.({ pod, container, object: {} }, name(jsonText(value))) ?? [];
}

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
