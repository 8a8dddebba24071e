import { compareText } from "../kernel/order.js";
import type { Diagnostic, LocatedDiagnostic, Location, Place, Severity } from "./diagnostic.js";

/** Looks up positions of places, in the order asked for. */
export type Locate = (places: readonly Place[]) => Promise<readonly Location[]>;

/**
 * Looks up all places of the diagnostics in one go and gives them sorted and without doubles. Without `locate` only places
 * that name a file are known; a place inside a definition is then a bug, and throws.
 */
export async function locateDiagnostics(
  diagnostics: readonly Diagnostic[],
  locate: Locate = locateFiles,
): Promise<readonly LocatedDiagnostic[]> {
  if (diagnostics.length === 0) return [];
  const places = diagnostics.flatMap(({ at, related = [] }) => [at, ...related.map((other) => other.at)]);
  const locations = await locate(places);
  let next = 0;
  const take = (): Location => {
    const location = locations[next];
    if (!location) throw new Error(`no location for place ${next} of ${places.length}`);
    next += 1;
    return location;
  };
  return sortDiagnostics(
    diagnostics.map(({ code, severity, message, hint, related = [] }) => ({
      code,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      location: take(),
      related: related.map((other) => ({ message: other.message, location: take() })),
    })),
  );
}

/** The location of a place that names a file itself. */
export function locateFile(place: Place): Location {
  if (!("file" in place)) throw new Error(`the place ${JSON.stringify(place)} lies in a definition, not in a file`);
  const { file, line, column = 1 } = place;
  return line === undefined
    ? { file, line: 1, column: 1, precision: "file" }
    : { file, line, column, precision: "property" };
}

function locateFiles(places: readonly Place[]): Promise<readonly Location[]> {
  return Promise.resolve(places.map(locateFile));
}

/** By file, line and column, then errors first, then by code and message. What would print the same is there once. */
export function sortDiagnostics(diagnostics: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((diagnostic, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareDiagnostics(before, diagnostic) !== 0;
  });
}

function compareDiagnostics(left: LocatedDiagnostic, right: LocatedDiagnostic): number {
  return (
    compareLocations(left.location, right.location) ||
    compareText(left.severity, right.severity) ||
    compareText(left.code, right.code) ||
    compareText(left.message, right.message)
  );
}

function compareLocations(left: Location, right: Location): number {
  return compareText(left.file, right.file) || left.line - right.line || left.column - right.column;
}

/**
 * Adds diagnostics of a second opinion to those of the first, but for lines in which the first found an error already: one
 * mistake is told once, in the words of whoever knows more.
 */
export function addMissing(
  first: readonly LocatedDiagnostic[],
  second: readonly LocatedDiagnostic[],
): readonly LocatedDiagnostic[] {
  const line = ({ location }: LocatedDiagnostic): string => `${location.file}:${location.line}`;
  const told = new Set(first.filter(({ severity }) => severity === "error").map(line));
  return sortDiagnostics([...first, ...second.filter((diagnostic) => !told.has(line(diagnostic)))]);
}

/** How many diagnostics there are of each severity, and in how many files. */
export interface DiagnosticCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly files: number;
}

/** Counts what the last line of a report says. */
export function countDiagnostics(diagnostics: readonly LocatedDiagnostic[]): DiagnosticCounts {
  const of = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    errors: of("error"),
    warnings: of("warning"),
    files: new Set(diagnostics.map((diagnostic) => diagnostic.location.file)).size,
  };
}
