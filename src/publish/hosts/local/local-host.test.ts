import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PullRequestWish } from "../contract.js";
import { chooseHost } from "../choose-host.js";
import { localHost } from "./local-host.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "fairlead-local-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const WISH: PullRequestWish = {
  base: "main",
  head: "fairlead/main",
  commit: "c".repeat(40),
  title: 'vision "+8" GPUs',
  body: "The plan\n",
  labels: ["fairlead"],
  reviewers: [
    { kind: "team", organization: "acme", slug: "admins" },
    { kind: "user", login: "ines" },
  ],
  isBlocked: false,
  files: 1,
};

describe("the local host", () => {
  it("writes the pull request as one Markdown file, whole, and only when something is new", async () => {
    const host = localHost({ localPath: folder, folder: "elsewhere" });
    const opened = await host.pullRequest(WISH);
    const file = path.join(folder, "fairlead/pull-requests/fairlead~main.md");
    expect(opened).toMatchObject({ action: "opened", number: null, place: file });
    expect(readFileSync(file, "utf8")).toBe(
      `---\nstate: open\ntitle: "vision \\"+8\\" GPUs"\nfrom: "fairlead/main"\nto: "main"\ncommit: ${"c".repeat(40)}\nlabels: ["fairlead"]\nreviewers: ["acme/admins","ines"]\n---\n\nThe plan\n`,
    );
    expect(await host.pullRequest(WISH)).toMatchObject({ action: "unchanged" });
    expect(await host.pullRequest({ ...WISH, isBlocked: true })).toMatchObject({ action: "updated", isDraft: true });
    expect(readdirSync(path.dirname(file))).toEqual(["fairlead~main.md"]);
  });

  it("keeps what is closed readable, with the reason", async () => {
    const host = localHost({ localPath: folder, folder });
    await host.pullRequest(WISH);
    expect(await host.closePullRequest(WISH, "Nothing is left.")).toMatchObject({ action: "closed" });
    const text = readFileSync(path.join(folder, "fairlead/pull-requests/fairlead~main.md"), "utf8");
    expect(text).toMatch(/^---\nstate: closed\n[^]*The plan\n\n---\n\nNothing is left\.\n$/);
    expect(await host.closePullRequest(WISH, "again")).toMatchObject({ action: "none" });
    expect(await host.pullRequest(WISH)).toMatchObject({ action: "opened" });
  });

  it("tells branches apart that differ by a slash only, and leaves no folder", async () => {
    const host = localHost({ localPath: folder, folder });
    for (const head of ["a/b", "a~b", "../up", "a b"]) await host.pullRequest({ ...WISH, head });
    expect(readdirSync(path.join(folder, "fairlead/pull-requests")).sort()).toHaveLength(4);
    expect(readdirSync(folder)).toEqual(["fairlead"]);
  });

  it("keeps out of the files of a working folder, and has a place for repositories elsewhere", async () => {
    mkdirSync(path.join(folder, ".git"));
    const inside = await localHost({ localPath: folder, folder }).pullRequest(WISH);
    expect(inside.place).toBe(path.join(folder, ".git/fairlead/pull-requests/fairlead~main.md"));
    const elsewhere = await localHost({ localPath: null, folder }).pullRequest(WISH);
    expect(elsewhere.place).toBe(path.join(folder, ".fairlead/pull-requests/fairlead~main.md"));
  });

  it("says when it cannot write", async () => {
    writeFileSync(path.join(folder, "fairlead"), "in the way");
    await expect(
      Promise.resolve().then(() => localHost({ localPath: folder, folder }).pullRequest(WISH)),
    ).rejects.toThrow(/^Cannot (read|write) /);
  });
});

describe("the host of a repository", () => {
  const settings = { kind: null, apiUrl: null, commit: "git" as const };
  const surroundings = { directory: "/org", env: { GITHUB_TOKEN: "x" } };

  it.each([
    ["https://github.com/acme/rendered.git", "GitHub"],
    ["git@github.com:acme/rendered.git", "GitHub"],
    ["ssh://git@ssh.github.com:443/acme/rendered.git", "GitHub"],
    ["https://git.acme.example/gpu/rendered.git", "this machine"],
    ["https://git.acme.example/github.com/rendered.git", "this machine"],
    ["https://github.com.evil.example/acme/rendered.git", "this machine"],
    ["/srv/github.com/rendered.git", "this machine"],
  ])("of %s is %s", async (repository, title) => {
    expect((await chooseHost(repository, settings, surroundings)).title).toBe(title);
  });

  it("is what the configuration says", async () => {
    const host = await chooseHost("https://ghe.acme.example/acme/x.git", { ...settings, kind: "github" }, surroundings);
    expect(host.title).toBe("GitHub");
    expect(
      (await chooseHost("https://github.com/acme/x.git", { ...settings, kind: "local" }, surroundings)).title,
    ).toBe("this machine");
  });

  it("wants credentials before anything happens", async () => {
    await expect(chooseHost("https://github.com/acme/x.git", settings, { directory: "/org", env: {} })).rejects.toThrow(
      /no credentials for GitHub/,
    );
  });
});
