import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costBound } from "./cost-bound.js";
import { denyingPolicy, type DenyingPolicy } from "./denying-policy.js";

const POLICY: DenyingPolicy = {
  name: "test",
  labels: {},
  origin: "cluster:east",
  matches: [{ operations: ["CREATE"], resources: [{ group: "", version: "v1", resource: "pods" }] }],
  conditions: [],
  validations: [{ expression: "true", message: "no" }],
};

describe("the bound of what an expression costs", () => {
  it("grows a hundredfold with every loop, and not behind it", () => {
    const flat = costBound("a == b");
    expect(costBound("list.all(x, a == b)")).toBeGreaterThanOrEqual(100 * flat);
    expect(costBound("list.all(x, x.all(y, a == b))")).toBeGreaterThanOrEqual(10_000 * flat);
    expect(costBound("list.all(x, x) && a == b") - costBound("list.all(x, x)")).toBeLessThan(100 * flat);
  });

  it("takes no notice of what texts say", () => {
    expect(costBound('"list.all(x, (((" == "a \\" b"')).toBe(costBound('"a" == "b"'));
  });

  it("is never lower for an expression with more in it", () => {
    const part = fc.constantFrom("a", "b == c", 'd["e"]', "f.exists(g, g == h)", '"text"', "size(i) > 0");
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), part, (parts, more) => {
        const whole = (list: readonly string[]): string => list.map((each) => `(${each})`).join(" && ");
        expect(costBound(whole([...parts, more]))).toBeGreaterThan(costBound(whole(parts)));
      }),
      { seed: 11 },
    );
  });
});

describe("a policy", () => {
  const withRule = (expression: string): unknown =>
    denyingPolicy({ ...POLICY, validations: [{ expression, message: "no" }] });

  it("is not written when one of its expressions could be too dear", () => {
    expect(() => withRule("a.all(x, b.all(y, c.all(z, x == y && y == z)))")).toThrow(/may cost/);
  });

  it("is not written when its messages would not be taken", () => {
    const rule = { expression: "true", message: "two\nlines" };
    expect(() => denyingPolicy({ ...POLICY, validations: [rule] })).toThrow(/several lines/);
    expect(() => denyingPolicy({ ...POLICY, validations: [{ ...rule, message: "x".repeat(6000) }] })).toThrow(
      /too long/,
    );
  });

  it("is not written with more conditions than an API server takes", () => {
    const conditions = Array.from({ length: 65 }, (_, index) => ({ name: `c${index}`, expression: "true" }));
    expect(() => denyingPolicy({ ...POLICY, conditions })).toThrow(/65 conditions/);
  });
});
