import { parsePlainDocuments } from "../kernel/yaml.js";
import type { KubeObject } from "../objects/kube-object.js";
import { objectKey, type ObjectKey } from "../objects/object-key.js";
import type { FileSet, RenderedFile } from "../render/file-set.js";
import { clusterOf, unitFolderIn } from "../render/layout.js";
import { objectDocuments, type ObjectDocument } from "../render/object-documents.js";
import type { IndexEntry, PublishedTree } from "../render/published-tree.js";

/** A file of objects that is not the same in both outputs. */
export interface ChangedFile {
  readonly path: string;
  /** `null` for files of the delivery engine. */
  readonly cluster: string | null;
  /** What the published index says of it; `undefined` when it is new. */
  readonly entry: IndexEntry | undefined;
  /** What it will be; `undefined` when it is no longer written. */
  readonly file: RenderedFile | undefined;
  readonly before: readonly ObjectDocument[];
  readonly after: readonly ObjectDocument[];
}

/** An object that is published and not defined any more, in any file of its cluster. */
export interface GoneObject {
  readonly from: ChangedFile;
  readonly key: ObjectKey;
  readonly object: KubeObject;
}

/** How two outputs differ, as far as removals go. */
export interface Difference {
  readonly files: readonly ChangedFile[];
  readonly gone: readonly GoneObject[];
  /** Unit folders that published objects leave, or have left: those that are gone, and those that move to another folder. */
  readonly busyFolders: ReadonlySet<string>;
  /** Published files, or objects in them, that cannot be read: what goes with them is not known. */
  readonly unreadable: readonly string[];
}

/**
 * What the next output leaves out of the published one. Files whose digest in the index stays are not looked at, so that a small
 * change in a large organization reads a few files.
 */
export function findDifference(previous: PublishedTree, next: FileSet): Difference {
  const unreadable = new Set<string>();
  const files = changedPaths(previous, next).map(({ path, entry, file }): ChangedFile => {
    const before = objectDocuments(entry ? (previous.read(path) ?? "") : "");
    if (!before) unreadable.add(path);
    const after = objectDocuments(file?.text ?? "") ?? [];
    return { path, cluster: clusterOf(path), entry, file, before: before ?? [], after };
  });
  const defined = new Set(files.flatMap(({ cluster, after }) => after.map((document) => scopedKey(cluster, document))));
  const gone: GoneObject[] = [];
  for (const from of files) {
    for (const document of from.before) {
      if (defined.has(scopedKey(from.cluster, document))) continue;
      const object = readWhole(document);
      if (object) gone.push({ from, key: objectKey(object), object });
      else unreadable.add(from.path);
    }
  }
  return { files, gone, busyFolders: findBusyFolders(files), unreadable: [...unreadable] };
}

function findBusyFolders(files: readonly ChangedFile[]): ReadonlySet<string> {
  const inFolder = ({ path, cluster }: ChangedFile, document: ObjectDocument): string =>
    `${unitFolderIn(path) ?? ""}|${scopedKey(cluster, document)}`;
  const staying = new Set(files.flatMap((file) => file.after.map((document) => inFolder(file, document))));
  const left = files.filter((file) => file.before.some((document) => !staying.has(inFolder(file, document))));
  return new Set(left.flatMap(({ path }) => unitFolderIn(path) ?? []));
}

function changedPaths(previous: PublishedTree, next: FileSet): Pick<ChangedFile, "path" | "entry" | "file">[] {
  const listed = new Map(previous.index?.files.map((entry) => [entry.path, entry]));
  const paths = new Set([...listed.keys(), ...next.files.keys()]);
  return [...paths].flatMap((path) => {
    const [entry, file] = [listed.get(path), next.files.get(path)];
    const holdsObjects = (entry?.objects ?? 0) > 0 || (file?.objects ?? 0) > 0;
    return holdsObjects && entry?.sha256 !== file?.sha256 ? [{ path, entry, file }] : [];
  });
}

/** `undefined` when somebody spoiled the object: what it was is then not known. */
function readWhole({ text, value }: ObjectDocument): KubeObject | undefined {
  return parsePlainDocuments(text)?.length ? value() : undefined;
}

function scopedKey(cluster: string | null, { header }: ObjectDocument): string {
  const { apiVersion, kind, namespace, name } = header;
  const metadata = namespace === null ? { name } : { name, namespace };
  return `${cluster ?? ""}|${objectKey({ apiVersion, kind, metadata })}`;
}
