import { isJsonObject, type Json, type JsonObject, jsonText } from "../../kernel/json.js";
import { celText } from "../../kernel/cel.js";
import { stored } from "./compute-fields.js";
import { celIsNone, chosen, isNone, lengthOf, mountOf, objectsOf } from "./items.js";
import { PLAIN } from "./path-place.js";
import type { CelEdit, CelFill, Edit, ListItem, ListPlace, PlaceUnit } from "./place.js";

/** One sort of volumes: which source it is in Kubernetes, and how its attributes are spelt there. */
interface VolumeSort {
  readonly field: string;
  /** The field of a Volume. */
  readonly source: string;
  /** Attribute of the catalogue -> field of the source. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Attribute of the catalogue -> field of the VolumeMount. */
  readonly mount: Readonly<Record<string, string>>;
}

const SORTS: readonly VolumeSort[] = [
  {
    field: "storage.pvc",
    source: "persistentVolumeClaim",
    attributes: { claimName: "claimName" },
    mount: { path: "mountPath", readOnly: "readOnly" },
  },
  {
    field: "storage.configMapVolume",
    source: "configMap",
    attributes: { configMap: "name", defaultMode: "defaultMode" },
    mount: { mountPath: "mountPath", subPath: "subPath" },
  },
  {
    field: "storage.secretVolume",
    source: "secret",
    attributes: { secret: "secretName", defaultMode: "defaultMode" },
    mount: { mountPath: "mountPath" },
  },
  {
    field: "storage.emptyDirVolume",
    source: "emptyDir",
    attributes: { medium: "medium", sizeLimit: "sizeLimit" },
    mount: { path: "mountPath" },
  },
  {
    field: "storage.nfs",
    source: "nfs",
    attributes: { path: "path", server: "server" },
    mount: { mountPath: "mountPath", readOnly: "readOnly" },
  },
  {
    field: "storage.hostPath",
    source: "hostPath",
    attributes: { path: "path" },
    mount: { mountPath: "mountPath", readOnly: "readOnly", mountPropagation: "mountPropagation" },
  },
];

/** Volumes of a pod by sort. A default item becomes a volume and a mount of it in every main container. */
export const volumeFields: readonly ListPlace[] = SORTS.map((sort) => ({
  field: sort.field,
  key: "name",
  scope: "pod",
  dropsEmpty: true,
  attributes: [...Object.keys(sort.attributes), ...Object.keys(sort.mount)],
  cel: {
    items: ({ spec }) => `${spec}.?volumes.orValue([]).filter(x, x.?${sort.source}.hasValue())`,
    key: 'string(x.?name.orValue(""))',
    attribute: (name, { containers }) => attributeCel(sort, name, containers),
  },
  read: ({ pod, object }) =>
    objectsOf(pod.spec?.value["volumes"])
      .filter((volume) => isJsonObject(volume[sort.source]))
      .map((volume) => ({
        key: jsonText(volume["name"]),
        value: chosen({
          name: volume["name"],
          ...storedForm(renamed(sort.attributes, volume[sort.source]), object),
          ...withoutFalse(renamed(sort.mount, mountOf(pod.containers, volume["name"]))),
        }),
      })),
  fill: (unit, key, { attribute, value }) => fillEdits(unit, sort, key, { attribute, value }),
  write: (unit, { key, value }) => [...volumeEdits(unit, sort, key, value), ...mountEdits(unit, sort, key, value)],
  celAdd: (item) => celEdits(sort, item),
  celFill: (given) => celFill(sort, given),
}));

/** Attributes that are there, under the catalogue's names. */
function renamed(names: Readonly<Record<string, string>>, from: Json | undefined): Record<string, Json | undefined> {
  if (!isJsonObject(from)) return {};
  return Object.fromEntries(Object.entries(names).map(([attribute, name]) => [attribute, from[name]]));
}

/** Permissions that the API server fills in (Kubernetes, `SetDefaults_SecretVolumeSource` and others). */
const DEFAULT_MODE = 0o644;

