import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalQuantity, formatCpu, formatMemory, parseQuantityMilli } from "./quantity.js";

describe("parseQuantityMilli", () => {
  it.each([
    ["512", 512_000n],
    ["500m", 500n],
    ["0.5", 500n],
    [".5", 500n],
    ["5.", 5000n],
    ["+1", 1000n],
    ["1.5Gi", 1_610_612_736_000n],
    ["4Ti", 4_398_046_511_104_000n],
    ["1e3", 1_000_000n],
    ["12E2", 1_200_000n],
    ["1E", 10n ** 21n],
    ["1k", 1_000_000n],
    ["0", 0n],
  ])("reads %s", (text, milli) => {
    expect(parseQuantityMilli(text)).toBe(milli);
  });

  it("rounds up to a thousandth, as Kubernetes does", () => {
    expect(parseQuantityMilli("1n")).toBe(1n);
    expect(parseQuantityMilli("0.0015")).toBe(2n);
    expect(parseQuantityMilli("1000001n")).toBe(2n);
  });

  it.each(["", ".", "-1", "1 Gi", "1gi", "1KI", "1GiB", "0x10", "1_000", "NaN", "1e", "9".repeat(65)])(
    "refuses %j",
    (text) => {
      expect(parseQuantityMilli(text)).toBeUndefined();
    },
  );
});

describe("formatting", () => {
  it("prints CPU and memory in the largest unit that divides them", () => {
    expect([formatCpu(512_000), formatCpu(1500), formatCpu(2_000_000), formatCpu(0)]).toEqual([
      "512",
      "1500m",
      "2k",
      "0",
    ]);
    expect([formatMemory(2 ** 42), formatMemory(1000), formatMemory(0)]).toEqual(["4Ti", "1k", "0"]);
  });

  it("prints what reads as the same amount", () => {
    const amount = fc.integer({ min: 0, max: 2 ** 50 });
    fc.assert(
      fc.property(amount, (value) => {
        expect(parseQuantityMilli(formatCpu(value))).toBe(BigInt(value));
        expect(parseQuantityMilli(formatMemory(value))).toBe(BigInt(value) * 1000n);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe("canonicalQuantity", () => {
  it.each([
    ["1024Mi", "1Gi"],
    ["1.5Gi", "1536Mi"],
    ["512Ki", "512Ki"],
    ["0.5Ki", "512"],
    ["1000m", "1"],
    ["0.5", "500m"],
    ["2000", "2k"],
    ["256G", "256G"],
    ["1000e3", "1e6"],
    ["0", "0"],
    ["0Gi", "0"],
  ])("stores %s as %s", (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical);
  });

  it("gives nothing for what is no quantity", () => {
    expect(canonicalQuantity("many")).toBeUndefined();
  });

  it("keeps the amount, and what it gives it gives again", () => {
    const suffix = fc.constantFrom("", "m", "k", "M", "G", "Ki", "Mi", "Gi", "Ti", "e3");
    const text = fc
      .tuple(fc.nat(1_000_000), fc.nat(999), suffix)
      .map(([whole, part, unit]) => `${whole}.${part}${unit}`);
    fc.assert(
      fc.property(text, (quantity) => {
        const canonical = canonicalQuantity(quantity) ?? "";
        expect(parseQuantityMilli(canonical)).toBe(parseQuantityMilli(quantity));
        expect(canonicalQuantity(canonical)).toBe(canonical);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
