import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines, unifiedDiff } from "./line-diff.js";

const text = fc
  .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 })
  .map((lines) => lines.map((line) => `${line}\n`).join(""));

describe("a comparison of lines", () => {
  it("holds both texts, and as many kept lines as the longest common sequence", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const side = (sign: string): string =>
          lines
            .filter((line) => line.sign === " " || line.sign === sign)
            .map((line) => `${line.text}\n`)
            .join("");
        expect(side("-")).toBe(before);
        expect(side("+")).toBe(after);
      }),
      { seed: 3 },
    );
  });

  it("is printed in the unified form, with what is around each change", () => {
    const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
    expect(unifiedDiff(before, before.replace("2\n", "2\ntwo\n").replace("12\n", ""), 1)).toBe(
      "@@ -2,2 +2,3 @@\n 2\n+two\n 3\n@@ -11,2 +12,1 @@\n 11\n-12\n",
    );
  });

  it("is empty when nothing differs", () => {
    expect(unifiedDiff("a\n", "a\n")).toBe("");
  });
});
