import type { Metafile } from "esbuild";
import { ENTRY } from "./definitions-entry.js";
import type { ImportGraph } from "./import-cycles.js";

/** What the user's own files import from each other; packages may do as they like. */
export function importGraph({ inputs }: Metafile): ImportGraph {
  return new Map(
    Object.entries(inputs)
      .filter(([file]) => !file.includes("node_modules/") && file !== ENTRY)
      .map(([file, { imports }]) => [
        file,
        imports.filter(({ external }) => !external).map((imported) => imported.path),
      ]),
  );
}

/** How a file writes its import of another one: `./departments.js`. */
export function writtenImport({ inputs }: Metafile, from: string, to: string): string | undefined {
  return inputs[from]?.imports.find(({ path, external }) => path === to && !external)?.original;
}
