import { isJsonObject, type Json, type JsonObject, jsonText } from "../../kernel/json.js";
import { celText, celTexts } from "../../kernel/cel.js";
import { resourcesOf, stored } from "./compute-fields.js";
import { celIsNone, chosen, isNone, lengthOf, objectsOf, present } from "./items.js";
import { GPU_RESOURCE, LIMIT_RANGER_ANNOTATION } from "./keys.js";
import { PLAIN } from "./path-place.js";
import type { Edit, ListItem, ListPlace, PlaceUnit } from "./place.js";

/** The name of an item in CEL, as `jsonText` has it. */
const NAME_OF_ITEM = 'string(x.?name.orValue(""))';

const keyInside = (source: string): string =>
  `x.?valueFrom.?${source}.optMap(v, dyn({?"key": v.?key, ?"name": v.?name}))`;

/** The attributes of a variable in CEL. */
const VARIABLE_PARTS: Readonly<Record<string, string>> = {
  value: `x.?value.or(x.?valueFrom.hasValue() ? optional.none() : optional.of(dyn("")))`,
  secret: keyInside("secretKeyRef"),
  configMap: keyInside("configMapKeyRef"),
  podFieldRef: "x.?valueFrom.?fieldRef.?fieldPath",
};
/** The condition in CEL that a list has an item of a name. */
function hasNamed(list: string, name: string): string {
  return `${list}.orValue([]).exists(x, x.?name.orValue("") == ${celText(name)})`;
}

/** Variables of a container. A secret, a config map and a field of the pod are the sources of `valueFrom`. */
const environmentVariables: ListPlace = {
  field: "environmentVariables",
  key: "name",
  scope: "container",
  attributes: ["value", "secret", "configMap", "podFieldRef"],
  cel: {
    items: ({ container }) => `${container}.?env.orValue([])`,
    key: NAME_OF_ITEM,
    attribute: (name) => VARIABLE_PARTS[name] ?? "optional.none()",
  },
  read: ({ container }) =>
    objectsOf(container?.value["env"]).map((variable) => ({
      key: jsonText(variable["name"]),
      value: present({
        name: variable["name"],
        value: variable["value"] ?? valueUnlessSource(variable),
        ...sourceOf(variable),
      }),
    })),
  write: ({ container }, { key, value }) => {
    if (!container) return [];
    const env = container.value["env"];
    if (objectsOf(env).some(({ name }) => name === key)) return [];
    return [{ pointer: [...container.pointer, "env", lengthOf(env)], value: variableOf(key, value) }];
  },
  celAdd: ({ key, value }) => [
    {
      of: "unit",
      part: "container",
      path: ["env"],
      isAppended: true,
      value: variableOf(key, value),
      unless: ({ container }) => hasNamed(`${container}.?env`, key),
    },
  ],
};

function valueUnlessSource(variable: JsonObject): Json | undefined {
  return variable["valueFrom"] === undefined ? "" : undefined;
}

function sourceOf({ valueFrom }: JsonObject): Readonly<Record<string, Json | undefined>> {
  if (!isJsonObject(valueFrom)) return {};
  const { secretKeyRef, configMapKeyRef, fieldRef } = valueFrom;
  return {
    secret: isJsonObject(secretKeyRef) ? present({ name: secretKeyRef["name"], key: secretKeyRef["key"] }) : undefined,
    configMap: isJsonObject(configMapKeyRef)
      ? present({ name: configMapKeyRef["name"], key: configMapKeyRef["key"] })
      : undefined,
    podFieldRef: isJsonObject(fieldRef) ? fieldRef["fieldPath"] : undefined,
  };
}

function variableOf(name: string, { value, secret, configMap, podFieldRef }: JsonObject): JsonObject {
  const fieldPath = isJsonObject(podFieldRef) ? (podFieldRef["path"] ?? podFieldRef["fieldPath"]) : podFieldRef;
  if (secret !== undefined) return { name, valueFrom: { secretKeyRef: secret } };
  if (configMap !== undefined) return { name, valueFrom: { configMapKeyRef: configMap } };
  if (fieldPath !== undefined) return { name, valueFrom: { fieldRef: { fieldPath } } };
  return { name, value: jsonText(value ?? "") };
}

/** Labels that the API server gives the template of every Job before anybody looks (Kubernetes, `generateSelector`). */
export const JOB_LABELS: readonly string[] = [
  "batch.kubernetes.io/controller-uid",
  "batch.kubernetes.io/job-name",
  "controller-uid",
  "job-name",
];

/** What the API server itself writes into the metadata of pods. */
const OWN_KEYS = { labels: JOB_LABELS, annotations: [LIMIT_RANGER_ANNOTATION] } as const;

