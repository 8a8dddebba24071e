import { hasErrors, type LocatedDiagnostic } from "../diagnostics/diagnostic.js";
import { isFormatId, type FormatId } from "../diagnostics/format/registry.js";
import { printDiagnostics } from "./print-diagnostics.js";
import type { Session } from "./session.js";

/**
 * Ends the display of stages, prints what a run of the pipeline found and tells whether errors blocked it. A machine reads
 * one document from `stdout`: the command's own when it worked, the diagnostics when errors blocked it.
 */
export async function reportOutcome(
  session: Session,
  outcome: { readonly diagnostics: readonly LocatedDiagnostic[] },
  format: string,
): Promise<boolean> {
  session.terminal.settle();
  const blocked = hasErrors(outcome.diagnostics);
  const document = blocked ? documentFormat(format) : undefined;
  if (document) {
    const { diagnosticReport } = await import("./diagnostic-report.js");
    session.terminal.out.write(await diagnosticReport(session.world, outcome.diagnostics, document));
  }
  // Markdown is for somebody else: whoever runs the command reads the errors here.
  if (!document || document === "markdown") await printDiagnostics(session, outcome.diagnostics);
  return blocked;
}

/** The format for a document on `stdout`, if one is asked for. */
function documentFormat(format: string): FormatId | undefined {
  return isFormatId(format) && format !== "pretty" ? format : undefined;
}
