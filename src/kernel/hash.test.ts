import { expect, it } from "vitest";
import { sha256, shortHash } from "./hash.js";

it("digests the UTF-8 bytes of a text", () => {
  expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256("ä")).not.toBe(sha256("a"));
});

it("gives short digests that are safe in every Kubernetes name, and always the same", () => {
  expect(shortHash("vision")).toMatch(/^[a-z2-7]{8}$/);
  expect(shortHash("vision", 4)).toBe(shortHash("vision").slice(0, 4));
});
