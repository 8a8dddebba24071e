import path from "node:path";
import type { Diagnostic, Location, Place } from "../diagnostics/diagnostic.js";
import type { RawDefinition } from "../model/definition.js";
import { evaluateBundle } from "./evaluate-bundle.js";
import { startEvaluator, type Evaluator } from "./evaluator.js";
import type { ExtraRequest, ExtraResult } from "./loaded.js";
import type { BundlePositions } from "./locate/bundle-positions.js";
import type { AskSites, LocatedSource } from "./locate/locate-program.js";
import { needsPositions, programDiagnostics, type Speaker } from "./program-diagnostics.js";
import { runExtras } from "./run-extras.js";
import type { Program } from "./run-program.js";
import { orderSources } from "./source-order.js";
import type { CollectedDefinition, Evaluated } from "./worker/protocol.js";

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
  rest(): Promise<void>;
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
  rest: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** Takes over the thread that has evaluated a program. */
export async function programSession(
  program: Program,
  evaluated: Evaluated,
  first: Evaluator,
): Promise<ProgramSession> {
  const collected = JSON.parse(evaluated.definitions) as readonly CollectedDefinition[];
  const threads = programThreads(program, evaluated, first);
  const definitionSites: AskSites = async (places) => await askSites(await threads.living(), program, places);
  const partSites: AskSites = async (places) => await askSites(await threads.withPartSites(), program, places);
  let known: Promise<BundlePositions> | undefined;
  const positions = (): Promise<BundlePositions> => (known ??= positionsOf(program));

  const sources = await orderSources(program.files, collected, { definitionSites, positions });
  const sourceOf = new Map(sources.map((source) => [source.number, source]));
  const { directory } = program;
  const speaker: Speaker = {
    directory,
    collected,
    positions: needsPositions(evaluated) ? await positions() : undefined,
    changes: await changesOf(program, evaluated.changedGlobals),
  };
  return {
    sources,
    definition: (number) => collected[number] as CollectedDefinition & Pick<RawDefinition, "kind">,
    diagnosticsFor: (ids) => programDiagnostics(evaluated, speaker, ids),
    locate: async (places) => {
      if (places.length === 0) return [];
      const { locateInPrograms } = await import("./locate/locate-program.js");
      const evidence = { directory, positions, definitionSites, partSites };
      return await locateInPrograms(
        evidence,
        places.map(({ number, place }) => ({ source: sourceOf.get(number) as LocatedSource, place })),
      );
    },
    runExtras: async (requests, numberOf) => {
      if (requests.length === 0) return { objects: new Map(), diagnostics: [] };
      const stackPlace = async (stack: string): Promise<Place | undefined> => (await positions()).ofStack(stack);
      const evaluator = await threads.living();
      return await runExtras({ program, evaluator, numberOf, stackPlace }, requests);
    },
    rest: threads.rest,
    close: threads.close,
  };
}

interface ProgramThreads {
  /** The thread, started again when something ended it. */
  living(): Promise<Evaluator>;
  /** A second thread in which parts of definitions remember where they were made. */
  withPartSites(): Promise<Evaluator>;
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** Evaluating gives the same definitions again; where it does not, the new thread's positions would be of something else. */
function programThreads(program: Program, evaluated: Evaluated, first: Evaluator): ProgramThreads {
  let current = first;
  let second: Evaluator | undefined;
  const again = async (partSites: boolean): Promise<Evaluator> => {
    const evaluator = startEvaluator({ silent: true, partSites });
    const answer = await evaluateBundle(evaluator, program);
    const isSame = answer.kind === "evaluated" && answer.evaluated.definitions === evaluated.definitions;
    if (!isSame) await evaluator.close();
    return evaluator;
  };
  return {
    living: async () => {
      if (current.ended) current = await again(false);
      return current;
    },
    withPartSites: async () => (second ??= await again(true)),
    rest: async () => {
      await current.close();
    },
    close: async () => {
      await Promise.all([current.close(), second?.close()]);
    },
  };
}

async function positionsOf({ directory, bundle }: Program): Promise<BundlePositions> {
  const { bundlePositions } = await import("./locate/bundle-positions.js");
  return bundlePositions(directory, await bundle.sourceMap());
}

async function changesOf({ directory, files }: Program, names: readonly string[]): Promise<Speaker["changes"]> {
  if (names.length === 0) return new Map();
  const { findChanges } = await import("./locate/find-changes.js");
  return findChanges(
    files.map((file) => path.join(directory, file)),
    names,
  );
}

/** Nothing when the thread has ended: positions are then less exact, but not wrong. */
async function askSites(evaluator: Evaluator, program: Program, places: Parameters<AskSites>[0]): ReturnType<AskSites> {
  const answer = await evaluator.ask({ kind: "sites", places }, program.milliseconds);
  return answer.kind === "sites" ? answer.sites : [];
}