/** Labels or annotations of the pods. */
function metadataMap(field: "labels" | "annotations"): ListPlace {
  const own: readonly string[] = OWN_KEYS[field];
  const entries = ({ pod }: PlaceUnit): JsonObject => {
    const map = pod.metadata?.value[field];
    return isJsonObject(map) ? map : {};
  };
  return {
    field,
    key: "name",
    scope: "pod",
    isMap: true,
    attributes: ["value"],
    cel: {
      items: ({ metadata }) => `${metadata}.?${field}.orValue({}).map(x, x).filter(x, !(x in ${celTexts(own)}))`,
      key: "x",
      attribute: (_, { metadata }) => `${metadata}.?${field}[?x]`,
    },
    read: (unit) =>
      Object.entries(entries(unit))
        .filter(([key]) => !own.includes(key))
        .map(([key, value]) => ({ key, value: present({ name: key, value }) })),
    write: (unit, { key, value }) =>
      unit.pod.metadata && entries(unit)[key] === undefined
        ? [{ pointer: [...unit.pod.metadata.pointer, field, key], value: jsonText(value["value"] ?? "") }]
        : [],
    celAdd: ({ key, value }) => [
      {
        of: "unit",
        part: "metadata",
        path: [field, key],
        value: jsonText(value["value"] ?? ""),
        unless: ({ metadata }) => `${metadata}.?${field}[?${celText(key)}].hasValue()`,
      },
    ],
  };
}

const imagePullSecrets: ListPlace = {
  field: "imagePullSecrets",
  key: "name",
  scope: "pod",
  attributes: [],
  cel: {
    items: ({ spec }) => `${spec}.?imagePullSecrets.orValue([])`,
    key: NAME_OF_ITEM,
    attribute: () => "optional.none()",
  },
  read: ({ pod }) =>
    objectsOf(pod.spec?.value["imagePullSecrets"]).map(({ name }) => ({
      key: jsonText(name),
      value: present({ name }),
    })),
  write: ({ pod }, { key }) => appended(pod.spec, "imagePullSecrets", key, { name: key }),
  celAdd: ({ key }) => [
    {
      of: "unit",
      part: "spec",
      path: ["imagePullSecrets"],
      isAppended: true,
      value: { name: key },
      unless: ({ spec }) => hasNamed(`${spec}.?imagePullSecrets`, key),
    },
  ],
};

/** Adds an object to a list of a pod's spec unless one of its name is there. */
function appended(part: PlaceUnit["pod"]["spec"], list: string, key: string, value: JsonObject): readonly Edit[] {
  if (!part || objectsOf(part.value[list]).some(({ name }) => name === key)) return [];
  return [{ pointer: [...part.pointer, list, lengthOf(part.value[list])], value }];
}

/** The key of a toleration in CEL, as `tolerationKey` has it. */
const TOLERATION_KEY = 'x.?key.orValue("") + ":" + x.?effect.orValue("")';

/** What the API server gives every pod (Kubernetes, admission plugin DefaultTolerationSeconds). */
export const NODE_TOLERATIONS: readonly string[] = [
  "node.kubernetes.io/not-ready:NoExecute",
  "node.kubernetes.io/unreachable:NoExecute",
];

/** Attributes of a toleration by their names in Kubernetes; key and effect are what it is known by. */
const TOLERATION_NAMES: Readonly<Record<string, string>> = {
  operator: "operator",
  value: "value",
  seconds: "tolerationSeconds",
};

/**
 * Tolerations have no names in Kubernetes: what tells two of them apart is key and effect, and so a default item is known by
 * its own.
 */
const tolerations: ListPlace = {
  field: "tolerations",
  key: "name",
  scope: "pod",
  dropsEmpty: true,
  attributes: ["operator", "key", "value", "effect", "seconds"],
  cel: {
    items: ({ spec }) =>
      `${spec}.?tolerations.orValue([]).filter(x, !(${TOLERATION_KEY} in ${celTexts(NODE_TOLERATIONS)}))`,
    key: TOLERATION_KEY,
    attribute: (name) => PLAIN.cel(`x.?${TOLERATION_NAMES[name] ?? name}`),
  },
  keyOf: ({ key, effect }) => tolerationKey(key, effect),
  read: ({ pod }) =>
    objectsOf(pod.spec?.value["tolerations"])
      .filter((one) => !NODE_TOLERATIONS.includes(tolerationKey(one["key"], one["effect"])))
      .map((one) => ({
        key: tolerationKey(one["key"], one["effect"]),
        value: chosen({
          key: one["key"],
          operator: one["operator"],
          value: one["value"],
          effect: one["effect"],
          seconds: one["tolerationSeconds"],
        }),
      })),
  fill: fillToleration,
  write: (unit, item) => {
    const { pod } = unit;
    if (!pod.spec || tolerations.read(unit).some(({ key }) => key === item.key)) return [];
    const pointer = [...pod.spec.pointer, "tolerations", lengthOf(pod.spec.value["tolerations"])];
    return [{ pointer, value: tolerationOf(item.value) }];
  },
  celAdd: ({ key, value }) => [
    {
      of: "unit",
      part: "spec",
      path: ["tolerations"],
      isAppended: true,
      value: tolerationOf(value),
      // The API server's own tolerations are nobody's item.
      unless: ({ spec }) =>
        NODE_TOLERATIONS.includes(key)
          ? "false"
          : `${spec}.?tolerations.orValue([]).exists(x, ${TOLERATION_KEY} == ${celText(key)})`,
    },
  ],
  celFill: ({ attribute, value }) => {
    const name = TOLERATION_NAMES[attribute];
    if (name === undefined || isNone(value)) return undefined;
    const lacks = `${celIsNone(`x.?${name}`)} && !(${TOLERATION_KEY} in ${celTexts(NODE_TOLERATIONS)})`;
    return { part: "spec", list: "tolerations", lacks, path: [name], value };
  },
};

