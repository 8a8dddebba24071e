import { readFileSync } from "node:fs";
import path from "node:path";
import { importCycles } from "./import-cycles.js";
import { importedFiles } from "./imported-files.js";
import { moduleName, sourceFinder } from "./module-name.js";

/** What the text of files tells of their imports without parsing them. Each is too careful: `true` means perhaps. */
export interface ImportScan {
  /** Files import from each other in a circle, or something is imported that only a bundler can find. */
  readonly mayHaveCircle: boolean;
  /** A file passes on what another one exports. */
  readonly mayPassOn: boolean;
}

const PASSES_ON = /\bexport\s*(?:\*|\{[^}]*\}\s*from\b)/;

/**
 * Looks for circles of imports in files and in what they import, by their text alone: having the bundler tell its graph
 * costs as much as half of bundling. Finds imports that are none (in comments, of types), but misses none: what it does not
 * understand counts as a circle. `directory` is a real path, `files` are relative to it.
 */
export function scanImports(directory: string, files: readonly string[]): ImportScan {
  const sourcesOf = sourceFinder();
  const imports = new Map<string, readonly string[]>();
  const open = files.map((file) => moduleName(path.join(directory, file)));
  let mayPassOn = false;
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    if (imports.has(module)) continue;
    const texts = sourcesOf(module)?.map(readSource);
    const targets = texts && importsOf(module, texts);
    if (!texts || !targets) return { mayHaveCircle: true, mayPassOn };
    mayPassOn ||= texts.some((text) => PASSES_ON.test(text));
    imports.set(module, targets);
    open.push(...targets);
  }
  return { mayHaveCircle: importCycles(imports).length > 0, mayPassOn };
}

/** Data imports nothing, and what cannot be read is for the bundler to tell. */
function readSource(file: string): string {
  if (file.endsWith(".json")) return "";
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function importsOf(module: string, texts: readonly string[]): readonly string[] | undefined {
  const targets = new Set<string>();
  for (const text of texts) {
    const specifiers = importedFiles(text);
    if (!specifiers) return undefined;
    for (const specifier of specifiers) targets.add(moduleName(path.resolve(path.dirname(module), specifier)));
  }
  return [...targets];
}
