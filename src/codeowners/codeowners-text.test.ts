import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeownersText, MAXIMUM_BYTES } from "./codeowners-text.js";

const FILE = ".github/CODEOWNERS";
const textOf = (existing: string, lines: readonly string[]): string =>
  codeownersText(existing, lines, FILE).value ?? "";

describe("the text of CODEOWNERS", () => {
  it("has the generated lines between two markers, after what people wrote", () => {
    expect(textOf("*.md @acme/writers", ["/org/ @acme/gpu-platform"])).toBe(
      "*.md @acme/writers\n\n" +
        "# fairlead: begin, from access rules by `fairlead codeowners --write`; what is written in here is lost\n" +
        "/org/ @acme/gpu-platform\n# fairlead: end\n",
    );
  });

  it("keeps what people wrote before and after, replaces what is between, and has nothing to do the second time", () => {
    const written = fc.array(fc.constantFrom("*.md @ines", "", "# note", "/docs/ @omar"), { maxLength: 5 });
    const lines = fc.array(fc.constantFrom("/a/ @a", "/b/ @b @c"), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.tuple(written, written), lines, lines, fc.constantFrom("\n", "\r\n"), (hand, old, wanted, eol) => {
        const [before, after] = hand;
        const head = before.map((line) => line + eol).join("");
        const tail = after.map((line) => line + eol).join("");
        const first = textOf(head, old) + tail;
        const second = textOf(first, wanted);
        expect(second.startsWith(head) && second.endsWith(tail)).toBe(true);
        expect(second.replaceAll(eol, "")).not.toMatch(head === "" ? /\r/ : /[\r\n]/);
        expect(second.split(/\r?\n/).filter((line) => /^\/[ab]\//.test(line))).toEqual(wanted);
        expect(textOf(second, wanted)).toBe(second);
        expect(textOf(second, [])).not.toContain("fairlead");
      }),
      { seed: 7 },
    );
  });

  it("is empty when there is nothing to say", () => {
    expect(codeownersText("", [], FILE)).toEqual({ value: "", diagnostics: [] });
    expect(textOf("*.md @ines\n", [])).toBe("*.md @ines\n");
  });

  it.each([
    ["no end", "# fairlead: begin\n/a/ @a\n"],
    ["no begin", "/a/ @a\n# fairlead: end\n"],
    ["the end first", "# fairlead: end\n# fairlead: begin\n"],
    ["two of them", "# fairlead: begin\n# fairlead: end\n# fairlead: begin\n# fairlead: end\n"],
  ])("is refused when the markers have %s", (_, existing) => {
    expect(codeownersText(existing, ["/a/ @a"], FILE)).toMatchObject({
      diagnostics: [{ code: "codeowners/broken-block", at: { file: FILE } }],
    });
  });

  it("is refused from the size on that GitHub ignores", () => {
    const existing = "#".repeat(MAXIMUM_BYTES - 200);
    expect(codeownersText(existing, ["/a/ @a"], FILE).diagnostics).toEqual([]);
    const { value, diagnostics } = codeownersText(existing, ["/a/ @a", `/${"b".repeat(200)}/ @b`], FILE);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: "codeowners/too-large", severity: "error" }]);
  });
});