function tolerationOf({ key, operator, value, effect, seconds }: JsonObject): JsonObject {
  return chosen({ key, operator, value, effect, tolerationSeconds: seconds });
}

function fillToleration(
  { pod }: PlaceUnit,
  key: string,
  { attribute, value }: { readonly attribute: string; readonly value: Json },
): readonly Edit[] {
  const name = TOLERATION_NAMES[attribute];
  if (name === undefined || isNone(value) || !pod.spec) return [];
  const { pointer } = pod.spec;
  return objectsOf(pod.spec.value["tolerations"]).flatMap((one, index) =>
    tolerationKey(one["key"], one["effect"]) === key && isNone(one[name])
      ? [{ pointer: [...pointer, "tolerations", index, name], value }]
      : [],
  );
}

function tolerationKey(key: Json | undefined, effect: Json | undefined): string {
  const text = (word: Json | undefined): string => (typeof word === "string" ? word : "");
  return `${text(key)}:${text(effect)}`;
}

/** Ports of a container; services and tools around them belong to Run:ai's console. */
const ports: ListPlace = {
  field: "ports",
  key: "name",
  scope: "container",
  attributes: ["container"],
  cel: {
    items: ({ container }) => `${container}.?ports.orValue([])`,
    key: `string((${celIsNone("x.?name")} ? x.?containerPort : x.?name).orValue(""))`,
    attribute: () => "x.?containerPort",
  },
  read: ({ container }) =>
    objectsOf(container?.value["ports"]).map((port) => ({
      key: isNone(port["name"]) ? jsonText(port["containerPort"]) : jsonText(port["name"]),
      value: chosen({ name: port["name"], container: port["containerPort"] }),
    })),
  write: ({ container }, { key, value }) => {
    if (!container || value["container"] === undefined) return [];
    const there = container.value["ports"];
    if (objectsOf(there).some(({ name }) => name === key)) return [];
    return [
      {
        pointer: [...container.pointer, "ports", lengthOf(there)],
        value: { name: key, containerPort: value["container"] },
      },
    ];
  },
  celAdd: ({ key, value }) =>
    value["container"] === undefined
      ? []
      : [
          {
            of: "unit",
            part: "container",
            path: ["ports"],
            isAppended: true,
            value: { name: key, containerPort: value["container"] },
            unless: ({ container }) => hasNamed(`${container}.?ports`, key),
          },
        ],
};

/** Resources that are governed by fields of their own. */
const OWN_FIELDS = new Set(["cpu", "memory", GPU_RESOURCE]);

const extendedResources: ListPlace = {
  field: "compute.extendedResources",
  key: "resource",
  scope: "container",
  isMap: true,
  attributes: ["quantity"],
  cel: {
    items: ({ resources }) =>
      `${resources}.?limits.orValue({}).map(x, x).filter(x, !(x in ${celTexts([...OWN_FIELDS])}))`,
    key: "x",
    attribute: (_, { resources }) => `${resources}.?limits[?x]`,
  },
  read: ({ container, object }): readonly ListItem[] => {
    const limits = container ? resourcesOf(container)["limits"] : undefined;
    if (!isJsonObject(limits)) return [];
    return Object.entries(limits)
      .filter(([resource]) => !OWN_FIELDS.has(resource))
      .map(([resource, quantity]) => ({
        key: resource,
        value: present({ resource, quantity: stored(object, quantity) }),
      }));
  },
  write: ({ container }, { key, value }) => {
    if (!container || value["quantity"] === undefined) return [];
    const limits = resourcesOf(container)["limits"];
    if (isJsonObject(limits) && limits[key] !== undefined) return [];
    const at = container.place.resources ?? "resources";
    return [{ pointer: [...container.pointer, at, "limits", key], value: jsonText(value["quantity"]) }];
  },
  celAdd: ({ key, value }) =>
    value["quantity"] === undefined
      ? []
      : [
          {
            of: "unit",
            part: "container",
            path: ["resources", "limits", key],
            value: jsonText(value["quantity"]),
            unless: ({ container }) => `${container}.?resources.?limits[?${celText(key)}].hasValue()`,
          },
        ],
};

/** Lists of containers and pods other than volumes. */
export const listFields: readonly ListPlace[] = [
  environmentVariables,
  metadataMap("labels"),
  metadataMap("annotations"),
  imagePullSecrets,
  tolerations,
  ports,
  extendedResources,
];
