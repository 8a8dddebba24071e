import { isJsonObject, type Json, jsonText } from "../../kernel/json.js";
import { WORKLOAD_KEYS } from "./keys.js";
import { pathPlace, PLAIN, SWITCH, type Codec, type Location } from "./path-place.js";
import { UNSET, type ScalarPlace } from "./place.js";

const spec = (...path: string[]): Location => ({ part: "spec", path });
const label = (key: string): Location => ({ part: "metadata", path: ["labels", key] });
const ownLabel = (key: string): Location => ({ part: "object", path: ["metadata", "labels", key] });

/** One word where the catalogue has a list. */
const LIST_OF_ONE: Codec = {
  read: (raw) => (typeof raw === "string" && raw !== "" ? [raw] : undefined),
  write: (value) => jsonText(Array.isArray(value) ? (value as readonly Json[])[0] : value),
  cel: (optional) => `${PLAIN.cel(optional)}.optMap(v, dyn([v]))`,
};

/** Numbers with commas between them. */
const COMMA_LIST: Codec = {
  read: (raw) =>
    Array.isArray(raw) && raw.length > 0 ? raw.map((item) => jsonText(item as Json)).join(",") : undefined,
  write: (value) =>
    jsonText(value)
      .split(",")
      .map((part) => Number(part.trim())),
  cel: (optional) =>
    `(${optional}.orValue([]).size() == 0 ? optional.none() : optional.of(dyn(${optional}.value().map(i, string(i)).join(","))))`,
};

const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

/** Whether pods are asked to be near others, and near by what: judged, never written, since near whom is the workload's own matter. */
const podAffinity: readonly ScalarPlace[] = [
  {
    field: "podAffinity.type",
    kind: "enum",
    scope: "pod",
    read: ({ pod }) => {
      const affinity = affinityOf(pod.spec?.value);
      if (terms(affinity?.[REQUIRED]).length > 0) return { value: "Required", isSet: true };
      return terms(affinity?.[PREFERRED]).length > 0 ? { value: "Preferred", isSet: true } : UNSET;
    },
    write: undefined,
    cel: ({ spec: pod }) =>
      `(${pod}.?affinity.?podAffinity.?${REQUIRED}.orValue([]).size() > 0 ? optional.of(dyn("Required")) : ` +
      `${pod}.?affinity.?podAffinity.?${PREFERRED}.orValue([]).size() > 0 ? optional.of(dyn("Preferred")) : optional.none())`,
  },
  {
    field: "podAffinity.key",
    kind: "string",
    scope: "pod",
    read: ({ pod }) => {
      const affinity = affinityOf(pod.spec?.value);
      const [required] = terms(affinity?.[REQUIRED]);
      const [preferred] = terms(affinity?.[PREFERRED]);
      const term = required ?? (isJsonObject(preferred) ? preferred["podAffinityTerm"] : undefined);
      const key = isJsonObject(term) ? term["topologyKey"] : undefined;
      return typeof key === "string" ? { value: key, isSet: true } : UNSET;
    },
    write: undefined,
    cel: ({ spec: pod }) =>
      `(${pod}.?affinity.?podAffinity.?${REQUIRED}[?0].hasValue() ? ${pod}.?affinity.?podAffinity.?${REQUIRED}[?0].?topologyKey : ` +
      `${pod}.?affinity.?podAffinity.?${PREFERRED}[?0].?podAffinityTerm.?topologyKey)`,
  },
];

function affinityOf(podSpec: Json | undefined): { readonly [key: string]: Json | undefined } | undefined {
  const affinity = isJsonObject(podSpec) ? podSpec["affinity"] : undefined;
  const near = isJsonObject(affinity) ? affinity["podAffinity"] : undefined;
  return isJsonObject(near) ? near : undefined;
}

