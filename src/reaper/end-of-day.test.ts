import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastTimeOfDay } from "./end-of-day.js";

const last = (time: string, timeZone: string, now: string): string =>
  new Date(lastTimeOfDay(time, timeZone, Date.parse(now))).toISOString();

describe("the last time of day", () => {
  it.each([
    ["20:00", "Europe/Berlin", "2026-01-15T19:30:00Z", "2026-01-15T19:00:00.000Z"],
    ["20:00", "Europe/Berlin", "2026-01-15T18:59:59Z", "2026-01-14T19:00:00.000Z"],
    ["20:00", "Europe/Berlin", "2026-07-15T18:00:00Z", "2026-07-15T18:00:00.000Z"],
    ["00:00", "America/New_York", "2026-03-01T04:59:00Z", "2026-02-28T05:00:00.000Z"],
    ["09:30", "Asia/Kolkata", "2026-03-01T04:00:00Z", "2026-03-01T04:00:00.000Z"],
    // The evening after the clocks went forward, and the one before.
    ["20:00", "Europe/Berlin", "2026-03-29T18:30:00Z", "2026-03-29T18:00:00.000Z"],
    ["20:00", "Europe/Berlin", "2026-03-29T17:30:00Z", "2026-03-28T19:00:00.000Z"],
    // A time that the clocks skip.
    ["02:30", "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-29T01:30:00.000Z"],
  ])("is for %s in %s at %s: %s", (time, timeZone, now, expected) => {
    expect(last(time, timeZone, now)).toBe(expected);
  });

  it("is never later than now, and never more than a day and an hour before", () => {
    const zones = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
      "Etc/UTC",
    );
    const now = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), zones, now, (minutes, timeZone, moment) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
        const found = lastTimeOfDay(time, timeZone, moment);
        expect(found).toBeLessThanOrEqual(moment);
        expect(moment - found).toBeLessThanOrEqual(25 * 3_600_000);
      }),
      { seed: 11 },
    );
  });
});
