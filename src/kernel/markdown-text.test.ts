import { describe, expect, it } from "vitest";
import { codeSpan, escapeMarkdown, escapeSentence } from "./markdown-text.js";

describe("codeSpan", () => {
  it("is fenced by more backticks than its text has in a row", () => {
    expect([codeSpan("a"), codeSpan("a`b"), codeSpan("``")]).toEqual(["`a`", "``a`b``", "``` `` ```"]);
  });

  it("gives nothing for nothing, so that no later backtick closes it", () => {
    expect(codeSpan("")).toBe("");
    expect(escapeSentence("``")).toBe("");
  });
});

describe("escapeSentence", () => {
  it("keeps what backticks mark as code and escapes the rest", () => {
    expect(escapeSentence("Run `a_b` for *all*.")).toBe("Run `a_b` for \\*all\\*.");
    expect(escapeSentence("one ` alone")).toBe(escapeMarkdown("one ` alone"));
  });
});
