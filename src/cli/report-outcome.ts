import { hasErrors, type LocatedDiagnostic } from "../diagnostics/diagnostic.js";
import { formatJson } from "../diagnostics/format/json.js";
import { printDiagnostics } from "./print-diagnostics.js";
import type { Session } from "./session.js";

/**
 * Ends the display of stages, prints what a run of the pipeline found and tells whether errors blocked it. A machine reads
 * one document from `stdout`: the command's own when it worked, the diagnostics when errors blocked it.
 */
export function reportOutcome(
  session: Session,
  outcome: { readonly diagnostics: readonly LocatedDiagnostic[] },
  format: string,
): boolean {
  session.terminal.settle();
  const blocked = hasErrors(outcome.diagnostics);
  if (format === "json" && blocked) session.terminal.out.write(formatJson(outcome.diagnostics));
  else printDiagnostics(session, outcome.diagnostics);
  return blocked;
}
