import { isJsonObject, jsonEqual, type Json, type JsonObject } from "../../kernel/json.js";
import type { KubeObject, ObjectMeta } from "../../objects/kube-object.js";
import { apiGroup } from "../../objects/object-key.js";
import type { DeliveryRemoval } from "../contract.js";
import { COMPARE_OPTIONS, LEFT_ALONE, PROTECTED, SYNC_OPTIONS } from "./annotate.js";
import { ARGO_API } from "./application.js";

/** Argo CD reads protection from the annotation of the live object, permits from the AppProject, emptiness from the Application. */
export const argoCdRemoval: DeliveryRemoval = {
  isProtected,
  unprotect: (object) => acceptEmpty(withoutMarks(object)),
  syncedFolder: (object) => {
    const source = isArgo(object, "Application") ? field(object["spec"], "source") : undefined;
    const folder = field(source, "chart") === undefined ? field(source, "path") : undefined;
    return typeof folder === "string" ? folder : null;
  },
  keepPermits: (next, published) =>
    isArgo(next, "AppProject") && isArgo(published, "AppProject") ? keepPermits(next, published) : next,
};

/** Options that protect, by annotation. The second keeps an Application Synced while something waits to be pruned: then it never is. */
const MARKS: Readonly<Record<string, ReadonlySet<string>>> = {
  [SYNC_OPTIONS]: new Set(PROTECTED.split(",")),
  [COMPARE_OPTIONS]: new Set([LEFT_ALONE]),
};

function isArgo({ apiVersion, kind }: KubeObject, wanted: string): boolean {
  return kind === wanted && apiGroup(apiVersion) === apiGroup(ARGO_API);
}

function optionsIn(annotations: ObjectMeta["annotations"], name: string): readonly string[] {
  return (annotations?.[name] ?? "").split(",").filter((option) => option !== "");
}

function isProtected({ metadata }: KubeObject): boolean {
  return optionsIn(metadata.annotations, SYNC_OPTIONS).some((option) => MARKS[SYNC_OPTIONS]?.has(option));
}

function withoutMarks(object: KubeObject): KubeObject {
  if (!isProtected(object)) return object;
  const { annotations = {}, ...metadata } = object.metadata;
  const left = Object.entries(annotations).flatMap(([name, text]) => {
    const marks = MARKS[name];
    if (!marks) return [[name, text] as const];
    const options = optionsIn(annotations, name).filter((option) => !marks.has(option));
    return options.length > 0 ? [[name, options.join(",")] as const] : [];
  });
  return {
    ...object,
    metadata: { ...metadata, ...(left.length > 0 ? { annotations: Object.fromEntries(left) } : {}) },
  };
}

/** Argo CD refuses to remove the last objects of a folder unless it is told that this is meant. */
function acceptEmpty(object: KubeObject): KubeObject {
  const { spec } = object;
  if (!isArgo(object, "Application") || !isJsonObject(spec)) return object;
  const policy = spec["syncPolicy"];
  const automated = field(policy, "automated");
  if (!isJsonObject(policy) || !isJsonObject(automated)) return object;
  return { ...object, spec: { ...spec, syncPolicy: { ...policy, automated: { ...automated, allowEmpty: true } } } };
}

/**
 * Argo CD neither prunes nor even sees a live object that the AppProject does not allow, so a permit that goes together with
 * the last object that needed it would leave the object behind.
 */
function keepPermits(next: KubeObject, published: KubeObject): KubeObject {
  const [spec, old] = [next["spec"], published["spec"]];
  if (!isJsonObject(spec) || !isJsonObject(old)) return next;
  const cluster = union(spec, old, "clusterResourceWhitelist");
  const namespaced = union(spec, old, "namespaceResourceWhitelist");
  const { namespaceResourceBlacklist: denied, ...rest } = spec;
  const kept: JsonObject = {
    ...rest,
    // "Nothing" is said by denying everything: docs of `namespacedKinds` in app-project.ts.
    ...(denied === undefined || namespaced.length > 0 ? {} : { namespaceResourceBlacklist: denied }),
    destinations: destinations(listOf(spec, "destinations"), listOf(old, "destinations")),
    ...(cluster.length > 0 ? { clusterResourceWhitelist: cluster } : {}),
    ...(namespaced.length > 0 ? { namespaceResourceWhitelist: namespaced } : {}),
  };
  return jsonEqual(kept, spec) ? next : { ...next, spec: kept };
}

/** Namespaces of the clusters that are destinations still; another cluster holds nothing of what is removed here. */
function destinations(next: readonly Json[], old: readonly Json[]): readonly Json[] {
  const clusters = next.map(clusterIn);
  return merged(
    next,
    old.filter((destination) => clusters.some((cluster) => jsonEqual(cluster, clusterIn(destination)))),
  );
}

function clusterIn(destination: Json): Json {
  return [field(destination, "server") ?? null, field(destination, "name") ?? null];
}

function union(next: JsonObject, old: JsonObject, list: string): readonly Json[] {
  return merged(listOf(next, list), listOf(old, list));
}

/** What is new first, in its order, then what only the published list had. */
function merged(next: readonly Json[], old: readonly Json[]): readonly Json[] {
  const known = new Set(next.map(textOf));
  return [...next, ...old.filter((item) => !known.has(textOf(item)))];
}

/** Entries are flat maps of texts. */
function textOf(item: Json): string {
  return JSON.stringify(isJsonObject(item) ? Object.entries(item).sort() : item);
}

function listOf(spec: JsonObject, name: string): readonly Json[] {
  const list = spec[name];
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

function field(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}
