import type { JsonObject } from "../../kernel/json.js";
import { jsonText } from "../../kernel/json.js";
import { JOB_LABELS, NODE_TOLERATIONS } from "../places/list-fields.js";
import { listPlace } from "../places/registry.js";

/** The keys of a list field's items in CEL. */
export interface ListCel {
  readonly scope: "pod" | "container";
  readonly isMap: boolean;
  /** A list of keys, from the name of a pod (`p`) or of an entry of a container (`e`). */
  readonly keys: (unit: string) => string;
  /** The key of a default item. */
  readonly keyOf: (item: JsonObject) => string;
}

const VOLUMES: Readonly<Record<string, string>> = {
  "storage.pvc": "persistentVolumeClaim",
  "storage.configMapVolume": "configMap",
  "storage.secretVolume": "secret",
  "storage.emptyDirVolume": "emptyDir",
  "storage.nfs": "nfs",
  "storage.hostPath": "hostPath",
};

const KEYS: Readonly<Record<string, (unit: string) => string>> = {
  environmentVariables: (e) => `${e}.c.?env.orValue([]).map(x, x.name)`,
  labels: (p) => `${p}.m.?labels.orValue({}).map(x, x).filter(x, !(x in ${JSON.stringify(JOB_LABELS)}))`,
  annotations: (p) => `${p}.m.?annotations.orValue({}).map(x, x)`,
  imagePullSecrets: (p) => `${p}.s.?imagePullSecrets.orValue([]).map(x, x.name)`,
  tolerations: (p) =>
    `${p}.s.?tolerations.orValue([]).map(x, x.?key.orValue("") + ":" + x.?effect.orValue("")).filter(x, !(x in ${JSON.stringify(NODE_TOLERATIONS)}))`,
  ports: (e) => `${e}.c.?ports.orValue([]).map(x, x.?name.orValue(string(x.containerPort)))`,
  "compute.extendedResources": (e) =>
    `${e}.c.?resources.?limits.orValue({}).map(x, x).filter(x, !(x in ["cpu", "memory", "nvidia.com/gpu"]))`,
};

/** How the items of a list field are found in CEL; `undefined` for lists that pods do not have. */
export function listCel(field: string): ListCel | undefined {
  const place = listPlace(field);
  const volume = VOLUMES[field];
  const keys =
    KEYS[field] ??
    (volume === undefined
      ? undefined
      : (p: string) => `${p}.s.?volumes.orValue([]).filter(x, x.?${volume}.hasValue()).map(x, x.name)`);
  if (!place || !keys) return undefined;
  return {
    scope: place.scope,
    isMap: place.isMap ?? false,
    keys,
    keyOf: (item) => place.keyOf?.(item) ?? jsonText(item[place.key]),
  };
}
