import path from "node:path";
import type { Location, Place } from "../../diagnostics/diagnostic.js";
import type { Pointer } from "../../kernel/json.js";
import type { FoundSite } from "../worker/protocol.js";
import type { BundlePositions } from "./bundle-positions.js";
import { locateCall } from "./locate-call.js";
import { locateExport, wholeFile, type ExportPath } from "./locate-export.js";
import { sourceFiles, type SourceFiles } from "./source-file.js";

/** A definition of a program, and where it came from. */
export interface LocatedSource {
  /** Number by which the worker knows it. */
  readonly number: number;
  /** Its file, relative to the organization's folder. */
  readonly file: string;
  readonly exported: ExportPath;
}

/** Asks the worker which calls made the values on a pointer's way. */
export type AskSites = (
  places: readonly { readonly definition: number; readonly pointer: Pointer }[],
) => Promise<readonly FoundSite[]>;

type DefinitionPlace = Extract<Place, { readonly definition: number }>;

/** A place in a definition that a program made. */
export interface ProgramPlace {
  readonly source: LocatedSource;
  readonly place: DefinitionPlace;
}

/**
 * Looks up places in definitions that programs made. For each the worker tells the deepest call on the pointer's way, and
 * that of the definition itself; the text of the file tells the rest.
 */
export async function locateInPrograms(
  directory: string,
  places: readonly ProgramPlace[],
  positions: BundlePositions,
  askSites: AskSites,
): Promise<readonly Location[]> {
  const files = sourceFiles();
  const sites = await askSites(places.map(({ source, place }) => ({ definition: source.number, pointer: place.pointer })));
  const whole = await askSites(places.map(({ source }) => ({ definition: source.number, pointer: [] })));
  return places.map((program, index) => {
    const at = (site: FoundSite | undefined): Location | undefined => site && locateSite(files, positions, site, program.place);
    return bestLocation(at, sites[index], whole[index], program.place) ?? locateByExport(directory, files, program);
  });
}

/**
 * A part that was made by a helper function is looked for in the definition first, when it is the part as a whole that is
 * asked for: `quotas: [serving(24)]` says more than the `quota` call inside `serving`.
 */
function bestLocation(
  at: (site: FoundSite | undefined) => Location | undefined,
  deepest: FoundSite | undefined,
  whole: FoundSite | undefined,
  { pointer }: DefinitionPlace,
): Location | undefined {
  if (deepest?.rest.length !== 0 || pointer.length === 0) return at(deepest);
  const fromWhole = at(whole && { ...whole, rest: pointer });
  return fromWhole?.precision === "property" ? fromWhole : at(deepest);
}

function locateSite(
  files: SourceFiles,
  positions: BundlePositions,
  { by, stack, rest }: FoundSite,
  { target }: DefinitionPlace,
): Location | undefined {
  const position = positions.callOf(stack);
  if (!position) return undefined;
  const { isExact: _, ...location } = locateCall(files, { by, position }, rest, target);
  return location;
}

function locateByExport(directory: string, files: SourceFiles, { source, place }: ProgramPlace): Location {
  const file = path.join(directory, source.file);
  const location = locateExport(file, source.exported, place.pointer, place.target, files);
  return location.precision === "file" ? wholeFile(file) : location;
}
