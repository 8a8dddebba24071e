import { realpathSync } from "node:fs";
import type { Location, Place } from "../diagnostics/diagnostic.js";
import { compareText } from "../kernel/order.js";
import { bundle } from "./bundle.js";
import type { ResolvedConfig } from "./config.js";
import type { DataDefinition } from "./data-files.js";
import { definitionsEntry } from "./definitions-entry.js";
import { discover } from "./discover.js";
import { startEvaluator } from "./evaluator.js";
import type { LoadedOrganization } from "./loaded.js";
import { locateData } from "./locate/locate-data.js";
import { noFiles } from "./no-files.js";
import { NO_PROGRAM, programSession, type NumberedPlace, type ProgramSession } from "./program-session.js";
import { runProgram } from "./run-program.js";
import type { RawDefinition } from "../model/definition.js";

const SCRIPT = /\.[cm]?[jt]s$/;

/** One definition, and where to ask about it. */
type Entry =
  | { readonly from: "program"; readonly number: number; readonly file: string }
  | { readonly from: "data"; readonly data: DataDefinition; readonly file: string };

/**
 * Loads the definitions in a folder: TypeScript files are put into one program and evaluated in a thread, YAML and JSON
 * files are read. Gives plain data in order of files, exports and items; whatever is wrong with the files is a diagnostic.
 */
export async function load(directory: string, config: ResolvedConfig): Promise<LoadedOrganization> {
  const discovered = discover(directory, config);
  const { files } = discovered;
  const scripts = files.filter((file) => SCRIPT.test(file));
  const dataFiles = files.filter((file) => !SCRIPT.test(file));
  const loading = scripts.length > 0 ? loadPrograms(directory, scripts, config) : Promise.resolve(NO_PROGRAM);
  const { readDataFile } = dataFiles.length > 0 ? await import("./data-files.js") : { readDataFile: undefined };
  const data = readDataFile ? dataFiles.map((file) => readDataFile(directory, file)) : [];
  const [session, diagnostics] = [await loading, await noFiles(directory, config, discovered)];

  const entries: Entry[] = [
    ...session.sources.map(({ number, file }): Entry => ({ from: "program", number, file })),
    ...data.flatMap(({ definitions }) =>
      definitions.map((found): Entry => ({ from: "data", data: found, file: found.file })),
    ),
  ].sort((left, right) => compareText(left.file, right.file));
  const ids = new Map(entries.map((entry, id) => [entry.from === "program" ? entry.number : -1, id]));

  return {
    definitions: entries.map((entry, id) => rawDefinition(session, entry, id)),
    diagnostics: [...diagnostics, ...session.diagnosticsFor(ids), ...data.flatMap((read) => read.diagnostics)],
    files: config.file === null ? files : [config.file, ...files],
    locate: (places) => locatePlaces({ directory, session, entries }, places),
    runExtras: (requests) => session.runExtras(requests, (id) => numberOf(entries, id)),
    rest: session.rest,
    close: session.close,
  };
}

async function loadPrograms(
  directory: string,
  files: readonly string[],
  config: ResolvedConfig,
): Promise<ProgramSession> {
  const input = { directory: realpathSync(directory), files, entry: definitionsEntry(files) };
  // The thread starts while the files are bundled.
  const evaluator = startEvaluator();
  const bundled = await bundle(input).catch(async (error: unknown) => {
    // Nobody else knows the thread, and it would keep the process alive.
    await evaluator.close();
    throw error;
  });
  if (!bundled.value) {
    await evaluator.close();
    return { ...NO_PROGRAM, diagnosticsFor: () => bundled.diagnostics };
  }
  const milliseconds = config.timeoutSeconds * 1000;
  const program = { directory, bundle: bundled.value, files, milliseconds, evaluator, request: "evaluate" } as const;
  const run = await runProgram(program);
  if (!run.evaluated || !run.evaluator) return { ...NO_PROGRAM, diagnosticsFor: () => run.diagnostics };
  return programSession(program, run.evaluated, run.evaluator);
}

function rawDefinition(session: ProgramSession, entry: Entry, id: number): RawDefinition {
  if (entry.from === "data") {
    const { kind, value, file } = entry.data;
    return { id, kind, value, file, hasExtra: false };
  }
  const { kind, value, hasExtra } = session.definition(entry.number);
  return { id, kind, value, file: entry.file, hasExtra };
}

function numberOf(entries: readonly Entry[], id: number): number {
  const entry = entries[id];
  if (entry?.from !== "program") throw new Error(`definition ${id} has no extra`);
  return entry.number;
}

interface Loaded {
  readonly directory: string;
  readonly session: ProgramSession;
  readonly entries: readonly Entry[];
}

async function locatePlaces(
  { directory, session, entries }: Loaded,
  places: readonly Place[],
): Promise<readonly Location[]> {
  const locations: Location[] = [];
  const inPrograms: (NumberedPlace & { readonly index: number })[] = [];
  places.forEach((place, index) => {
    const entry = "definition" in place ? entries[place.definition] : undefined;
    if ("definition" in place && entry?.from === "program") inPrograms.push({ index, number: entry.number, place });
    else locations[index] = locateData(directory, entry?.from === "data" ? entry.data : undefined, place);
  });
  const found = await session.locate(inPrograms);
  inPrograms.forEach(({ index }, position) => {
    const location = found[position];
    if (location) locations[index] = location;
  });
  return locations;
}
