import type { Diagnostic, Location, Place } from "../diagnostics/diagnostic.js";
import { compareText } from "../kernel/order.js";
import { listed } from "../kernel/text.js";
import { definitionLabel } from "../model/definition-label.js";
import type { RawDefinition } from "../model/definition.js";
import type { DefinitionKind } from "../model/schema/index.js";
import { displayPath } from "./display-path.js";
import { evaluateBundle } from "./evaluate-bundle.js";
import { startEvaluator, type Evaluator } from "./evaluator.js";
import type { ExtraRequest, ExtraResult } from "./loaded.js";
import type { BundlePositions } from "./locate/bundle-positions.js";
import type { LocatedSource } from "./locate/locate-program.js";
import { problemDiagnostic } from "./problem-diagnostic.js";
import { runExtras } from "./run-extras.js";
import type { Program } from "./run-program.js";
import type { CollectedDefinition, Evaluated, Export, FoundSite, Unexported } from "./worker/protocol.js";

/** A place in a definition that a program made, by the number the worker knows it by. */
export interface NumberedPlace {
  readonly number: number;
  readonly place: Extract<Place, { readonly definition: number }>;
}

/** Evaluated definitions, and the thread that still knows where they were made. */
export interface ProgramSession {
  /** In order of files, exports and items. */
  readonly sources: readonly LocatedSource[];
  definition(number: number): Pick<RawDefinition, "kind" | "value" | "hasExtra">;
  /** What is wrong with the values; `ids` leads from numbers to ids of definitions. */
  diagnosticsFor(ids: ReadonlyMap<number, number>): readonly Diagnostic[];
  locate(places: readonly NumberedPlace[]): Promise<readonly Location[]>;
  runExtras(requests: readonly ExtraRequest[], numberOf: (id: number) => number): Promise<ExtraResult>;
  close(): Promise<void>;
}

/** Stands in where no file is a program, or where evaluating failed. */
export const NO_PROGRAM: ProgramSession = {
  sources: [],
  definition: (number) => {
    throw new Error(`there is no definition ${number}`);
  },
  diagnosticsFor: () => [],
  locate: () => Promise.resolve([]),
  runExtras: () => Promise.resolve({ objects: new Map(), diagnostics: [] }),
  close: () => Promise.resolve(),
};

/** Takes over the thread that has evaluated a program. */
export async function programSession(program: Program, evaluated: Evaluated, first: Evaluator): Promise<ProgramSession> {
  const collected = JSON.parse(evaluated.definitions) as readonly CollectedDefinition[];
  const definition = (number: number): CollectedDefinition & { readonly kind: DefinitionKind } =>
    collected[number] as CollectedDefinition & { readonly kind: DefinitionKind };
  let evaluator = first;

  /** The thread, started again when something ended it: evaluating gives the same definitions again. */
  const living = async (): Promise<Evaluator> => {
    if (!evaluator.ended) return evaluator;
    evaluator = startEvaluator({ silent: true });
    await evaluateBundle(evaluator, program);
    return evaluator;
  };
  const askSites = async (places: Parameters<AskSites>[0]): Promise<readonly FoundSite[]> => {
    const answer = await (await living()).ask({ kind: "sites", places }, program.milliseconds);
    return answer.kind === "sites" ? answer.sites : [];
  };
  let known: BundlePositions | undefined;
  const positions = async (): Promise<BundlePositions> => {
    known ??= (await import("./locate/bundle-positions.js")).bundlePositions(program.directory, program.bundle);
    return known;
  };

  const sources = await orderedSources(program, collected, { askSites, positions });
  const needsPositions = evaluated.unexported.length > 0 || evaluated.problems.some(({ problem }) => "stack" in problem);
  const made = needsPositions ? await positions() : undefined;
  const programWarnings = [
    ...evaluated.unexported.map((definition) => unexportedDiagnostic(definition, program, made)),
    ...(evaluated.changedGlobals.length > 0 ? [changedGlobals(evaluated.changedGlobals, program)] : []),
  ];
  return {
    sources,
    definition,
    diagnosticsFor: (ids) => [...problemDiagnostics(evaluated, definition, ids, made), ...programWarnings],
    locate: async (places) => {
      if (places.length === 0) return [];
      const { locateInPrograms } = await import("./locate/locate-program.js");
      const byNumber = new Map(sources.map((source) => [source.number, source]));
      const wanted = places.flatMap(({ number, place }) => {
        const source = byNumber.get(number);
        return source ? [{ source, place }] : [];
      });
      return await locateInPrograms(program.directory, wanted, await positions(), askSites);
    },
    runExtras: async (requests, numberOf) => {
      if (requests.length === 0) return { objects: new Map(), diagnostics: [] };
      const stackPlace = async (stack: string): Promise<Place | undefined> => (await positions()).ofStack(stack);
      return await runExtras({ program, evaluator: await living(), numberOf, stackPlace }, requests);
    },
    close: () => evaluator.close(),
  };
}

