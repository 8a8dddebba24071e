import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLike, isLikeAny, likesNoMore, patternsRegex } from "./text-pattern.js";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "/", ".", "\n", "🚢"), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "*", ".", "/", "🚢"), minLength: 1, maxLength: 6 });
const patterns = fc.array(pattern, { minLength: 1, maxLength: 3 });

/** The regular expression for an API server, which is RE2's, as JavaScript writes the same one. */
const asRegex = (list: readonly string[]): RegExp => new RegExp(patternsRegex(list).replace("(?s)", ""), "su");

describe("patterns", () => {
  it.each([
    ["", "*", true],
    ["a", "a", true],
    ["A", "a", false],
    ["ab", "a", false],
    ["registry.acme.example/x", "registry.acme.example/*", true],
    ["registryXacme.example/x", "registry.acme.example/*", false],
    ["evil.example/registry.acme.example/x", "registry.acme.example/*", false],
    ["a\nb", "a*b", true],
    ["ab", "ab*ab", false],
    ["abab", "ab*ab", true],
    ["aXbXc", "a*b*c", true],
    ["a[1]", "a[1]", true],
    ["a1", "a[1]", false],
    ["x\\", "*\\", true],
  ])("hold of %j like %j: %s", (text, like, expected) => {
    expect(isLike(text, like)).toBe(expected);
    expect(asRegex([like]).test(text)).toBe(expected);
  });

  it("mean what their regular expression means", () => {
    fc.assert(
      fc.property(letters, patterns, (text, list) => {
        expect(isLikeAny(text, list)).toBe(asRegex(list).test(text));
      }),
      { seed: 20261121, numRuns: 3000 },
    );
  });

  it("are answered at once, however many stars and however long the text", () => {
    expect(isLike("a".repeat(200_000), `${"a*".repeat(50)}b`)).toBe(false);
  });

  it("are narrower only when no text is like them alone", () => {
    fc.assert(
      fc.property(patterns, patterns, letters, (narrow, wide, text) => {
        if (likesNoMore(narrow, wide) && isLikeAny(text, narrow)) expect(isLikeAny(text, wide)).toBe(true);
      }),
      { seed: 20261121, numRuns: 3000 },
    );
    expect(likesNoMore(["a/b/*"], ["a/*"])).toBe(true);
    expect(likesNoMore(["a/*"], ["a/b/*"])).toBe(false);
    expect(likesNoMore(["a*c"], ["a*b*c"])).toBe(false);
  });
});
