import { apiGroup } from "../objects/object-key.js";
import type { EntityRef } from "../model/definition.js";
import type { FileSet, RenderedFile } from "../render/file-set.js";
import type { IndexEntry, PublishedTree } from "../render/published-tree.js";
import { compareText } from "../kernel/order.js";
import { clusterOf } from "../render/layout.js";
import { objectDocuments, type ObjectDocument } from "../render/object-documents.js";
import type { FileChanges } from "./plan.js";

/** One object before and after, where its documents differ in text or lie in different files. */
export interface ObjectPair {
  /** `null` for objects of the delivery engine. */
  readonly cluster: string | null;
  readonly entity: EntityRef;
  /** Where the object lies; where it lay when it goes. */
  readonly path: string;
  /** Where it lay, when it moves to another file. */
  readonly movedFrom?: string;
  readonly before?: ObjectDocument;
  readonly after?: ObjectDocument;
}

/** Objects of the touched files, matched by cluster and object key, in order of files. */
export interface PairedObjects {
  readonly pairs: readonly ObjectPair[];
  /** Touched files whose present text is not a list of Kubernetes objects. */
  readonly unreadable: readonly string[];
}

/**
 * Matches the objects of all changed files. An object keeps its identity when it moves to another file of its cluster.
 * Documents with the same text on both sides are passed over unparsed.
 */
export function pairObjects(previous: PublishedTree, next: FileSet, files: FileChanges): PairedObjects {
  const pairing: Pairing = { found: [], gone: new Map(), come: new Map() };
  const unreadable: string[] = [];
  for (const file of touchedFiles(previous, next, files)) {
    const left = objectDocuments(file.before);
    if (!left) unreadable.push(file.place.path);
    pairFile(file, left ?? [], objectDocuments(file.after) ?? [], pairing);
  }
  const pairs = [...pairing.found, ...matchAcrossFiles(pairing.gone, pairing.come)];
  return { pairs: pairs.sort((a, b) => compareText(a.path, b.path)), unreadable };
}

interface TouchedFile {
  readonly place: Place;
  /** Who asked for the file before: what leaves it was theirs. */
  readonly formerEntity: EntityRef;
  /** The empty text where there is none. */
  readonly before: string;
  readonly after: string;
}

/** The changed files that hold objects on either side, read one after the other. */
function* touchedFiles(previous: PublishedTree, next: FileSet, files: FileChanges): Generator<TouchedFile> {
  const listed = new Map(previous.index?.files.map((entry) => [entry.path, entry]));
  for (const path of [...files.added, ...files.changed, ...files.removed].sort(compareText)) {
    const entry = listed.get(path);
    const file = next.files.get(path) ?? asAbsent(entry);
    if (file.objects === 0 && !entry?.objects) continue;
    const place = { path, cluster: clusterOf(path), entity: file.origin.entity };
    const formerEntity = entry?.entity ?? place.entity;
    yield { place, formerEntity, before: previous.read(path) ?? "", after: file.text };
  }
}

/** A file that is no longer written, in the form of those that are. */
function asAbsent(entry: IndexEntry | undefined): Pick<RenderedFile, "objects" | "origin" | "text"> {
  return { objects: 0, text: "", origin: { entity: entry?.entity ?? "", file: entry?.source ?? "" } };
}

interface Place {
  readonly path: string;
  readonly cluster: string | null;
  readonly entity: EntityRef;
}

interface Pairing {
  readonly found: ObjectPair[];
  readonly gone: Map<string, ObjectPair>;
  readonly come: Map<string, ObjectPair>;
}

function pairFile(
  { place, formerEntity }: TouchedFile,
  before: readonly ObjectDocument[],
  after: readonly ObjectDocument[],
  into: Pairing,
): void {
  const left = new Map(before.map((document) => [scopedKey(place.cluster, document), document]));
  for (const document of after) {
    const key = scopedKey(place.cluster, document);
    const old = left.get(key);
    left.delete(key);
    if (!old) into.come.set(key, { ...place, after: document });
    else if (old.text !== document.text) into.found.push({ ...place, before: old, after: document });
  }
  for (const [key, document] of left) into.gone.set(key, { ...place, entity: formerEntity, before: document });
}

function* matchAcrossFiles(gone: Map<string, ObjectPair>, come: Map<string, ObjectPair>): Generator<ObjectPair> {
  for (const [key, pair] of come) {
    const old = gone.get(key);
    gone.delete(key);
    yield old?.before ? { ...pair, before: old.before, movedFrom: old.path } : pair;
  }
  yield* gone.values();
}

function scopedKey(cluster: string | null, { header }: ObjectDocument): string {
  return `${cluster ?? ""}|${apiGroup(header.apiVersion)}|${header.kind}|${header.namespace ?? ""}|${header.name}`;
}
