import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration, shortDuration } from "./duration.js";

describe("durations", () => {
  it.each([
    ["4h30m", 16_200],
    ["90s", 90],
    ["1h0m1s", 3601],
    ["0s", 0],
  ])("reads %s as %d seconds", (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(["", "10", "10 m", "m", "1.5h", "30m4h", "-1s", "1w", "1h1d"])("refuses %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it("prints as Go does", () => {
    expect([0, 45, 600, 16_200].map(formatDuration)).toEqual(["0s", "45s", "10m0s", "4h30m0s"]);
  });

  it("prints what reads as the same time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds))).toBe(seconds);
      }),
      { seed: 3 },
    );
  });

  it.each([
    ["7d", 604_800],
    ["1d2h3m4s", 93_784],
    ["90m", 5400],
  ])("reads %s with days", (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
    expect(parseDuration(shortDuration(seconds))).toBe(seconds);
  });

  it("prints what people write", () => {
    expect([0, 5400, 604_800].map(shortDuration)).toEqual(["0s", "1h30m", "7d"]);
  });
});
