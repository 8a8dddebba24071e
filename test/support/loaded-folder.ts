import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Diagnostic, Location, Place } from "../../src/diagnostics/diagnostic.js";
import { loadConfig, type ResolvedConfig } from "../../src/load/config.js";
import { load } from "../../src/load/load.js";
import type { LoadedOrganization } from "../../src/load/loaded.js";

/** A folder of definitions that was loaded. */
export interface LoadedFolder {
  readonly directory: string;
  readonly loaded: LoadedOrganization;
  /** Place of the first diagnostic, looked up, as `file:line:column` relative to the folder. */
  where(diagnostic?: Diagnostic): Promise<string>;
  /** The text of the place in a definition, as an editor would select it. */
  textAt(name: string, pointer: readonly (string | number)[], target?: "key" | "value"): Promise<string>;
  locate(place: Place): Promise<Location>;
}

/** Writes files into a new folder, which is removed after `use`. */
export async function withFiles<T>(
  files: Readonly<Record<string, string>>,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), "definitions-")));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
      writeFileSync(path.join(directory, file), text);
    }
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Loads files with the real loader and its thread, with a short timeout unless told otherwise. */
export async function withLoaded<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: LoadedFolder) => Promise<T> | T,
  settings: Partial<ResolvedConfig> = {},
): Promise<T> {
  return await withFiles(files, async (directory) => {
    const { config } = await loadConfig(directory);
    const loaded = await load(directory, { ...config, timeoutSeconds: 20, ...settings });
    try {
      return await use(loadedFolder(directory, loaded, files));
    } finally {
      await loaded.close();
    }
  });
}

function loadedFolder(
  directory: string,
  loaded: LoadedOrganization,
  files: Readonly<Record<string, string>>,
): LoadedFolder {
  const relative = (file: string): string => path.relative(directory, path.resolve(file)).split(path.sep).join("/");
  const locate = async (place: Place): Promise<Location> => {
    const [location] = await loaded.locate([place]);
    if (!location) throw new Error("a place got no location");
    return { ...location, file: relative(location.file) };
  };
  return {
    directory,
    loaded,
    locate,
    where: async (diagnostic = loaded.diagnostics[0]) => {
      if (!diagnostic) throw new Error("there is no diagnostic");
      const { file, line, column } = await locate(diagnostic.at);
      return `${file}:${line}:${column}`;
    },
    textAt: async (name, pointer, target) => {
      const definition = loaded.definitions.find(({ value }) => value.name === name);
      if (!definition) throw new Error(`there is no definition ${name}`);
      const place = { definition: definition.id, pointer, ...(target ? { target } : {}) };
      const location = await locate(place);
      if (location.endLine === undefined || location.endColumn === undefined)
        return `${location.file} (${location.precision})`;
      const lines = (files[location.file] ?? "").replace(/^\uFEFF/, "").split(/\r?\n/);
      const [first, last] = [location.line - 1, location.endLine - 1];
      const text = lines.slice(first, last + 1).join("\n");
      const end = text.length - ((lines[last] ?? "").length - (location.endColumn - 1));
      return text.slice(location.column - 1, end);
    },
  };
}
