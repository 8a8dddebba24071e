import type { KubeObject } from "../objects/kube-object.js";
import type { FileSet, RenderedFile } from "../render/file-set.js";
import { unitFolderIn } from "../render/layout.js";
import type { PublishedTree } from "../render/published-tree.js";
import { fileRenderer, renderedFile, renderText, withFiles } from "../render/render.js";
import { yamlPrinter, type YamlPrinter } from "../render/yaml.js";
import { findDifference, type ChangedFile, type GoneObject } from "./changed-files.js";
import { decide, syncsAny, type Fate } from "./decide.js";
import { isRetired, retiredObject, type Products } from "./retirement.js";

export interface RetireOptions extends Products {
  /** Whether what the published tree says is retired is left out now. */
  readonly release: boolean;
}

/** The output that may be published next. */
export interface Retirement {
  readonly files: FileSet;
  /** Published files that somebody spoiled, so that it is not known what goes with them. */
  readonly unreadable: readonly string[];
}

/**
 * Removes in two commits what must not go in one. GitOps engines read protection from the object in the cluster, so an object
 * that is protected has to be published once without protection before it can leave. What is published, protected and not defined
 * any more stays in its file, unprotected and marked; a namespace keeps what was published in it, except for who may enter.
 * With `release`, what was marked by an earlier publication is left out. What was never protected goes at once.
 *
 * The state is in the published tree alone. Pure: the same tree, output and options give the same files. When nothing is
 * retired, they are the output itself.
 */
export function retire(previous: PublishedTree, next: FileSet, options: RetireOptions): Retirement {
  if (previous.index === null) return { files: next, unreadable: [] };
  const difference = findDifference(previous, next);
  const fates = decide(difference, { ...options, next });
  const kept = keptByFile(fates, options);
  const print = yamlPrinter();
  const changed = difference.files.flatMap((file) => {
    const keepsPermits = !options.release || syncsAny(file, difference.busyFolders, options);
    const widened = keepsPermits ? widenedObjects(file, options) : undefined;
    return fileWith(file, { kept: kept.get(file) ?? [], widened, print }) ?? [];
  });
  return {
    files: withFiles(next, [...changed, ...folderNotes(kept, next, options)]),
    unreadable: difference.unreadable,
  };
}

/** An object that is not defined any more and published all the same. */
interface KeptObject {
  readonly item: GoneObject;
  readonly object: KubeObject;
  readonly isMarked: boolean;
}

function keptByFile(fates: ReadonlyMap<GoneObject, Fate>, products: Products): Map<ChangedFile, KeptObject[]> {
  const kept = new Map<ChangedFile, KeptObject[]>();
  for (const [item, fate] of fates) {
    if (fate === "goes") continue;
    const isMarked = fate === "retired";
    const object = isMarked ? retiredObject(item.object, products) : item.object;
    const list = kept.get(item.from) ?? [];
    kept.set(item.from, [...list, { item, object, isMarked }]);
  }
  return kept;
}

/**
 * All objects of a file of the engine with the permits that were published there, or `undefined` when they allow nothing more.
 * Only where a folder is synced: what was never in Git is never removed because it left Git.
 */
function widenedObjects({ cluster, before, after }: ChangedFile, { engines }: Products): KubeObject[] | undefined {
  if (cluster !== null || before.length === 0 || after.length === 0) return undefined;
  const next = after.map((document) => document.value());
  const syncsUnit = next.some((object) =>
    engines.some(({ removal }) => unitFolderIn(removal.syncedFolder(object) ?? "") !== null),
  );
  if (!syncsUnit) return undefined;
  const published = before.map((document) => document.value());
  const widened = next.map((object) => {
    const same = published.find(({ kind, metadata }) => kind === object.kind && metadata.name === object.metadata.name);
    return same ? engines.reduce((made, { removal }) => removal.keepPermits(made, same), object) : object;
  });
  return widened.some((object, index) => object !== next[index]) ? widened : undefined;
}

interface Additions {
  readonly kept: readonly KeptObject[];
  readonly widened: readonly KubeObject[] | undefined;
  readonly print: YamlPrinter;
}

/** A file with what is kept behind what is defined; `undefined` when nothing is added. */
function fileWith(changed: ChangedFile, { kept, widened, print }: Additions): RenderedFile | undefined {
  if (kept.length === 0 && !widened) return undefined;
  const { path, file } = changed;
  const origin = file?.origin ?? publishedOrigin(changed);
  const defined = widened ? renderObjects(path, origin, widened) : file;
  const text = joinDocuments(defined?.text ?? "", print(kept.map(({ object }) => object)), origin);
  const made = renderedFile(path, text, (defined?.objects ?? 0) + kept.length, origin);
  return Object.freeze({ ...made, ...marksOf(kept, widened !== undefined) });
}

function marksOf(kept: readonly KeptObject[], isWidened: boolean): Pick<RenderedFile, "retired" | "retiredPermits"> {
  const retired = kept.filter(({ isMarked }) => isMarked).map(({ item }) => item.key);
  return { ...(retired.length > 0 && { retired }), ...(isWidened && { retiredPermits: true }) };
}

function renderObjects(path: string, origin: RenderedFile["origin"], objects: readonly KubeObject[]): RenderedFile {
  return fileRenderer()({ path: path.replace(/\.yaml$/, ""), origin, objects });
}

function joinDocuments(defined: string, kept: string, { entity }: RenderedFile["origin"]): string {
  if (kept === "") return defined;
  if (defined !== "") return `${defined}---\n${kept}`;
  return `# Generated by Fairlead from ${entity}, which is not defined any more: waits for its release.\n${kept}`;
}

function publishedOrigin({ entry }: ChangedFile): RenderedFile["origin"] {
  return { entity: entry?.entity ?? "", file: entry?.source ?? "" };
}

/** A folder that nothing is left in would be an error of the engine that still syncs it: a note keeps it. */
function folderNotes(
  kept: ReadonlyMap<ChangedFile, readonly KeptObject[]>,
  next: FileSet,
  { engines }: Products,
): RenderedFile[] {
  const defined = new Set([...next.files.keys()].map(unitFolderIn));
  return [...kept].flatMap(([file, objects]) =>
    objects
      .filter(({ object }) => file.cluster === null && isRetired(object))
      .flatMap(({ object }) => engines.map(({ removal }) => unitFolderIn(removal.syncedFolder(object) ?? "")))
      .filter((folder) => folder !== null && !defined.has(folder))
      .map((folder) => renderText({ path: `${folder ?? ""}/${NOTE_FILE}`, origin: publishedOrigin(file), text: NOTE })),
  );
}

const NOTE_FILE = "retired.md";
const NOTE = `# Retired

Nothing is defined here any more. What is still published waits to be released: \`fairlead publish --release\`.
This note keeps the folder for as long as the delivery engine syncs it; it is never applied.
`;
