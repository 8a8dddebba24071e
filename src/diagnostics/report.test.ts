import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LocatedDiagnostic, Place } from "./diagnostic.js";
import { addMissing, countDiagnostics, locateDiagnostics, sortDiagnostics } from "./report.js";

const located = fc.record({
  code: fc.constantFrom("quota/a", "quota/b"),
  severity: fc.constantFrom("error" as const, "warning" as const),
  message: fc.constantFrom("one", "two"),
  location: fc.record({
    file: fc.constantFrom("a.ts", "B.ts", "a-b.ts"),
    line: fc.integer({ min: 1, max: 20 }),
    column: fc.integer({ min: 1, max: 3 }),
    precision: fc.constant("property" as const),
  }),
  related: fc.constant([]),
});

describe("sortDiagnostics", () => {
  it("gives the same report in whatever order diagnostics were found", () => {
    fc.assert(
      fc.property(
        fc
          .array(located)
          .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(sortDiagnostics(shuffled)).toEqual(sortDiagnostics(list));
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  it("orders lines as numbers, errors before warnings, and leaves doubles out", () => {
    const at = (line: number, severity: "error" | "warning"): LocatedDiagnostic => ({
      code: "quota/a",
      severity,
      message: "m",
      location: { file: "a.ts", line, column: 1, precision: "property" },
      related: [],
    });
    const sorted = sortDiagnostics([at(10, "error"), at(9, "warning"), at(9, "error"), at(10, "error")]);
    expect(sorted.map(({ location, severity }) => [location.line, severity])).toEqual([
      [9, "error"],
      [9, "warning"],
      [10, "error"],
    ]);
  });
});

describe("locateDiagnostics", () => {
  it("asks for all places at once and gives every related place its own location", async () => {
    const asked: (readonly Place[])[] = [];
    const place = (definition: number): Place => ({ definition, pointer: [] });
    const [diagnostic] = await locateDiagnostics(
      [
        {
          code: "quota/a",
          severity: "error",
          message: "m",
          at: place(5),
          related: [{ message: "there", at: place(7) }],
        },
      ],
      (places) => {
        asked.push(places);
        return Promise.resolve(
          places.map((at) => ({
            file: "a.ts",
            line: "definition" in at ? at.definition : 0,
            column: 1,
            precision: "definition",
          })),
        );
      },
    );
    expect(asked).toHaveLength(1);
    expect(diagnostic?.location.line).toBe(5);
    expect(diagnostic?.related[0]?.location.line).toBe(7);
  });

  it("knows places that name a file by itself, and refuses to guess others", async () => {
    const problem = { code: "c/d", severity: "error", message: "m" } as const;
    const [diagnostic] = await locateDiagnostics([{ ...problem, at: { file: "x.yaml" } }]);
    expect(diagnostic?.location).toEqual({ file: "x.yaml", line: 1, column: 1, precision: "file" });
    await expect(locateDiagnostics([{ ...problem, at: { definition: 0, pointer: [] } }])).rejects.toThrow("definition");
  });
});

describe("countDiagnostics", () => {
  it("counts severities and files", () => {
    const one = (file: string, severity: "error" | "warning"): LocatedDiagnostic => ({
      code: "quota/a",
      severity,
      message: "m",
      location: { file, line: 1, column: 1, precision: "property" },
      related: [],
    });
    expect(countDiagnostics([one("a.ts", "error"), one("b.ts", "warning"), one("a.ts", "warning")])).toEqual({
      errors: 1,
      warnings: 2,
      files: 2,
    });
  });
});

describe("a second opinion", () => {
  const at = (line: number, code: string): LocatedDiagnostic => ({
    code,
    severity: "error",
    message: code,
    location: { file: "org.ts", line, column: 3, precision: "property" },
    related: [],
  });

  it("is heard only for lines that have no error yet", () => {
    const told = addMissing([at(4, "shape/wrong-type")], [at(4, "load/type-error"), at(9, "load/type-error")]);
    expect(told.map(({ code, location }) => `${code}:${location.line}`)).toEqual([
      "shape/wrong-type:4",
      "load/type-error:9",
    ]);
  });

  it("is heard beside a warning", () => {
    const warning = { ...at(4, "project/no-quota"), severity: "warning" } as const;
    expect(addMissing([warning], [at(4, "load/type-error")])).toHaveLength(2);
  });
});
