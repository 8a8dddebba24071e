import { compareText } from "../kernel/order.js";
import type { BundlePositions } from "./locate/bundle-positions.js";
import type { AskSites, LocatedSource } from "./locate/locate-program.js";
import type { CollectedDefinition, Export } from "./worker/protocol.js";

/** What tells in which file a definition's call stands. */
export interface CallLookup {
  readonly definitionSites: AskSites;
  readonly positions: () => Promise<BundlePositions>;
}

/**
 * Gives each definition its file, and orders them by file, export and item. The file is the one that exports it; among
 * several (a file that passes on another's exports) it is the one the definition's call stands in, else the first.
 */
export async function orderSources(
  files: readonly string[],
  collected: readonly CollectedDefinition[],
  lookup: CallLookup,
): Promise<readonly LocatedSource[]> {
  const madeIn = await filesOfShared(collected, lookup);
  return collected
    .map(({ exports }, number) => ({ number, exported: ownExport(files, exports, madeIn.get(number)) }))
    .sort((left, right) => compareExports(left.exported, right.exported))
    .map(({ number, exported }) => ({ number, file: files[exported.file] ?? "", exported }));
}

async function filesOfShared(
  collected: readonly CollectedDefinition[],
  { definitionSites, positions }: CallLookup,
): Promise<ReadonlyMap<number, string | undefined>> {
  const shared = collected.flatMap(({ exports }, number) => (isInSeveralFiles(exports) ? [number] : []));
  if (shared.length === 0) return new Map();
  const sites = await definitionSites(shared.map((definition) => ({ definition, pointer: [] })));
  const { callOf } = await positions();
  return new Map(shared.map((number, index) => [number, callOf(sites[index]?.stack ?? "")?.relative]));
}

function isInSeveralFiles([first, ...others]: readonly Export[]): boolean {
  return others.some(({ file }) => file !== first?.file);
}

function ownExport(files: readonly string[], exports: readonly Export[], madeIn: string | undefined): Export {
  const own = exports.find((place) => files[place.file] === madeIn) ?? exports[0];
  if (!own) throw new Error("a definition was collected that no file exports");
  return own;
}

/** Items keep their order: the sort is stable, and they were collected in it. */
function compareExports(left: Export, right: Export): number {
  return left.file - right.file || compareText(left.name, right.name);
}
