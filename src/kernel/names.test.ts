import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClusterName, isDnsSubdomain, isLabelKey, isLabelValue, LABEL_LENGTH, shortenName } from "./names.js";

describe("names", () => {
  it("tell what fits namespaces, queues and label values at once", () => {
    expect(["a", "vision-2", "a".repeat(63)].every(isClusterName)).toBe(true);
    expect(["", "A", "1team", "a-", "-a", "a.b", "a_b", "ä", "a".repeat(64), "a\n"].some(isClusterName)).toBe(false);
  });

  it("tell label keys and values", () => {
    expect(["team", "acme.example/team", "a/B_c.d"].every(isLabelKey)).toBe(true);
    expect(["", "/a", "a/", "a/b/c", "Acme/team", "a b", "x".repeat(64)].some(isLabelKey)).toBe(false);
    expect(["", "a", "A_b.c-1"].every(isLabelValue)).toBe(true);
    expect(["-a", "a ", "a/b", "x".repeat(64)].some(isLabelValue)).toBe(false);
  });

  it("tell DNS subdomains", () => {
    expect(["a", "1.2", "runner.v2"].every(isDnsSubdomain)).toBe(true);
    expect(["", "a..b", "A", ".a", "a".repeat(254)].some(isDnsSubdomain)).toBe(false);
  });
});

describe("shortenName", () => {
  it("leaves names that fit as they are", () => {
    expect(shortenName("a".repeat(63))).toBe("a".repeat(63));
  });

  it("gives long names that fit, are legal, and stay apart", () => {
    const long = fc.stringMatching(/^[a-z][-a-z0-9]{70,90}[a-z]$/);
    fc.assert(
      fc.property(long, long, (left, right) => {
        const short = shortenName(left);
        expect(isClusterName(short)).toBe(true);
        expect(short.length).toBeLessThanOrEqual(LABEL_LENGTH);
        expect(shortenName(right) === short).toBe(left === right);
      }),
      { seed: 3 },
    );
  });

  it("never ends the kept part with a dash before the hash", () => {
    expect(shortenName(`${"a".repeat(53)}-${"b".repeat(20)}`)).toMatch(/^a{53}-[a-z2-7]{8}$/);
  });
});