function terms(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** An emptyDir in memory at /dev/shm. */
const largeShm: ScalarPlace = {
  field: "compute.largeShmRequest",
  kind: "boolean",
  scope: "pod",
  read: ({ pod }) => {
    const inMemory = terms(pod.spec?.value["volumes"])
      .filter(isJsonObject)
      .filter(({ emptyDir }) => isJsonObject(emptyDir) && emptyDir["medium"] === "Memory")
      .map(({ name }) => name);
    const isThere = pod.containers.some(({ value }) =>
      terms(value["volumeMounts"]).some(
        (mount) => isJsonObject(mount) && mount["mountPath"] === "/dev/shm" && inMemory.includes(mount["name"]),
      ),
    );
    return isThere ? { value: true, isSet: true } : UNSET;
  },
  write: ({ pod }, value) => {
    if (value !== true || !pod.spec) return [];
    const volumes = terms(pod.spec.value["volumes"]);
    return [
      {
        pointer: [...pod.spec.pointer, "volumes", volumes.length],
        value: { name: "shm", emptyDir: { medium: "Memory" } },
      },
      ...pod.containers
        .filter(({ place }) => place.role === "main")
        .map(({ pointer, value: container }) => ({
          pointer: [...pointer, "volumeMounts", terms(container["volumeMounts"]).length],
          value: { name: "shm", mountPath: "/dev/shm" },
        })),
    ];
  },
  cel: ({ spec: pod, containers }) =>
    `([${pod}.?volumes.orValue([]).filter(x, x.?emptyDir.?medium.orValue("") == "Memory").map(x, x.?name)].exists(l, ` +
    `${containers}.exists(e, e.c.?volumeMounts.orValue([]).exists(m, m.?mountPath.orValue("") == "/dev/shm" && m.?name in l))) ` +
    `? optional.of(dyn(true)) : optional.none())`,
};

/** Fields of a pod as a whole. */
export const podFields: readonly ScalarPlace[] = [
  pathPlace({
    field: "priorityClass",
    kind: "string",
    scope: "pod",
    // KAI's pod grouper asks the owner's label first, then the pod's, then the class of the pod's spec.
    locations: [ownLabel(WORKLOAD_KEYS.priorityClass), label(WORKLOAD_KEYS.priorityClass), spec("priorityClassName")],
    writes: label(WORKLOAD_KEYS.priorityClass),
  }),
  pathPlace({
    field: "preemptibility",
    kind: "enum",
    scope: "pod",
    locations: [ownLabel(WORKLOAD_KEYS.preemptibility), label(WORKLOAD_KEYS.preemptibility)],
    writes: label(WORKLOAD_KEYS.preemptibility),
  }),
  pathPlace({
    field: "category",
    kind: "string",
    scope: "pod",
    locations: [ownLabel(WORKLOAD_KEYS.category), label(WORKLOAD_KEYS.category)],
    writes: label(WORKLOAD_KEYS.category),
  }),
  pathPlace({
    field: "nodePools",
    kind: "array",
    scope: "pod",
    locations: [label(WORKLOAD_KEYS.nodePool), ownLabel(WORKLOAD_KEYS.nodePool)],
    codec: LIST_OF_ONE,
  }),
  pathPlace({
    field: "nodeType",
    kind: "string",
    scope: "pod",
    locations: [spec("nodeSelector", WORKLOAD_KEYS.nodeType)],
  }),
  pathPlace({
    field: "nodeAffinityRequired.nodeSelectorTerms",
    kind: "object",
    scope: "pod",
    locations: [spec("affinity", "nodeAffinity", REQUIRED, "nodeSelectorTerms")],
  }),
  ...podAffinity,
  pathPlace({
    field: "restartPolicy",
    kind: "enum",
    scope: "pod",
    locations: [spec("restartPolicy")],
    serverDefault: "Always",
  }),
  pathPlace({
    field: "terminationGracePeriodSeconds",
    kind: "integer",
    scope: "pod",
    locations: [spec("terminationGracePeriodSeconds")],
    serverDefault: 30,
  }),
  pathPlace({ field: "security.hostIpc", kind: "boolean", scope: "pod", locations: [spec("hostIPC")], codec: SWITCH }),
  pathPlace({
    field: "security.hostNetwork",
    kind: "boolean",
    scope: "pod",
    locations: [spec("hostNetwork")],
    codec: SWITCH,
  }),
  pathPlace({ field: "security.hostPid", kind: "boolean", scope: "pod", locations: [spec("hostPID")], codec: SWITCH }),
  pathPlace({
    field: "security.supplementalGroups",
    kind: "string",
    scope: "pod",
    locations: [spec("securityContext", "supplementalGroups")],
    codec: COMMA_LIST,
  }),
  largeShm,
];
