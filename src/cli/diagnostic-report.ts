import { readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { recognizePlace } from "../ci-places/registry.js";
import type { CiPlace } from "../ci-places/contract.js";
import type { LocatedDiagnostic } from "../diagnostics/diagnostic.js";
import type { FormatContext } from "../diagnostics/format/contract.js";
import { DIAGNOSTIC_FORMATS, type FormatId } from "../diagnostics/format/registry.js";
import { relocate } from "../diagnostics/relocate.js";
import { packageVersion } from "./package-version.js";
import { sourceReader } from "./print-diagnostics.js";
import type { World } from "./world.js";

/** Diagnostics as a document in one format, with the paths that its readers at the place expect. Without colours. */
export async function diagnosticReport(
  world: World,
  diagnostics: readonly LocatedDiagnostic[],
  format: FormatId,
  place: CiPlace = recognizePlace(world.env),
): Promise<string> {
  const { load, fromRepository } = DIAGNOSTIC_FORMATS[format];
  const [print, { diagnosticCatalogue }] = await Promise.all([load(), import("../diagnostic-catalogue.js")]);
  const context: FormatContext = {
    color: false,
    readSource: sourceReader(world.cwd),
    kinds: diagnosticCatalogue,
    readPage: ({ page }) => readFileSync(page, "utf8"),
    version: packageVersion(),
  };
  return print(fromRepository ? relocate(diagnostics, folderInRepository(world, place)) : diagnostics, context);
}

/** Where the working directory lies in the repository, with `/`; empty when it is its top, or when nobody says. */
export function folderInRepository({ cwd, env }: World, place: CiPlace): string {
  const root = place.root(env);
  if (!root) return "";
  const relative = path.relative(realPath(root), realPath(cwd));
  const isInside = !relative.startsWith("..") && !path.isAbsolute(relative);
  return isInside ? relative.split(path.sep).join("/") : "";
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // What a variable names need not be there, for instance in a container.
    return folder;
  }
}
