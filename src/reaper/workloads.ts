import { isJsonObject, jsonText, type JsonObject } from "../kernel/json.js";
import { findWorkloadKind, type WorkloadKind } from "../workloads/index.js";
import type { KubeApi } from "./kube-api.js";

/** A workload as somebody submitted it, with its pods. */
export interface Workload {
  readonly kind: WorkloadKind;
  readonly apiVersion: string;
  readonly object: JsonObject;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly pods: readonly JsonObject[];
}

/** Owners are followed so far at most: JobSet, Job, Pod are three. */
const DEEPEST = 8;

/** The pods of a namespace by the workload that they come of. Pods of a kind that nobody knows are workloads of their own. */
export async function workloadsIn(api: KubeApi, namespace: string): Promise<readonly Workload[]> {
  const pods = (await api.list(`/api/v1/namespaces/${namespace}/pods`)).map((pod) => ({
    ...pod,
    apiVersion: "v1",
    kind: "Pod",
  }));
  const known = new Map<string, Promise<JsonObject | undefined>>();
  const read = async (path: string): Promise<JsonObject | undefined> => {
    const object = known.get(path) ?? api.get(path);
    known.set(path, object);
    return await object;
  };
  const roots = new Map<string, { readonly root: JsonObject; readonly pods: JsonObject[] }>();
  for (const pod of pods) {
    const root = await rootOf(pod, read);
    const found = roots.get(uidOf(root)) ?? { root, pods: [] };
    found.pods.push(pod);
    roots.set(uidOf(root), found);
  }
  return [...roots.values()].flatMap(({ root, pods: own }) => workload(root, own, namespace));
}

function workload(object: JsonObject, pods: readonly JsonObject[], namespace: string): readonly Workload[] {
  const apiVersion = jsonText(object["apiVersion"]);
  const kind = findWorkloadKind(apiVersion, jsonText(object["kind"]));
  if (!kind) return [];
  return [{ kind, apiVersion, object, namespace, name: nameOf(object), uid: uidOf(object), pods }];
}

/** The topmost owner of a known kind. What makes workloads on a schedule is not theirs: each of them is one by itself. */
async function rootOf(pod: JsonObject, read: (path: string) => Promise<JsonObject | undefined>): Promise<JsonObject> {
  let root = pod;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const owner = ownerOf(root);
    const kind = owner && findWorkloadKind(owner.apiVersion, owner.kind);
    if (!owner || !kind || kind.makes !== undefined) return root;
    const object = await read(objectPath(kind, owner.apiVersion, namespaceOf(pod), owner.name));
    // An owner that is not there, or another one of its name, is none.
    if (!object || uidOf(object) !== owner.uid) return root;
    root = { ...object, apiVersion: owner.apiVersion, kind: owner.kind };
  }
  return root;
}

interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

function ownerOf(object: JsonObject): Owner | undefined {
  const owners = metadataOf(object)["ownerReferences"];
  if (!Array.isArray(owners)) return undefined;
  return (owners as readonly JsonObject[]).find((owner) => owner["controller"] === true) as Owner | undefined;
}

/** Path of an object in the API: `/apis/batch/v1/namespaces/vision/jobs/train`. */
export function objectPath({ plural }: WorkloadKind, apiVersion: string, namespace: string, name: string): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}/${encodeURIComponent(name)}`;
}

export function metadataOf(object: JsonObject): JsonObject {
  const metadata = object["metadata"];
  return isJsonObject(metadata) ? metadata : {};
}

function uidOf(object: JsonObject): string {
  return jsonText(metadataOf(object)["uid"]);
}

function nameOf(object: JsonObject): string {
  return jsonText(metadataOf(object)["name"]);
}

function namespaceOf(object: JsonObject): string {
  return jsonText(metadataOf(object)["namespace"]);
}
