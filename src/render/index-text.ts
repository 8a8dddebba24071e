import { isJsonObject, type JsonObject } from "../kernel/json.js";
import { INDEX_FILE, type IndexEntry, type RenderIndex } from "./published-tree.js";

/** Prints an index, one file a line, so that a changed file is a changed line in a diff. */
export function printIndex(index: RenderIndex): string {
  const { version, organization, files } = index;
  const lines = files.map(({ path, sha256, objects, entity, source, retired, retiredPermits }) =>
    JSON.stringify({ path, sha256, objects, entity, source, retired, retiredPermits }),
  );
  const list = lines.length === 0 ? "[]" : `[\n    ${lines.join(",\n    ")}\n  ]`;
  return `{\n  "version": ${version},\n  "organization": ${JSON.stringify(organization)},\n  "files": ${list}\n}\n`;
}

/**
 * Reads an index. `undefined` when it is not an index that this version knows, or when it names a path that does not lie
 * inside the output: an index comes from a folder or a commit that others can write to, and decides what is deleted.
 */
export function parseIndex(text: string): RenderIndex | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value) || value["version"] !== 1) return undefined;
  const { organization, files } = value;
  if (typeof organization !== "string" || !Array.isArray(files)) return undefined;
  return files.every(isEntry) ? { version: 1, organization, files } : undefined;
}

/** True for paths of files inside an output: relative, with `/`, without steps out of the folder or into `.git`. */
export function isOutputPath(path: string): boolean {
  if (path === "" || /[\\\0]/.test(path) || /^[A-Za-z]:/.test(path)) return false;
  return path.split("/").every((segment) => !["", ".", "..", ".git"].includes(segment.toLowerCase()));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is IndexEntry {
  if (!isJsonObject(value)) return false;
  const { path, sha256, objects, entity, source } = value;
  return (
    typeof path === "string" &&
    isOutputPath(path) &&
    path !== INDEX_FILE &&
    typeof sha256 === "string" &&
    typeof objects === "number" &&
    typeof entity === "string" &&
    typeof source === "string" &&
    areMarks(value)
  );
}

/** Marks of what is retired; older indexes have none. */
function areMarks({ retired = [], retiredPermits = true }: JsonObject): boolean {
  return Array.isArray(retired) && retired.every((key) => typeof key === "string") && retiredPermits === true;
}
