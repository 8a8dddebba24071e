import { describe, expect, it } from "vitest";
import { count, listed, nearest, numberText } from "./text.js";

it("counts in singular and plural", () => {
  expect([count(1, "project"), count(3, "project"), count(1200, "entry", "entries")]).toEqual([
    "1 project",
    "3 projects",
    "1,200 entries",
  ]);
});

it("writes numbers as en-US does", () => {
  for (const amount of [0, 7, 999, 1000, 1234567, -1234, 0.5, 1234.5678, 1 / 3, 2e-6, 999999.9999999, 1e15])
    expect(numberText(amount)).toBe(amount.toLocaleString("en-US", { maximumFractionDigits: 6 }));
});

it("lists with a conjunction before the last", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")]).toEqual([
    "",
    "a",
    "a and b",
    "a, b or c",
  ]);
});

describe("nearest", () => {
  it("finds a slip of the hand, whatever the case", () => {
    expect(nearest("limt", ["gpu", "limit"])).toBe("limit");
    expect(nearest("VISION", ["vision"])).toBe("vision");
  });

  it("gives nothing when all are far, or there is none", () => {
    expect(nearest("finance", ["research", "product"])).toBeUndefined();
    expect(nearest("a", [])).toBeUndefined();
  });

  it("gives the first of equally near ones", () => {
    expect(nearest("h10", ["h100", "h10x"])).toBe("h100");
  });
});
