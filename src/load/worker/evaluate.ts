import { rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isDefinition, MADE } from "../../define/define.js";
import { siteOf } from "../../define/site.js";
import { collect, findDefinitions, type EvaluatedModule, type LiveDefinition } from "../collect.js";
import { restoreIntrinsics, snapshotIntrinsics } from "./intrinsics.js";
import type { Evaluated, Unexported } from "./protocol.js";

/** The bundle calls this with its first statement: by then its file has been read and can go. */
const STARTED = Symbol.for("fairlead.started");

// Kept from before the definitions run, which may change them.
const { stringify } = JSON;

/**
 * Imports a bundle whose default export lists its files with what they export, and collects the definitions. The
 * temporary folder of the bundle is removed as soon as it has been read.
 */
export async function evaluate(
  url: string,
): Promise<{ readonly live: readonly LiveDefinition[]; readonly evaluated: Evaluated }> {
  const { exported, made, changedGlobals } = await importWatched<readonly EvaluatedModule[]>(url);
  const live = findDefinitions(exported);
  const { definitions, problems, referenced } = collect(live);
  const unexported = unexportedDefinitions(made, live, referenced);
  return { live, evaluated: { definitions: stringify(definitions), problems, unexported, changedGlobals } };
}

/** Imports the bundle of a configuration, and takes its default export as if it were a definition. */
export async function evaluateConfig(url: string): Promise<Evaluated> {
  const { exported } = await importWatched<object>(url);
  const { definitions, problems } = collect([{ object: exported as LiveDefinition["object"], exports: [] }]);
  return { definitions: stringify(definitions), problems, unexported: [], changedGlobals: [] };
}

interface Imported<Exported> {
  readonly exported: Exported;
  /** Every definition that a call made, in order of calls. */
  readonly made: readonly object[];
  readonly changedGlobals: readonly string[];
}

async function importWatched<Exported>(url: string): Promise<Imported<Exported>> {
  const made: object[] = [];
  const hooks: Readonly<Record<symbol, unknown>> = {
    [STARTED]: () => rmSync(path.dirname(fileURLToPath(url)), { recursive: true, force: true }),
    [MADE]: (definition: object) => made.push(definition),
  };
  for (const key of [STARTED, MADE]) Object.defineProperty(globalThis, key, { value: hooks[key], configurable: true });
  const before = snapshotIntrinsics();
  try {
    const { default: exported } = (await import(url)) as { default: Exported };
    return { exported, made, changedGlobals: restoreIntrinsics(before) };
  } finally {
    for (const key of [STARTED, MADE]) Reflect.deleteProperty(globalThis, key);
  }
}

/** Definitions that were made but do not exist: neither exported nor, which is told already, referred to. */
function unexportedDefinitions(
  made: readonly object[],
  live: readonly LiveDefinition[],
  referenced: ReadonlySet<object>,
): readonly Unexported[] {
  const exported = new Set<object>(live.map(({ object }) => object));
  return made.filter(isDefinition).flatMap((definition): Unexported[] => {
    if (exported.has(definition) || referenced.has(definition)) return [];
    return [{ kind: definition.kind, name: definition.name, stack: siteOf(definition)?.stack ?? "" }];
  });
}
