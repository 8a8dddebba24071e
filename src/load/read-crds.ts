import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { isJsonObject, type Json } from "../kernel/json.js";
import { maskSecrets } from "../kernel/mask-secrets.js";
import { parsePlainDocuments } from "../kernel/yaml.js";
import type { EntityRef } from "../model/definition.js";
import type { Cluster } from "../model/org-model.js";
import { CRD_KIND, fieldPath, type CustomResourceDefinition, type KnownKind } from "../object-schemas/index.js";
import { displayPath } from "./display-path.js";

/** The CustomResourceDefinitions that clusters name, by cluster. */
export interface ReadCrds {
  readonly definitions: ReadonlyMap<EntityRef, readonly CustomResourceDefinition[]>;
  readonly diagnostics: readonly Diagnostic[];
  /** Files that were read, absolute: what `--watch` watches. */
  readonly files: readonly string[];
}

const MANIFEST = /\.(ya?ml|json)$/;
const URL_LIKE = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * Reads the `crds` of clusters: files, or folders with everything in them, relative to the organization's folder. Documents that are
 * no CustomResourceDefinitions are left alone. `definition` judges what is read.
 */
export function readCrds(directory: string, clusters: readonly Cluster[], definition: KnownKind): ReadCrds {
  const definitions = new Map<EntityRef, readonly CustomResourceDefinition[]>();
  const diagnostics: Diagnostic[] = [];
  const files = new Set<string>();
  for (const cluster of clusters) {
    const read = cluster.crds.map((written, index) => {
      const at: Place = { definition: cluster.source.definition, pointer: ["crds", index] };
      return readEntry({ directory, written, cluster: cluster.name, at, definition });
    });
    definitions.set(
      cluster.ref,
      read.flatMap((entry) => entry.definitions),
    );
    diagnostics.push(...read.flatMap((entry) => entry.diagnostics));
    for (const file of read.flatMap((entry) => entry.files)) files.add(file);
  }
  return { definitions, diagnostics, files: [...files] };
}

interface Entry {
  readonly directory: string;
  readonly written: string;
  readonly cluster: string;
  readonly at: Place;
  readonly definition: KnownKind;
}

interface ReadEntry {
  readonly definitions: readonly CustomResourceDefinition[];
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly string[];
}

function readEntry(entry: Entry): ReadEntry {
  const { directory, written, cluster, at } = entry;
  const nothing = { definitions: [], files: [] };
  if (URL_LIKE.test(written)) {
    const message = `The cluster "${cluster}" takes CustomResourceDefinitions from "${maskSecrets(written)}", and only files are read.`;
    const hint =
      "Download them into the organization's folder, so that everybody checks against the same, and name them there.";
    return { ...nothing, diagnostics: [{ code: "load/crds-not-found", severity: "error", message, hint, at }] };
  }
  const files = manifestsIn(path.resolve(directory, written));
  const read = files.map((file) => readManifest(file, entry));
  const found = read.flatMap(({ definitions }) => definitions);
  const diagnostics = read.flatMap((one) => one.diagnostics);
  if (found.length > 0 || diagnostics.length > 0) return { definitions: found, diagnostics, files };
  const what = files.length === 0 ? "no such file, nor a folder with manifests" : "no CustomResourceDefinition in it";
  const message = `The cluster "${cluster}" takes CustomResourceDefinitions from "${written}", but there is ${what}.`;
  const hint = "Name a YAML or JSON file, or a folder of them, relative to the organization's folder.";
  return { ...nothing, diagnostics: [{ code: "load/crds-not-found", severity: "error", message, hint, at }] };
}

function manifestsIn(place: string): readonly string[] {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((file) => MANIFEST.test(file))
    .sort()
    .map((file) => path.join(place, file));
}

function readManifest(file: string, { cluster, at, definition }: Entry): Omit<ReadEntry, "files"> {
  const shown = displayPath(file);
  const documents = parsePlainDocuments(readFileSync(file, "utf8"));
  const invalid = (message: string): Diagnostic => ({
    code: "load/invalid-crd",
    severity: "error",
    message: `${shown}, which the cluster "${cluster}" names in \`crds\`, ${message}.`,
    hint: "Take the file as its project publishes it, with `apiVersion: apiextensions.k8s.io/v1`.",
    at,
  });
  if (!documents) return { definitions: [], diagnostics: [invalid("is not valid YAML")] };
  const definitions: CustomResourceDefinition[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of documents.flatMap(itemsOfList)) {
    if (!isJsonObject(document) || document["kind"] !== CRD_KIND) continue;
    const [first] = definition.check(document) ?? [];
    if (first)
      diagnostics.push(
        invalid(`is no sound CustomResourceDefinition: \`${fieldPath(first.pointer)}\` ${first.clause}`),
      );
    else definitions.push(document as CustomResourceDefinition);
  }
  return { definitions, diagnostics };
}

/** `kubectl get crds -o yaml` prints a list. */
function itemsOfList(document: Json): readonly Json[] {
  if (!isJsonObject(document) || document["kind"] !== "List") return [document];
  return Array.isArray(document["items"]) ? (document["items"] as readonly Json[]) : [];
}
