import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { listed } from "../kernel/text.js";
import { definitionLabel } from "../model/definition-label.js";
import type { DefinitionKind } from "../model/schema/index.js";
import { displayPath } from "./display-path.js";
import type { BundlePositions } from "./locate/bundle-positions.js";
import { problemDiagnostic } from "./problem-diagnostic.js";
import type { CollectedDefinition, Evaluated, Unexported } from "./worker/protocol.js";

/** What is needed to speak about evaluated definitions. */
export interface Speaker {
  readonly directory: string;
  readonly collected: readonly CollectedDefinition[];
  /** Known when `needsPositions` says so. */
  readonly positions: BundlePositions | undefined;
  /** Where properties of built-in objects are changed, by their names, as far as that was found. */
  readonly changes: ReadonlyMap<string, Place>;
}

/** Whether anything is to be told that needs the place of a call. */
export function needsPositions({ unexported, problems }: Evaluated): boolean {
  return unexported.length > 0 || problems.some(({ problem }) => problem.kind === "not-exported");
}

/** Everything wrong with evaluated definitions. `ids` leads from the worker's numbers to ids of definitions. */
export function programDiagnostics(
  { problems, unexported, changedGlobals }: Evaluated,
  speaker: Speaker,
  ids: ReadonlyMap<number, number>,
): readonly Diagnostic[] {
  return [
    ...problems.map(({ definition: number, pointer, problem }) => {
      const { kind, value } = speaker.collected[number] as CollectedDefinition;
      const made = problem.kind === "not-exported" ? speaker.positions?.ofStack(problem.stack) : undefined;
      const at: Place = { definition: ids.get(number) ?? 0, pointer };
      return problemDiagnostic(problem, definitionLabel({ kind: kind as DefinitionKind, value }), at, made);
    }),
    ...unexported.map((definition) => unexportedDefinition(definition, speaker)),
    ...(changedGlobals.length > 0 ? [changedGlobal(changedGlobals, speaker)] : []),
  ];
}

function unexportedDefinition({ kind, name, stack }: Unexported, { directory, positions }: Speaker): Diagnostic {
  return {
    code: "load/unexported-definition",
    severity: "warning",
    message: `${definitionLabel({ kind: kind as DefinitionKind, value: { name } })} is made here, but no file exports it: it does not exist.`,
    hint: "Export it, or take it out.",
    at: positions?.ofStack(stack) ?? { file: displayPath(directory) },
  };
}

/** At most so many names are listed. */
const MOST_NAMES = 5;

function changedGlobal(names: readonly string[], { directory, changes }: Speaker): Diagnostic {
  const left = names.length - MOST_NAMES;
  const [first, ...others] = names.slice(0, MOST_NAMES).flatMap((name) => {
    const at = changes.get(name);
    return at ? [{ name, at }] : [];
  });
  return {
    code: "load/changed-global",
    severity: "warning",
    message: `The definitions change ${listed(left > 0 ? [...names.slice(0, MOST_NAMES), `${left} more`] : names)}, which all files share: what they give may depend on their order.`,
    hint: "Keep values in constants of your own, and import them where they are needed.",
    at: first?.at ?? { file: displayPath(directory) },
    related: others.map(({ name, at }) => ({ message: `the change of ${name}`, at })),
  };
}
