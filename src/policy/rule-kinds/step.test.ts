import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { step } from "./step.js";
import type { RuleContext } from "./rule-kind.js";

const context = (min?: number): RuleContext => ({
  kind: "number",
  default: undefined,
  min,
  max: undefined,
  unsafeUnset: false,
});
const says = (value: number | string, size: number, min?: number): string | undefined =>
  step.evaluate(size, { value, isSet: true }, context(min));

describe("a step", () => {
  it("is counted exactly, also where floating point misses: 0.3 is three times 0.1", () => {
    expect(says(0.3, 0.1)).toBeUndefined();
    expect(says("300m", 0.1)).toBeUndefined();
    expect(says(0.35, 0.1)).toBe("0.35 is not 0 plus a multiple of 0.1");
    expect(says(0.7, 0.25, 0.2)).toBeUndefined();
  });

  it("takes every whole number of steps, and nothing between", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 999 }),
        (turns, size, min) => {
          const at = min + turns * size;
          expect(says(`${at}m`, size / 1000, min / 1000)).toBeUndefined();
          expect(says(`${at * 1000 + 1}u`, size / 1000, min / 1000)).toContain("is not");
        },
      ),
      { seed: 4 },
    );
  });

  it("says of what is too far to be counted that it is", () => {
    expect(says("1E", 0.001)).toBe("1E is too far from 0 for steps of 0.001");
    expect(says("900T", 1)).toBeUndefined();
  });

  it("is said in CEL without a max and for more values than could be listed", () => {
    const { violated } = step.toCel(0.001, "u", { ...context(0), max: 1000 });
    expect(violated).toContain("e-3");
    expect(violated.length).toBeLessThan(600);
  });
});
