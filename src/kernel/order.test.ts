import { expect, it } from "vitest";
import { compareText, groupBy, sortedBy } from "./order.js";

it("orders by code unit, not by language: capitals before small letters, umlauts last", () => {
  expect(["ä", "a", "Z", "_", "10", "9"].sort(compareText)).toEqual(["10", "9", "Z", "_", "a", "ä"]);
});

it("sorts a copy and keeps the order of equal keys", () => {
  const items = [
    { key: "b", at: 0 },
    { key: "a", at: 1 },
    { key: "b", at: 2 },
  ];
  expect(sortedBy(items, ({ key }) => key).map(({ at }) => at)).toEqual([1, 0, 2]);
  expect(items[0]?.at).toBe(0);
});

it("groups in order of first appearance", () => {
  expect([...groupBy(["b1", "a1", "b2"], (text) => text.charAt(0))]).toEqual([
    ["b", ["b1", "b2"]],
    ["a", ["a1"]],
  ]);
});
