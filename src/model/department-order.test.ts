import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { departmentOrder } from "./department-order.js";

const department = (name: string, parent?: string) => ({
  value: { kind: "department", name, ...(parent ? { parent } : {}) } as const,
});
const names = (departments: readonly ReturnType<typeof department>[]) =>
  departmentOrder(departments).map((placed) => `${placed.department.value.name} ${placed.depth}`);

describe("departmentOrder", () => {
  it("puts parents first, then goes by name", () => {
    expect(names([department("b", "c"), department("c"), department("a", "b")])).toEqual(["c 0", "b 1", "a 2"]);
  });

  it("leaves out cycles and what hangs below them", () => {
    expect(names([department("a", "b"), department("b", "a"), department("c", "a"), department("d")])).toEqual(["d 0"]);
  });

  it("puts every department of any forest one below its parent", () => {
    const forest = fc
      .array(fc.nat(), { maxLength: 40 })
      .map((picks) =>
        picks.map((pick, position) =>
          department(`d${position}`, pick % (position + 1) === position ? undefined : `d${pick % (position + 1)}`),
        ),
      );
    fc.assert(
      fc.property(forest, (departments) => {
        const placed = departmentOrder(departments);
        const depths = new Map(placed.map(({ department: { value }, depth }) => [value.name, depth]));
        expect(placed).toHaveLength(departments.length);
        for (const {
          department: { value },
          depth,
        } of placed) {
          expect(depth).toBe(value.parent === undefined ? 0 : (depths.get(value.parent) ?? Number.NaN) + 1);
        }
      }),
      { seed: 11, numRuns: 100 },
    );
  });
});
