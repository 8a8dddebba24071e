import path from "node:path";
import type { Location, Place } from "../../diagnostics/diagnostic.js";
import type { Pointer } from "../../kernel/json.js";
import type { FoundSite } from "../worker/protocol.js";
import type { BundlePositions } from "./bundle-positions.js";
import { locateCall, locateIn, type CallLocation } from "./locate-call.js";
import { locateExport, type ExportPath } from "./locate-export.js";
import { exportedValue, expressionOf } from "./scope.js";
import { sourceFiles, type SourceFiles } from "./source-file.js";
import { fairleadFunction } from "./walk.js";

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
  /** Costs another build, so it is asked only when needed. */
  readonly positions: () => Promise<BundlePositions>;
  /** Calls that made definitions as a whole. */
  readonly definitionSites: AskSites;
  /** Calls that made parts of them as well. Costs another evaluation, so it is asked only when needed. */
  readonly partSites: AskSites;
}

/**
 * Looks up places in definitions that programs made. The text of an export tells which call made the definition, where it is
 * the call itself; else that is known from the call's stack. The text around the call leads on to the property. Where it
 * leaves that open (a helper makes the quota), the call that made the part is asked for, and the text around that is followed.
 */
export async function locateInPrograms(
  { directory, positions, definitionSites, partSites }: Evidence,
  places: readonly ProgramPlace[],
): Promise<readonly Location[]> {
  const files = sourceFiles();
  const ask = async (sites: AskSites, asked: readonly ProgramPlace[]): Promise<Answers> => {
    if (asked.length === 0) return new Map();
    const [found, { callOf }] = [await sites(asked.map(question)), await positions()];
    return new Map(
      asked.map((program, index) => {
        const site = found[index];
        const position = site && callOf(site.stack);
        const { pointer, target } = program.place;
        const isWhole = site?.rest.length === pointer.length;
        const location = position && locateCall(files, { by: site.by, position }, site.rest, target);
        return [program, location && { ...location, isWhole }];
      }),
    );
  };

  const written = new Map(places.map((program) => [program, locateWritten(directory, files, program)]));
  const asked = await ask(
    definitionSites,
    places.filter((program) => !written.get(program)),
  );
  const whole = (program: ProgramPlace): CallLocation | undefined => written.get(program) ?? asked.get(program);
  const parts = await ask(
    partSites,
    places.filter((program) => whole(program)?.end === "computed"),
  );
  return places.map((program) => {
    const part = parts.get(program);
    const best = part && !part.isWhole ? part : whole(program);
    return best?.location ?? locateByExport(directory, files, program);
  });
}

/** What calls tell; nothing where none is known. `isWhole` when it is the call of the definition and not of a part of it. */
type Answers = ReadonlyMap<ProgramPlace, (CallLocation & { readonly isWhole: boolean }) | undefined>;

/** Where the definition's call is what the file exports, there is nothing to ask. */
function locateWritten(
  directory: string,
  files: SourceFiles,
  { source, place }: ProgramPlace,
): CallLocation | undefined {
  if (source.exported.path.length > 0) return undefined;
  const file = files(path.join(directory, source.file));
  const call = file && expressionOf(files, exportedValue(file, source.exported.name));
  const by = call?.node.type === "CallExpression" ? fairleadFunction(call) : undefined;
  return call && by !== undefined ? locateIn(files, { by, call }, place.pointer, place.target) : undefined;
}

function question({ source, place }: ProgramPlace): { readonly definition: number; readonly pointer: Pointer } {
  return { definition: source.number, pointer: place.pointer };
}

function locateByExport(directory: string, files: SourceFiles, { source, place }: ProgramPlace): Location {
  return locateExport(path.join(directory, source.file), source.exported, place, files);
}
