import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { configPlace } from "./config-place.js";
import type { ResolvedConfig } from "./config.js";
import type { Discovered } from "./discover.js";
import { displayPath } from "./display-path.js";

/** Globs of the configuration that match nothing; without a configuration, a folder without any file for definitions. */
export async function noFiles(
  directory: string,
  { file, definitions }: ResolvedConfig,
  { files, unmatched }: Discovered,
): Promise<readonly Diagnostic[]> {
  if (file !== null) {
    return await Promise.all(
      unmatched.map(async (glob) => ({
        code: "load/no-files",
        severity: "error" as const,
        message: `The glob "${glob}" matches no file.`,
        hint: "Correct the glob in `definitions`, or take it out.",
        at: await configPlace(directory, file, ["definitions", definitions.indexOf(glob)], "value"),
      })),
    );
  }
  if (files.length > 0) return [];
  return [
    {
      code: "load/no-files",
      severity: "error",
      message: `No TypeScript or YAML file in ${displayPath(directory)} can hold definitions.`,
      hint: "Name the folder that holds the organization, or start one with `fairlead init`.",
      at: { file: displayPath(directory) },
    },
  ];
}
