import { describe, expect, it } from "vitest";
import { holdsLogin, maskInPlace, maskSecrets } from "./mask-secrets.js";

const WITH_LOGIN = [
  "https://topsecret@git.acme.example/r.git",
  "https://me:topsecret@git.acme.example/r.git",
  "http://topsecret@me@git.acme.example/r.git",
  "ssh://git:topsecret@git.acme.example:22/r.git",
];
const WITHOUT_LOGIN = [
  "https://git.acme.example:8443/@team/r.git",
  "ssh://git@git.acme.example/r.git",
  "git@git.acme.example:r.git",
  "../r.git",
];

describe("what somebody could log in with", () => {
  it.each(WITH_LOGIN)("is found and masked in %s", (url) => {
    expect(holdsLogin(url)).toBe(true);
    expect(maskSecrets(`Cannot reach ${url}.`)).not.toContain("topsecret");
    const line = `  target: { repository: "${url}", branch: 1 },`;
    expect(maskInPlace(line)).not.toContain("topsecret");
    expect(maskInPlace(line).indexOf("branch")).toBe(line.indexOf("branch"));
    expect(maskInPlace(line)).toHaveLength(line.length);
  });

  it.each(WITHOUT_LOGIN)("is not seen in %s", (url) => {
    expect(holdsLogin(url)).toBe(false);
    expect(maskSecrets(url)).toBe(url);
    expect(maskInPlace(url)).toBe(url);
  });
});
