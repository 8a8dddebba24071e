import { describe, expect, it } from "vitest";
import { overlay } from "./overlay.js";

describe("overlay", () => {
  it("adds fields at every depth, and keeps Fairlead's with the path reported where both set one", () => {
    const { value, conflicts } = overlay({ a: { b: 1 }, c: 2 }, { a: { b: 3, d: 4 }, e: 5 });
    expect(value).toEqual({ a: { b: 1, d: 4 }, c: 2, e: 5 });
    expect(conflicts).toEqual([["a", "b"]]);
  });

  it("takes fields with the names of inherited properties for what they are", () => {
    const added = JSON.parse('{"constructor":{"valueOf":1},"__proto__":{"x":2}}');
    const { value, conflicts } = overlay({ a: 1 }, added);
    expect(conflicts).toEqual([]);
    expect(JSON.stringify(value)).toBe('{"a":1,"constructor":{"valueOf":1},"__proto__":{"x":2}}');
  });
});
