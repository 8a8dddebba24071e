import path from "node:path";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { loadConfig, type ResolvedConfig } from "./config.js";
import { load } from "./load.js";
import type { LoadedOrganization } from "./loaded.js";

/** A folder of definitions of which the configuration was read. Whoever gets it waits for `loading`, and closes what comes. */
export interface ReadOrganization {
  /** The folder, absolute. */
  readonly root: string;
  readonly config: ResolvedConfig;
  /** What is wrong with the configuration. */
  readonly diagnostics: readonly Diagnostic[];
  /** The definitions, which are being evaluated elsewhere; `undefined` when errors in the configuration keep them from it. */
  readonly loading: Promise<LoadedOrganization> | undefined;
}

/**
 * Begins to read a folder of definitions, so that whoever needs them can get ready meanwhile. A broken environment, such as
 * a bundler that cannot be started, rejects here or in `loading`.
 */
export async function readOrganization(directory: string): Promise<ReadOrganization> {
  const root = path.resolve(directory);
  const { config, diagnostics } = await loadConfig(root);
  if (hasErrors(diagnostics)) return { root, config, diagnostics, loading: undefined };
  const loading = load(root, config);
  // Whoever waits for it is told; until then a failure must not count as unhandled.
  loading.catch(() => undefined);
  return { root, config, diagnostics, loading };
}
