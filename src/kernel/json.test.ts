import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze, formatPointer, isJsonObject, jsonEqual, parsePointer, type Json } from "./json.js";

describe("pointers", () => {
  it("print in the form of RFC 6901, escapes included", () => {
    expect(formatPointer(["quotas", 0, "a/b~c"])).toBe("/quotas/0/a~1b~0c");
    expect(formatPointer([])).toBe("");
  });

  it("read back as they were", () => {
    const segment = fc.oneof(
      fc.nat(),
      fc.string({ minLength: 1 }).filter((text) => !/^(0|[1-9][0-9]*)$/.test(text)),
    );
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (pointer) => {
        expect(parsePointer(formatPointer(pointer))).toEqual(pointer);
      }),
      { seed: 3 },
    );
    expect(parsePointer("")).toEqual([]);
    expect(parsePointer("/01")).toEqual(["01"]);
  });
});

describe("deepFreeze", () => {
  it("freezes everything below a value and gives the value back", () => {
    const value = { a: [{ b: 1 }] };
    expect(deepFreeze(value)).toBe(value);
    expect(Object.isFrozen(value.a[0])).toBe(true);
  });

  it("takes a frozen value to be frozen throughout", () => {
    const inner = { b: 1 };
    deepFreeze(Object.freeze({ inner }));
    expect(Object.isFrozen(inner)).toBe(false);
  });
});

describe("jsonEqual", () => {
  it("minds the order of items, not of keys, and takes an undefined field as absent", () => {
    expect(jsonEqual({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(jsonEqual([1, 2], [2, 1])).toBe(false);
    expect(jsonEqual({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(jsonEqual({ a: null }, {})).toBe(false);
    expect(jsonEqual([], {})).toBe(false);
    expect(jsonEqual({ a: undefined, b: 1 }, { a: 1, b: undefined })).toBe(false);
  });

  it("agrees with what JSON prints of values with sorted keys", () => {
    const sorted = (value: Json): string =>
      JSON.stringify(value, (_, inner: unknown) =>
        isJsonObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
      );
    const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
    fc.assert(
      fc.property(json, json, (left, right) => {
        expect(jsonEqual(left, right)).toBe(sorted(left) === sorted(right));
        expect(jsonEqual(left, JSON.parse(sorted(left)) as Json)).toBe(true);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
