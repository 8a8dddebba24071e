import { readFile } from "node:fs/promises";
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import type { LocatedDiagnostic, Location } from "../../diagnostics/diagnostic.js";
import { isJsonObject, type Json, type JsonObject, type Pointer, jsonText } from "../../kernel/json.js";
import { parseYaml, type YamlDocument } from "../../kernel/yaml.js";
import { UsageError } from "../usage-error.js";
import type { World } from "../world.js";

/** One object of a manifest file, with the way back to where it stands. */
export interface ManifestDocument {
  readonly object: JsonObject;
  /** As the user named it; `-` for standard input. */
  readonly file: string;
  /** The place of a value of the object; of what is around it when it is not there. */
  readonly locate: (pointer: Pointer) => Location;
}

/** What is in manifest files: objects, and what is wrong with the files. */
export interface Manifests {
  readonly documents: readonly ManifestDocument[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** Reads manifests: several documents per file, lists taken apart, `-` for standard input. */
export async function readManifests(world: World, files: readonly string[]): Promise<Manifests> {
  const read = await Promise.all(files.map(async (file) => documentsOf(file, await contentOf(world, file))));
  return {
    documents: read.flatMap(({ documents }) => documents),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

async function contentOf(world: World, file: string): Promise<string> {
  if (file === "-") return await readAll(world.stdin);
  try {
    return await readFile(path.resolve(world.cwd, file), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT")
      throw new UsageError(`There is no file ${file}.`, "Name a manifest, or - to read it from standard input.");
    if (code === "EISDIR") throw new UsageError(`${file} is a folder.`, "Name its files, such as manifests/*.yaml.");
    throw error;
  }
}

function documentsOf(file: string, text: string): Manifests {
  const { documents, problems } = parseYaml(text);
  const diagnostics = problems.map(({ message, line, column }) =>
    mistake(message, { file, line, column, precision: "property" }),
  );
  const objects = documents.flatMap((document) => objectsOf(document, file));
  return { documents: objects, diagnostics };
}

function objectsOf(document: YamlDocument, file: string, from: Pointer = []): readonly ManifestDocument[] {
  const value = from.reduce<Json | undefined>(
    (at, segment) => (at as Record<string, Json> | undefined)?.[segment],
    document.value,
  );
  if (!isJsonObject(value)) return [];
  const { items } = value;
  if (jsonText(value["kind"]).endsWith("List") && Array.isArray(items))
    return items.flatMap((_, index) => objectsOf(document, file, [...from, "items", index]));
  const locate = (pointer: Pointer): Location => {
    const range = document.range([...from, ...pointer]);
    return { file, line: range.line, column: range.column, precision: range.exact ? "property" : "definition" };
  };
  return [{ object: value, file, locate }];
}

function mistake(message: string, location: Location): LocatedDiagnostic {
  return { code: "load/invalid-yaml", severity: "error", message, location, related: [] };
}
