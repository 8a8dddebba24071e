import { isJsonObject, jsonEqual, type Json, type JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { apiGroup } from "../../objects/object-key.js";
import type { DeliveryRemoval } from "../contract.js";
import { PROTECTED, SYNC_OPTIONS } from "./annotate.js";
import { ARGO_API } from "./application.js";

/** Argo CD reads protection from the annotation of the live object, permits from the AppProject, emptiness from the Application. */
export const argoCdRemoval: DeliveryRemoval = {
  isProtected: (object) => syncOptions(object).some((option) => MARKS.has(option)),
  unprotect: (object) => acceptEmpty(withoutMarks(object)),
  syncedFolder: (object) => {
    const source = isArgo(object, "Application") ? field(object["spec"], "source") : undefined;
    const folder = field(source, "chart") === undefined ? field(source, "path") : undefined;
    return typeof folder === "string" ? folder : null;
  },
  keepPermits: (next, published) =>
    isArgo(next, "AppProject") && isArgo(published, "AppProject") ? keepPermits(next, published) : next,
};

const MARKS: ReadonlySet<string> = new Set(PROTECTED.split(","));

function isArgo({ apiVersion, kind }: KubeObject, wanted: string): boolean {
  return kind === wanted && apiGroup(apiVersion) === apiGroup(ARGO_API);
}

function syncOptions({ metadata }: KubeObject): readonly string[] {
  return (metadata.annotations?.[SYNC_OPTIONS] ?? "").split(",").filter((option) => option !== "");
}

function withoutMarks(object: KubeObject): KubeObject {
  const options = syncOptions(object);
  const left = options.filter((option) => !MARKS.has(option));
  if (left.length === options.length) return object;
  const { annotations = {}, ...metadata } = object.metadata;
  const { [SYNC_OPTIONS]: _removed, ...others } = annotations;
  const kept = left.length > 0 ? { ...others, [SYNC_OPTIONS]: left.join(",") } : others;
  return { ...object, metadata: { ...metadata, ...(Object.keys(kept).length > 0 ? { annotations: kept } : {}) } };
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
