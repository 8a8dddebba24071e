import type { ExtraResult, LoadedOrganization } from "../../src/load/loaded.js";

/** Runs the `extra` functions of all definitions; those of projects in a namespace of the project's name. */
export async function runExtrasOf(loaded: LoadedOrganization): Promise<ExtraResult> {
  return await loaded.runExtras(
    loaded.definitions
      .filter(({ hasExtra }) => hasExtra)
      .map(({ id, kind, value }) => ({
        definition: id,
        entity: `${kind}:${value.name as string}`,
        namespace: kind === "project" ? (value.name as string) : null,
      })),
  );
}
