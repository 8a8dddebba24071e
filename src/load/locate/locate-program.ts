import path from "node:path";
import type { Location, Place } from "../../diagnostics/diagnostic.js";
import type { Pointer } from "../../kernel/json.js";
import type { FoundSite } from "../worker/protocol.js";
import type { BundlePositions } from "./bundle-positions.js";
import { locateCall, type CallLocation } from "./locate-call.js";
import { locateExport, type ExportPath } from "./locate-export.js";
import { sourceFiles, type SourceFiles } from "./source-file.js";

/** A definition of a program, and where it came from. */
export interface LocatedSource {
  /** Number by which the worker knows it. */
  readonly number: number;
  /** Its file, relative to the organization's folder. */
  readonly file: string;
  readonly exported: ExportPath;
}

/** A place in a definition that a program made. */
export interface ProgramPlace {
  readonly source: LocatedSource;
  readonly place: Extract<Place, { readonly definition: number }>;
}

/** Asks a worker which call made the deepest value on each pointer's way that remembers one. */
export type AskSites = (
  places: readonly { readonly definition: number; readonly pointer: Pointer }[],
) => Promise<readonly FoundSite[]>;

/** Where positions come from. */
export interface Evidence {
  readonly directory: string;
  readonly positions: BundlePositions;
  /** Calls that made definitions as a whole. */
  readonly definitionSites: AskSites;
  /** Calls that made parts of them as well. Costs another evaluation, so it is asked only when needed. */
  readonly partSites: AskSites;
}

/**
 * Looks up places in definitions that programs made. The call that made the definition is known from its stack, and the text
 * around it leads on to the property. Where the text leaves it open (a helper makes the quota), the call that made the part
 * is asked for, and the text around that one is followed.
 */
export async function locateInPrograms(
  { directory, positions, definitionSites, partSites }: Evidence,
  places: readonly ProgramPlace[],
): Promise<readonly Location[]> {
  const files = sourceFiles();
  const at = (site: FoundSite | undefined, { place }: ProgramPlace): CallLocation | undefined => {
    const position = site && positions.callOf(site.stack);
    return position && locateCall(files, { by: site.by, position }, site.rest, place.target);
  };

  const sites = await definitionSites(places.map(question));
  const fromDefinitions = places.map((program, index) => at(sites[index], program));
  const open = places.filter((_, index) => fromDefinitions[index]?.end === "computed");
  const parts = open.length > 0 ? await partSites(open.map(question)) : [];
  const partOf = new Map(open.map((program, index) => [program, parts[index]]));
  return places.map((program, index) => {
    const part = partOf.get(program);
    const fromPart = part && part.rest.length < program.place.pointer.length ? at(part, program) : undefined;
    const best = fromPart ?? fromDefinitions[index];
    return best?.location ?? locateByExport(directory, files, program);
  });
}

function question({ source, place }: ProgramPlace): { readonly definition: number; readonly pointer: Pointer } {
  return { definition: source.number, pointer: place.pointer };
}

function locateByExport(directory: string, files: SourceFiles, { source, place }: ProgramPlace): Location {
  return locateExport(path.join(directory, source.file), source.exported, place, files);
}
