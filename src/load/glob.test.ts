import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globPattern } from "./glob.js";

/** The same language as a regular expression: short to state, but of exponential time for globs with many wildcards. */
function asRegExp(glob: string): RegExp {
  const parts = glob.match(/\*\*\/|\/\*\*$|\*\*|\*|\?|\{[^{}]*\}|[^]/gu) ?? [];
  const translated = parts.map((part) => {
    if (part === "**/") return "(?:[^/]+/)*";
    if (part === "/**") return "/[^]*";
    if (part === "**") return "[^]*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    if (part === "{a,b/}") return "(?:a|b/)";
    return part;
  });
  return new RegExp(`^${translated.join("")}$`, "u");
}

describe("a glob", () => {
  it("means what its expression means", () => {
    const glob = fc
      .array(fc.constantFrom("**/", "/**", "**", "*", "?", "a", "b", "/", "{a,b/}"), { maxLength: 7 })
      .map((parts) => parts.join(""));
    const path = fc.array(fc.constantFrom("a", "b", "/", "ü"), { maxLength: 9 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(glob, path, (pattern, text) => {
        expect(globPattern(pattern).test(text)).toBe(asRegExp(pattern).test(text));
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it.each([
    "**/a*a*a*a*a*a*a*a*a*a*a*a*b",
    "**/**/**/**/**/**/**/**/**/**/b",
    "a*{a*,*a}{a*,*a}{a*,*a}{a*,*a}{a*,*a}b",
  ])("with many wildcards (%s) is soon done with a long name that it does not mean", (glob) => {
    const pattern = globPattern(glob);
    expect(pattern.test("a".repeat(4000))).toBe(false);
    expect(pattern.test(`${"a/".repeat(2000)}a`)).toBe(false);
    expect(pattern.test(`${"a".repeat(2000)}b`)).toBe(!glob.startsWith("**/**"));
  });
});