/** Sizes and permissions as the API server keeps them. Permissions that it fills in cannot be told from none. */
function storedForm(values: Record<string, Json | undefined>, object: JsonObject): Record<string, Json | undefined> {
  const { sizeLimit, defaultMode, ...others } = values;
  return {
    ...others,
    ...(sizeLimit === undefined ? {} : { sizeLimit: stored(object, sizeLimit) }),
    ...(defaultMode === undefined || defaultMode === DEFAULT_MODE ? {} : { defaultMode: octal(defaultMode) }),
  };
}

/** Permissions in Kubernetes are a number, in policies its octal digits: `0640`. */
function octal(mode: Json): Json {
  if (typeof mode !== "number" || !Number.isInteger(mode)) return mode;
  return `0${Math.trunc(mode / 64)}${Math.trunc(mode / 8) % 8}${mode % 8}`;
}

/** What `read` says of an attribute of the volume `x`, in CEL. */
function attributeCel(sort: VolumeSort, name: string, containers: string): string {
  const inSource = sort.attributes[name];
  if (inSource === "defaultMode")
    return (
      `(x.?${sort.source}.?defaultMode.orValue(${DEFAULT_MODE}) == ${DEFAULT_MODE} ? optional.none() : ` +
      `x.?${sort.source}.?defaultMode.optMap(v, type(v) == int ? dyn("0" + string(v / 64) + string(v / 8 % 8) + string(v % 8)) : v))`
    );
  if (inSource !== undefined) return PLAIN.cel(`x.?${sort.source}.?${inSource}`);
  const isOfVolume = "m.?name == x.?name";
  const mount =
    `${containers}.filter(e, e.c.?volumeMounts.orValue([]).exists(m, ${isOfVolume}))[?0]` +
    `.optMap(v, dyn(v.c.volumeMounts.filter(m, ${isOfVolume})[0]))`;
  const value = `${mount}.?${sort.mount[name] ?? name}`;
  return `[${value}].filter(v, v.orValue("") != "" && v.value() != false).map(v, v.value())[?0]`;
}

/** A `false` of a mount cannot be told from nothing: the API server drops it. */
function withoutFalse(values: Record<string, Json | undefined>): Record<string, Json | undefined> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== false));
}

function volumeEdits({ pod }: PlaceUnit, sort: VolumeSort, key: string, value: JsonObject): readonly Edit[] {
  if (!pod.spec || objectsOf(pod.spec.value["volumes"]).some(({ name }) => name === key)) return [];
  const pointer = [...pod.spec.pointer, "volumes", lengthOf(pod.spec.value["volumes"])];
  return [{ pointer, value: volumeOf(sort, key, value) }];
}

function volumeOf(sort: VolumeSort, key: string, value: JsonObject): JsonObject {
  const source = Object.entries(sort.attributes).map(([attribute, name]): [string, Json | undefined] => [
    name,
    modeNumber(name, value[attribute]),
  ]);
  return { name: key, [sort.source]: chosen(Object.fromEntries(source)) };
}

function modeNumber(name: string, value: Json | undefined): Json | undefined {
  return name === "defaultMode" && typeof value === "string" && /^[0-7]{1,4}$/.test(value) ? parseInt(value, 8) : value;
}

/** Mounts in main containers that do not mount the volume; without a path there is nothing to mount. */
function mountEdits({ pod }: PlaceUnit, sort: VolumeSort, key: string, value: JsonObject): readonly Edit[] {
  const mount = mountIn(sort, key, value);
  if (!mount) return [];
  return pod.containers
    .filter(({ place }) => place.role === "main")
    .filter((container) => !objectsOf(container.value["volumeMounts"]).some(({ name }) => name === key))
    .map(({ pointer, value: container }) => ({
      pointer: [...pointer, "volumeMounts", lengthOf(container["volumeMounts"])],
      value: mount,
    }));
}

/** The mount of an item; `undefined` without a path. */
function mountIn(sort: VolumeSort, key: string, value: JsonObject): JsonObject | undefined {
  const given = Object.entries(sort.mount)
    .map(([attribute, name]): [string, Json | undefined] => [name, value[attribute]])
    .filter(([, one]) => one !== false);
  const mount = chosen(Object.fromEntries(given));
  return mount["mountPath"] === undefined ? undefined : { name: key, ...mount };
}