type AskSites = (
  places: readonly { readonly definition: number; readonly pointer: readonly (string | number)[] }[],
) => Promise<readonly FoundSite[]>;

interface Lookup {
  readonly askSites: AskSites;
  readonly positions: () => Promise<BundlePositions>;
}

/**
 * Gives each definition its file: the one that exports it. Among several (a file that passes on another's exports) it is the
 * one the definition's call stands in, else the first.
 */
async function orderedSources(
  program: Program,
  collected: readonly CollectedDefinition[],
  lookup: Lookup,
): Promise<readonly LocatedSource[]> {
  const madeIn = await filesOfShared(collected, lookup);
  return collected
    .map(({ exports }, number) => ({ number, exported: ownExport(program.files, exports, madeIn.get(number)) }))
    .sort((left, right) => compareExports(left.exported, right.exported))
    .map(({ number, exported }) => ({ number, file: program.files[exported.file] ?? "", exported }));
}

async function filesOfShared(
  collected: readonly CollectedDefinition[],
  { askSites, positions }: Lookup,
): Promise<ReadonlyMap<number, string | undefined>> {
  const shared = collected.flatMap(({ exports }, number) => (exports.length > 1 ? [number] : []));
  if (shared.length === 0) return new Map();
  const sites = await askSites(shared.map((definition) => ({ definition, pointer: [] })));
  const { callOf } = await positions();
  return new Map(shared.map((number, index) => [number, callOf(sites[index]?.stack ?? "")?.relative]));
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

function problemDiagnostics(
  evaluated: Evaluated,
  definition: (number: number) => Pick<RawDefinition, "kind" | "value">,
  ids: ReadonlyMap<number, number>,
  positions: BundlePositions | undefined,
): readonly Diagnostic[] {
  return evaluated.problems.map(({ definition: number, pointer, problem }) => {
    const { kind, value } = definition(number);
    const made = problem.kind === "not-exported" ? positions?.ofStack(problem.stack) : undefined;
    const at: Place = { definition: ids.get(number) ?? 0, pointer };
    return problemDiagnostic(problem, definitionLabel({ kind, value }), at, made);
  });
}

function unexportedDiagnostic({ kind, name, stack }: Unexported, { directory }: Program, positions?: BundlePositions): Diagnostic {
  const label = definitionLabel({ kind: kind as DefinitionKind, value: { name } });
  return {
    code: "load/unexported-definition",
    severity: "warning",
    message: `${label} is made here, but no file exports it: it does not exist.`,
    hint: "Export it, or take it out.",
    at: positions?.ofStack(stack) ?? { file: displayPath(directory) },
  };
}

function changedGlobals(names: readonly string[], { directory }: Program): Diagnostic {
  const shown = names.length > 5 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
  return {
    code: "load/changed-global",
    severity: "warning",
    message: `The definitions change ${listed(shown)}, which all files share: what they give may depend on their order.`,
    hint: "Keep values in constants of your own, and import them where they are needed.",
    at: { file: displayPath(directory) },
  };
}
