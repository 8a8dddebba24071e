import { describe, expect, it } from "vitest";
import { apiUrlOf, parseRepositoryName } from "./repository-name.js";

describe("a repository on GitHub", () => {
  it.each([
    ["https://github.com/acme/rendered", "github.com"],
    ["https://github.com/acme/rendered.git/", "github.com"],
    ["https://me:secret@github.com/acme/rendered.git", "github.com"],
    ["ssh://git@git.acme.example:2222/acme/rendered.git", "git.acme.example"],
    ["git@GitHub.com:acme/rendered.git", "github.com"],
  ])("is known by %s", (repository, host) => {
    expect(parseRepositoryName(repository)).toEqual({ owner: "acme", repo: "rendered", host });
  });

  it.each([
    "/srv/git/rendered.git",
    "../rendered.git",
    "https://github.com/acme",
    "https://github.com/a/b/c",
    "git@github.com:..",
    "https://github.com/acme/..",
    "file:///srv/acme/x",
  ])("is not %s", (repository) => {
    expect(parseRepositoryName(repository)).toBeNull();
  });
});

describe("the address of the API", () => {
  const actions = { GITHUB_SERVER_URL: "https://ghe.acme.example", GITHUB_API_URL: "https://ghe.acme.example/api/v3" };

  it("follows the repository, and what Actions says only for repositories of that server", () => {
    expect(apiUrlOf({ host: "github.com" }, undefined, actions)).toBe("https://api.github.com");
    expect(apiUrlOf({ host: "ghe.acme.example" }, undefined, actions)).toBe("https://ghe.acme.example/api/v3");
    const hostile = { ...actions, GITHUB_API_URL: "https://elsewhere.example" };
    expect(apiUrlOf({ host: "other.example" }, undefined, hostile)).toBe("https://other.example/api/v3");
    expect(apiUrlOf({ host: "github.com" }, "https://proxy.acme.example/", {})).toBe("https://proxy.acme.example");
  });

  it("is https, except on this machine", () => {
    expect(apiUrlOf({ host: "x" }, "http://127.0.0.1:80", {})).toBe("http://127.0.0.1:80");
    for (const url of ["http://api.github.com", "ftp://127.0.0.1", "not a url", "http://127.0.0.1.evil.example"]) {
      expect(() => apiUrlOf({ host: "x" }, url, {})).toThrow("not an https URL");
    }
  });
});
