import { isJsonObject, type JsonObject, type Pointer } from "../kernel/json.js";
import { findDiagnosticKind } from "./catalogue.js";
import { hasErrors, type Diagnostic, type DiagnosticKind, type Place, type Severity } from "./diagnostic.js";

/** A definition as far as this file has to know it: any shape. */
interface AcceptingDefinition {
  readonly id: number;
  readonly value: JsonObject;
}

/** One `accept` entry of a definition. */
interface Accept {
  readonly definition: number;
  readonly code: string;
  /** What the entry speaks for: the definition, or one of its quotas or grants. */
  readonly holder: Pointer;
  /** Where the entry's code is written. */
  readonly pointer: Pointer;
}

export const acceptUnused: DiagnosticKind = {
  code: "accept/unused",
  severity: "warning",
  title: "An accepted warning does not occur",
  page: new URL("./accept/unused.md", import.meta.url),
};

export const acceptNotAWarning: DiagnosticKind = {
  code: "accept/not-a-warning",
  severity: "error",
  title: "Something is accepted that is no warning",
  page: new URL("./accept/not-a-warning.md", import.meta.url),
};

/** Catalogue entries of what `applyAccepts` can report. */
export const acceptDiagnostics: readonly DiagnosticKind[] = [acceptNotAWarning, acceptUnused];

/**
 * Takes the accepted warnings out of the diagnostics. An `accept` entry speaks for the warnings of its code whose place lies
 * in the same definition, at or below what holds the entry. Errors stay. An entry for a code that is an error, or that is
 * not among the kinds, is an error; an entry that matched nothing is a warning, unless errors kept later
 * stages from looking. Without the kinds no entry is judged.
 */
export async function applyAccepts(
  definitions: readonly AcceptingDefinition[],
  diagnostics: readonly Diagnostic[],
  kinds?: () => Promise<readonly DiagnosticKind[]>,
): Promise<readonly Diagnostic[]> {
  const accepts = definitions.flatMap(acceptsOf);
  if (accepts.length === 0) return diagnostics;
  const byPlace = new Map<string, Accept[]>();
  for (const accept of accepts) {
    const key = placeKey(accept.code, accept.definition);
    byPlace.set(key, [...(byPlace.get(key) ?? []), accept]);
  }
  const used = new Set<Accept>();
  const remaining = diagnostics.filter((diagnostic) => {
    if (!("definition" in diagnostic.at)) return true;
    const matching = (byPlace.get(placeKey(diagnostic.code, diagnostic.at.definition)) ?? []).filter((accept) =>
      isAtOrBelow(diagnostic.at, accept.holder),
    );
    for (const accept of matching) if (diagnostic.severity === "warning") used.add(accept);
    return diagnostic.severity === "error" || matching.length === 0;
  });
  const unused = accepts.filter((accept) => !used.has(accept));
  return unused.length === 0 || !kinds ? remaining : [...remaining, ...judgeUnused(unused, diagnostics, await kinds())];
}

function placeKey(code: string, definition: number): string {
  return `${definition} ${code}`;
}

function isAtOrBelow(at: Place, holder: Pointer): boolean {
  return "definition" in at && holder.every((segment, index) => at.pointer[index] === segment);
}

/** Says of each entry that matched no warning what is wrong with it. */
function judgeUnused(
  unused: readonly Accept[],
  diagnostics: readonly Diagnostic[],
  kinds: readonly DiagnosticKind[],
): readonly Diagnostic[] {
  const codesOf = (severity: Severity): ReadonlySet<string> =>
    new Set(diagnostics.filter((diagnostic) => diagnostic.severity === severity).map(({ code }) => code));
  const [errors, warnings] = [codesOf("error"), codesOf("warning")];
  const isIncomplete = hasErrors(diagnostics);
  const known = new Map(kinds.map((kind) => [kind.code, kind.severity]));
  return unused.flatMap((accept) => {
    const { code } = accept;
    if (!known.has(code)) return [unknownCode(accept, kinds)];
    // Some kinds are errors or warnings by a setting of the organization.
    const isError = errors.has(code) || (known.get(code) === "error" && !warnings.has(code));
    if (isError) return [acceptedError(accept)];
    return isIncomplete ? [] : [unusedEntry(accept)];
  });
}

function unknownCode(accept: Accept, kinds: readonly DiagnosticKind[]): Diagnostic {
  const answer = findDiagnosticKind(kinds, accept.code);
  const near = answer.kind?.code ?? answer.nearest;
  return {
    ...base(accept, acceptNotAWarning),
    message: `There is no warning "${accept.code}" to accept.`,
    hint: near === undefined ? "Copy the code from the warning as it is printed." : `Write "${near}" instead.`,
  };
}

function acceptedError(accept: Accept): Diagnostic {
  return {
    ...base(accept, acceptNotAWarning),
    message: `"${accept.code}" is an error; only warnings can be accepted.`,
    hint: "Mend what the error says, and remove the entry.",
  };
}

function unusedEntry(accept: Accept): Diagnostic {
  return {
    ...base(accept, acceptUnused),
    message: `The warning "${accept.code}" is accepted here, but it does not occur.`,
    hint: "Remove the entry.",
  };
}

function base({ definition, pointer }: Accept, { code, severity }: DiagnosticKind): Omit<Diagnostic, "message"> {
  return { code, severity, at: { definition, pointer } };
}

/** The `accept` entries of a definition and of its quotas and grants. Entries of a wrong shape are left to others. */
function acceptsOf({ id, value }: AcceptingDefinition): readonly Accept[] {
  const own = entriesOf(id, value, []);
  const inner = (["quotas", "access"] as const).flatMap((field) => {
    const items = value[field];
    if (!Array.isArray(items)) return [];
    return (items as readonly unknown[]).flatMap((item, position) => entriesOf(id, item, [field, position]));
  });
  return inner.length === 0 ? own : [...own, ...inner];
}

const NONE: readonly Accept[] = [];

function entriesOf(definition: number, value: unknown, holder: Pointer): readonly Accept[] {
  if (!isJsonObject(value) || !Array.isArray(value.accept)) return NONE;
  return (value.accept as readonly unknown[]).flatMap((entry, position) => {
    if (!isJsonObject(entry) || typeof entry.code !== "string") return [];
    return [{ definition, code: entry.code, holder, pointer: [...holder, "accept", position, "code"] }];
  });
}
