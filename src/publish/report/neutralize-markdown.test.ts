import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { neutralizeMarkdown } from "./neutralize-markdown.js";

const seen = (text: string): string => text.replaceAll("\u200b", "");

describe("Markdown of strangers", () => {
  it.each([
    ["mentions", "ping @octocat and @acme/admins", /@(?!\u200b)/],
    ["mentions behind an entity", "&#64;octocat &commat;octocat &#x40;octocat", /&(?!\u200b)/],
    ["references to issues", "fixes #12 and acme/x#7, GH-3", /#[0-9]|GH-[0-9]/],
    ["links and images", "[click](https://evil.example) ![x](http://evil.example/x.png)", /\]\(|!\[|:\/\//],
    ["link references", "[a]: //evil.example\n[a][b]", /\][:[]/],
    ["bare addresses", "https://evil.example www.evil.example", /:\/\/|www\.[^\u200b]/],
    ["HTML", "<img src=x onerror=y> <a href='x'>y</a> <script>z</script>", /<[a-z/]/i],
    ["hidden comments that look like ours", "<!-- fairlead:comment plan -->", /<!/],
    ["tags with attributes", "<details ontoggle=x><summary class=y>", /<(details|summary)/],
    ["what turns writing around", "safe\u202edegnahc", /[\u202a-\u202e]/],
  ])("has no %s", (_, text, pattern) => {
    expect(neutralizeMarkdown(text)).not.toMatch(pattern);
  });

  it("reads as it was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
        const plain = text.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
        expect(seen(neutralizeMarkdown(text))).toBe(plain);
      }),
      { seed: 7 },
    );
  });

  it("mentions nobody and holds no tag, whatever it is made of", () => {
    const piece = fc.constantFrom(
      "@",
      "&",
      "#",
      "1",
      "a",
      "<",
      ">",
      "/",
      "!",
      "-",
      "[",
      "]",
      "(",
      ":",
      ";",
      "64",
      "commat",
      "details",
      " ",
      "\n",
      "`",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = neutralizeMarkdown(pieces.join(""));
        expect(text).not.toMatch(/@(?!\u200b)|!\[|\][([:]|:\/\/|<!|&(?:#64|commat|#x40)/);
        expect(text.replaceAll(/<\/?details>|<\/?details\s*\/?>/g, "")).not.toMatch(/<[a-z/]/);
      }),
      { seed: 7 },
    );
  });

  it("leaves our own plans as they look", () => {
    const plan = readFileSync(new URL("../../plan/describe/golden/change-markdown.txt", import.meta.url), "utf8");
    expect(neutralizeMarkdown(plan)).toBe(plan);
  });
});