function celEdits(sort: VolumeSort, { key, value }: ListItem): readonly CelEdit[] {
  const named = (list: string): string => `${list}.orValue([]).exists(x, x.?name.orValue("") == ${celText(key)})`;
  const mount = mountIn(sort, key, value);
  const volume: CelEdit = {
    of: "unit",
    part: "spec",
    path: ["volumes"],
    isAppended: true,
    value: volumeOf(sort, key, value),
    unless: ({ spec }) => named(`${spec}.?volumes`),
  };
  if (!mount) return [volume];
  return [
    volume,
    {
      of: "each-main",
      part: "container",
      path: ["volumeMounts"],
      isAppended: true,
      value: mount,
      unless: ({ container }) => named(`${container}.?volumeMounts`),
    },
  ];
}

/**
 * An attribute of the volume `x` or of the mount `x`. Of several mounts of a volume the first one speaks for the item: where it
 * has the attribute, the item does.
 */
function celFill(
  sort: VolumeSort,
  { attribute, value }: { readonly attribute: string; readonly value: Json },
): CelFill | undefined {
  if (isNone(value)) return undefined;
  const inSource = sort.attributes[attribute];
  if (inSource !== undefined) {
    // Permissions that the API server has filled in count as none.
    const isMode = inSource === "defaultMode";
    const there = `x.${sort.source}.?${inSource}`;
    const none = isMode ? `${there}.orValue(${DEFAULT_MODE}) == ${DEFAULT_MODE}` : celIsNone(there);
    const lacks = `x.?${sort.source}.hasValue() && ${none}`;
    const written = isMode ? (modeNumber(inSource, value) ?? value) : value;
    return { part: "spec", list: "volumes", lacks, path: [sort.source, inSource], value: written };
  }
  const inMount = sort.mount[attribute];
  if (inMount === undefined || value === false) return undefined;
  const first =
    "p.cs.map(e, e.c.?volumeMounts.orValue([]).filter(m, m.name == v.name)).filter(ms, ms.size() > 0)[?0][?0]";
  const isOfSort = `v.?${sort.source}.hasValue() && ${celIsNoneOfMount(`${first}.?${inMount}`)}`;
  return {
    part: "container",
    list: "volumeMounts",
    ofPod: `p.s.?volumes.orValue([]).filter(v, ${isOfSort}).map(v, v.name)`,
    lacks: `x.name in l && ${celIsNoneOfMount(`x.?${inMount}`)}`,
    path: [inMount],
    value,
  };
}

/** As `withoutFalse` has it, of an optional value in CEL. */
function celIsNoneOfMount(optional: string): string {
  return `[${optional}.orValue("")].exists(o, o == "" || o == false)`;
}

/** An attribute of a volume that is there: in its source, or in every mount of it. */
function fillEdits(
  { pod }: PlaceUnit,
  sort: VolumeSort,
  key: string,
  { attribute, value }: { readonly attribute: string; readonly value: Json },
): readonly Edit[] {
  if (isNone(value)) return [];
  const inSource = sort.attributes[attribute];
  if (inSource !== undefined) {
    const volumes = pod.spec ? objectsOf(pod.spec.value["volumes"]) : [];
    return volumes.flatMap((volume, index) =>
      volume["name"] === key && pod.spec
        ? [
            {
              pointer: [...pod.spec.pointer, "volumes", index, sort.source, inSource],
              value: modeNumber(inSource, value) ?? value,
            },
          ]
        : [],
    );
  }
  const inMount = sort.mount[attribute];
  if (inMount === undefined || value === false) return [];
  return pod.containers.flatMap((container) =>
    objectsOf(container.value["volumeMounts"]).flatMap((mount, index) =>
      mount["name"] === key && (isNone(mount[inMount]) || mount[inMount] === false)
        ? [{ pointer: [...container.pointer, "volumeMounts", index, inMount], value }]
        : [],
    ),
  );
}
