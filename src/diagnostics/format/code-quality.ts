import type { LocatedDiagnostic, Severity } from "../diagnostic.js";
import { fingerprints } from "../fingerprints.js";
import { printable } from "./printable.js";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor" };

/**
 * Diagnostics as GitLab's Code Quality report: a list of `{ description, check_name, fingerprint, severity, location }`, what
 * GitLab reads of the Code Climate format. Every entry needs a line; where only the file is known it is the first.
 */
export function formatCodeQuality(diagnostics: readonly LocatedDiagnostic[]): string {
  const identities = fingerprints(diagnostics);
  const entries = diagnostics.map(({ code, severity, message, hint, location }, index) => ({
    description: printable(hint === undefined ? message : `${message} ${hint}`),
    check_name: code,
    fingerprint: identities[index],
    severity: SEVERITIES[severity],
    location: { path: location.file, lines: { begin: location.line, end: location.endLine ?? location.line } },
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}
