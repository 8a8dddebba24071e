import { apiGroup } from "../objects/object-key.js";
import type { KubeObject } from "../objects/kube-object.js";
import type { FileSet } from "../render/file-set.js";
import { clusterOf, unitFolderIn } from "../render/layout.js";
import { objectDocuments } from "../render/object-documents.js";
import type { ChangedFile, Difference, GoneObject } from "./changed-files.js";
import { isProtected, isRetired, type Products } from "./retirement.js";

/** What becomes of an object that is not defined any more. */
export type Fate =
  /** Published once more: without protection, marked. */
  | "retired"
  /** Published once more as it is, since the namespace that it lives in is. */
  | "stays"
  /** No longer published. */
  | "goes";

export interface DecideOptions extends Products {
  /** Whether what is retired already is let go. */
  readonly release: boolean;
  readonly next: FileSet;
}

/** Decides for each object that is gone from the definitions. */
export function decide(
  { files, gone, busyFolders }: Difference,
  options: DecideOptions,
): ReadonlyMap<GoneObject, Fate> {
  const watching = new Set(files.filter((file) => syncsAny(file, busyFolders, options)));
  const fates = new Map<GoneObject, Fate>();
  for (const item of gone) fates.set(item, markedFate(item, { ...options, gone, watching }));
  const staying = new Set(
    gone.filter((item) => fates.get(item) === "retired" && isNamespace(item.object)).map(placeOf),
  );
  for (const item of gone) {
    const { namespace } = item.object.metadata;
    const isHeld = namespace !== undefined && staying.has(place(item.from, namespace));
    if (fates.get(item) === "goes" && isHeld && !grantsAccess(item.object) && !isRetired(item.object))
      fates.set(item, "stays");
  }
  return fates;
}

/** Whether objects of this file, of the engine, sync one of the folders. */
export function syncsAny(file: ChangedFile, folders: ReadonlySet<string>, { engines }: Products): boolean {
  if (file.cluster !== null || folders.size === 0) return false;
  return [...file.before, ...file.after].some((document) => {
    const object = document.value();
    return engines.some(({ removal }) => folders.has(unitFolderIn(removal.syncedFolder(object) ?? "") ?? ""));
  });
}

interface Surroundings extends DecideOptions {
  readonly gone: readonly GoneObject[];
  readonly watching: ReadonlySet<ChangedFile>;
}

/** The fate of an object by its own marks. */
function markedFate(item: GoneObject, around: Surroundings): Fate {
  const { object, from } = item;
  if (isProtected(object, around)) return "retired";
  if (!isRetired(object)) return "goes";
  if (!around.release || around.watching.has(from)) return "retired";
  return isNamespace(object) && isInhabited(item, around) ? "retired" : "goes";
}

/** A namespace goes with all that is in it: not while it holds what is defined, or what has not been retired a commit before. */
function isInhabited({ object, from }: GoneObject, around: Surroundings): boolean {
  const { name } = object.metadata;
  const holdsProtected = around.gone.some(
    (other) =>
      other.from.cluster === from.cluster &&
      other.object.metadata.namespace === name &&
      isProtected(other.object, around),
  );
  return holdsProtected || isDefinedInside(around.next, from.cluster, name);
}

function isDefinedInside({ files }: FileSet, cluster: string | null, namespace: string): boolean {
  for (const { path, objects, text } of files.values()) {
    if (objects === 0 || clusterOf(path) !== cluster || !text.includes(namespace)) continue;
    if (objectDocuments(text)?.some(({ header }) => header.namespace === namespace)) return true;
  }
  return false;
}

function isNamespace({ apiVersion, kind }: KubeObject): boolean {
  return apiVersion === "v1" && kind === "Namespace";
}

function grantsAccess({ apiVersion, kind }: KubeObject): boolean {
  return apiGroup(apiVersion) === "rbac.authorization.k8s.io" && kind.endsWith("Binding");
}

function placeOf({ from, object }: GoneObject): string {
  return place(from, object.metadata.name);
}

function place({ path }: ChangedFile, namespace: string): string {
  return `${path}|${namespace}`;
}
