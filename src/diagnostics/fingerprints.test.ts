import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locatedDiagnostic } from "../../test/support/diagnostic-arbitrary.js";
import type { LocatedDiagnostic } from "./diagnostic.js";
import { fingerprints } from "./fingerprints.js";

const diagnostic: LocatedDiagnostic = {
  code: "quota/limit-below-quota",
  severity: "error",
  message: 'Project "vision" limits east/h100 to 4 GPUs, below its quota of 1,008 GPUs.',
  location: { file: "org/vision.ts", line: 4, column: 42, precision: "property" },
  related: [],
};

const one = (changes: Partial<LocatedDiagnostic>): string => fingerprints([{ ...diagnostic, ...changes }])[0]!;

describe("fingerprints", () => {
  it("stay when a problem moves in its file and when its amounts change", () => {
    const moved = { ...diagnostic.location, line: 90, column: 1 };
    const message = 'Project "vision" limits east/h100 to 12.5 GPUs, below its quota of 16 GPUs.';
    expect([one({ location: moved }), one({ message })]).toEqual([one({}), one({})]);
  });

  it("differ by code, file and the names in the message", () => {
    const others = [
      { code: "quota/other" },
      { location: { ...diagnostic.location, file: "org/speech.ts" } },
      { message: diagnostic.message.replace("vision", "vision2") },
      { message: diagnostic.message.replace("h100", "h200") },
    ];
    expect(new Set([one({}), ...others.map(one)]).size).toBe(5);
  });

  it("are never the same twice in one report", () => {
    fc.assert(
      fc.property(fc.array(locatedDiagnostic, { maxLength: 20 }), (some) => {
        const all = fingerprints([...some, ...some]);
        expect(new Set(all).size).toBe(all.length);
      }),
      { seed: 31, numRuns: 100 },
    );
  });
});
