import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locatedDiagnostic } from "../../../test/support/diagnostic-arbitrary.js";
import { formatCodeQuality } from "./code-quality.js";

/** What GitLab requires of an entry; it stops reading at the first that lacks something. */
function isTaken(entry: Record<string, unknown>): boolean {
  const { description, check_name, fingerprint, severity, location } = entry;
  const { path, lines } = location as { path: unknown; lines: { begin: unknown } };
  return (
    [description, check_name, fingerprint, path].every((text) => typeof text === "string") &&
    ["info", "minor", "major", "critical", "blocker"].includes(severity as string) &&
    Number.isInteger(lines.begin)
  );
}

describe("formatCodeQuality", () => {
  it("is taken by GitLab, whatever names and messages hold", () => {
    fc.assert(
      fc.property(fc.array(locatedDiagnostic, { maxLength: 10 }), (diagnostics) => {
        const entries = JSON.parse(formatCodeQuality(diagnostics));
        expect(entries).toHaveLength(diagnostics.length);
        expect(entries.every(isTaken)).toBe(true);
        expect(new Set(entries.map((entry: { fingerprint: string }) => entry.fingerprint)).size).toBe(entries.length);
      }),
      { seed: 41, numRuns: 100 },
    );
  });

  it("is an empty list when there is nothing to say", () => {
    expect(formatCodeQuality([])).toBe("[]\n");
  });

  it("tells errors from warnings", () => {
    const location = { file: "org/a.ts", line: 3, column: 1, endLine: 4, precision: "property" as const };
    const base = { code: "quota/odd", message: "Odd.", hint: "Even it.", location, related: [] };
    const entries = JSON.parse(
      formatCodeQuality([
        { ...base, severity: "error" },
        { ...base, severity: "warning" },
      ]),
    );
    expect(entries[0]).toEqual({
      description: "Odd. Even it.",
      check_name: "quota/odd",
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: "critical",
      location: { path: "org/a.ts", lines: { begin: 3, end: 4 } },
    });
    expect(entries[1].severity).toBe("minor");
  });
});
