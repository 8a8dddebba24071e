import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wellFormed } from "./well-formed.js";

describe("wellFormed", () => {
  it("changes halves of characters only: what UTF-8 gives back is the same text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(wellFormed(text)).toBe(text);
      }),
      { seed: 81 },
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\ud83d", "\ude42", "🙂")), (parts) => {
        const text = parts.join("");
        expect(wellFormed(text)).toBe(Buffer.from(text).toString());
      }),
      { seed: 82 },
    );
  });
});
