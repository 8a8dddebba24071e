import path from "node:path";
import type { LocatedDiagnostic, Location } from "./diagnostic.js";

/**
 * Diagnostics with files relative to another folder: `folder` is where the working directory lies in it, with `/`, such as
 * `gpu/org`. Code hosts want paths from the top of the repository, also when the run was below it.
 */
export function relocate(diagnostics: readonly LocatedDiagnostic[], folder: string): readonly LocatedDiagnostic[] {
  if (folder === "" || folder === ".") return diagnostics;
  const move = (location: Location): Location => ({ ...location, file: moveFile(location.file, folder) });
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    location: move(diagnostic.location),
    related: diagnostic.related.map(({ message, location }) => ({ message, location: move(location) })),
  }));
}

function moveFile(file: string, folder: string): string {
  const isAbsolute = path.posix.isAbsolute(file) || path.win32.isAbsolute(file);
  return isAbsolute ? file : path.posix.join(folder, file);
}

/** Whether a location names a file or folder at all; the working directory, `.`, stands for the whole organization. */
export function namesFile({ file }: Location): boolean {
  return file !== "" && file !== ".";
}
