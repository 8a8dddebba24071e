import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importCycles } from "./import-cycles.js";

const graph = (imports: Record<string, readonly string[]>): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(imports));

describe("circles of imports", () => {
  it("are told once each, from their first file, the shortest way round", () => {
    expect(
      importCycles(
        graph({ a: ["b"], b: ["c", "a"], c: ["a"], d: ["a"], x: ["y"], y: ["x", "z"], z: [], self: ["self"] }),
      ),
    ).toEqual([["a", "b"], ["self"], ["x", "y"]]);
  });

  it("are never found where files import only files before them", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(), { maxLength: 5 }), { maxLength: 40 }), (rows) => {
        const acyclic = rows.map(
          (row, file) => [String(file), file === 0 ? [] : row.map((target) => String(target % file))] as const,
        );
        expect(importCycles(new Map(acyclic))).toEqual([]);
      }),
      { seed: 7 },
    );
  });

  it("are ways along imports that lead back, and are found whenever there are any", () => {
    const rows = fc.array(fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(rows, (targets) => {
        const imports = new Map(targets.map((row, file) => [String(file), row.map(String)]));
        const cycles = importCycles(imports);
        for (const cycle of cycles) {
          cycle.forEach((file, index) => expect(imports.get(file)).toContain(cycle[(index + 1) % cycle.length]));
        }
        expect(cycles.length > 0).toBe(hasCircle(imports));
      }),
      { seed: 7 },
    );
  });
});

/** Whether some file reaches itself: the plain definition. */
function hasCircle(imports: ReadonlyMap<string, readonly string[]>): boolean {
  return [...imports.keys()].some((start) => {
    const reached = new Set(imports.get(start));
    for (const file of reached) for (const next of imports.get(file) ?? []) reached.add(next);
    return reached.has(start);
  });
}
