import type { LocatedDiagnostic, Location } from "../diagnostic.js";

/**
 * Diagnostics for machines, version 1: `{ version, diagnostics: [{ code, severity, message, hint, location: { file, line,
 * column }, related: [{ message, location }] }] }`. `hint` is `null` when there is none. Ends with a line feed.
 */
export function formatJson(diagnostics: readonly LocatedDiagnostic[]): string {
  const document = {
    version: 1,
    diagnostics: diagnostics.map(({ code, severity, message, hint, location, related }) => ({
      code,
      severity,
      message,
      hint: hint ?? null,
      location: position(location),
      related: related.map((other) => ({ message: other.message, location: position(other.location) })),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function position({ file, line, column }: Location): { file: string; line: number; column: number } {
  return { file, line, column };
}
