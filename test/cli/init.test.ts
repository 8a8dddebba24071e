import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead } from "../support/command.js";
import { readFolder } from "../support/tree.js";
import { temporaryFolder } from "./folders.js";

let folder: ReturnType<typeof temporaryFolder>;
let cwd = "";
beforeEach(() => {
  folder = temporaryFolder();
  cwd = folder.path;
});
afterEach(() => folder.remove());

describe("init", () => {
  it.each(["typescript", "yaml"])("writes a repository in %s that passes every check at once", async (language) => {
    const made = await fairlead(["init", "acme", "--yes", "--language", language], { cwd });
    expect([made.code, made.stderr]).toEqual([0, ""]);
    const files = readFolder(path.join(cwd, "acme"));
    const extension = language === "yaml" ? "yaml" : "ts";
    for (const file of [
      "README.md",
      ".gitignore",
      "package.json",
      `fairlead.config.${extension}`,
      `org/organization.${extension}`,
    ]) {
      expect([...files.keys()]).toContain(file);
      expect(made.stdout).toContain(file);
    }
    expect([...files.values()].join("\n")).not.toMatch(/__[A-Z]/);
    const checked = await fairlead(["check", "acme"], { cwd });
    expect(checked).toMatchObject({ code: 0, stdout: "" });
    expect(checked.stderr).toMatch(/^✔ acme: 1 cluster, 1 node pool, 2 departments and \d projects/);
  });

  it.each([
    ["1 GPU", ["--gpus", "1"]],
    ["names that are words of the language", ["--name", "class", "--cluster", "new", "--pool", "delete"]],
    ["the same name for everything", ["--name", "research", "--cluster", "research", "--pool", "research"]],
    ["names with digits and dashes", ["--name", "a-1-b", "--cluster", "c-2", "--pool", "h100-80gb"]],
  ])("passes every check with %s", async (_, flags) => {
    expect((await fairlead(["init", "x", "--yes", "--no-git", ...flags], { cwd })).code).toBe(0);
    expect(await fairlead(["check", "x"], { cwd })).toMatchObject({ code: 0, stdout: "" });
  });

  it("puts what the flags say into the definitions", async () => {
    const flags = [
      "--name",
      "acme",
      "--cluster",
      "east",
      "--kubernetes",
      "1.33",
      "--scheduler-version",
      "0.16",
      "--pool",
      "h100",
    ];
    const more = [
      "--gpus",
      "256",
      "--repository",
      "git@git.acme.example:gpu/rendered.git",
      "--language",
      "typescript",
      "--ci",
      "none",
      "--no-git",
    ];
    expect((await fairlead(["init", ".", ...flags, ...more], { cwd })).code).toBe(0);
    const clusters = readFileSync(path.join(cwd, "org/clusters.ts"), "utf8");
    expect(clusters).toContain('cluster("east", {\n  kubernetes: "1.33",\n  scheduler: kai({ version: "0.16" }),');
    expect(clusters).toContain('nodePool("h100", {');
    expect(clusters).toContain("nodes: { gpus: 256 },");
    expect(readFileSync(path.join(cwd, "fairlead.config.ts"), "utf8")).toContain(
      "git@git.acme.example:gpu/rendered.git",
    );
  });

  it("overwrites nothing, and says what is in the way", async () => {
    const there = temporaryFolder({ "README.md": "mine", "org/organization.ts": "mine too", "other.txt": "x" });
    try {
      const { code, stdout, stderr } = await fairlead(["init", "--yes"], { cwd: there.path });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("This folder holds README.md and org/organization.ts already. Nothing was written.");
      expect([...readFolder(there.path).keys()]).toEqual(["README.md", "org/organization.ts", "other.txt"]);
    } finally {
      there.remove();
    }
  });

  it("asks nothing without a terminal, and names the flags that answer", async () => {
    const { code, stdout, stderr } = await fairlead(["init", "acme", "--gpus", "8"], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/Give --yes for the defaults, or answer with --name, --cluster, .* and --ci\./);
    expect(stderr).not.toContain("--gpus");
    expect(existsSync(path.join(cwd, "acme"))).toBe(false);
  });

  it.each([
    ["--name", "Acme Inc"],
    ["--gpus", "-1"],
    ["--kubernetes", "latest"],
    ["--repository", "https://me:secret@git.acme.example/x.git"],
    ["--repository", "https://secret@git.acme.example/x.git"],
    ["--repository", 'x"; evil()'],
  ])("refuses %s %s without repeating it", async (flag, value) => {
    const { code, stdout, stderr } = await fairlead(["init", "acme", "--yes", `${flag}=${value}`], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`The value of ${flag} is not `);
    expect(stderr).not.toContain(value);
    expect(existsSync(path.join(cwd, "acme"))).toBe(false);
  });

  it.each([
    ["github", ["check", "comment", "publish", "release"].map((name) => `.github/workflows/${name}.yaml`)],
    ["gitlab", [".gitlab-ci.yml"]],
    ["none", []],
  ])("writes the workflows of the CI %s and no others", async (ci, expected) => {
    expect((await fairlead(["init", "acme", "--yes", "--no-git", "--ci", ci], { cwd })).code).toBe(0);
    const files = [...readFolder(path.join(cwd, "acme")).keys()];
    expect(files.filter((file) => /^\.git(hub|lab)/.test(file))).toEqual(expected);
    const readme = readFileSync(path.join(cwd, "acme/README.md"), "utf8");
    expect(readme).toMatch(/^# GPU organization acme\n/);
    expect(readme.includes("Set up once:")).toBe(ci !== "none");
  });

  it("takes the CI of the host that the repository is on", async () => {
    const repository = ["--repository", "git@gitlab.acme.example:gpu/rendered.git"];
    expect((await fairlead(["init", "acme", "--yes", "--no-git", ...repository], { cwd })).code).toBe(0);
    expect(existsSync(path.join(cwd, "acme/.gitlab-ci.yml"))).toBe(true);
  });

  it("starts a Git repository, but not inside another", async () => {
    await fairlead(["init", "outer", "--yes"], { cwd });
    expect(execFileSync("git", ["-C", path.join(cwd, "outer"), "branch", "--show-current"], { encoding: "utf8" })).toBe(
      "main\n",
    );
    await fairlead(["init", "outer/inner", "--yes"], { cwd });
    expect(existsSync(path.join(cwd, "outer/inner/README.md"))).toBe(true);
    expect(existsSync(path.join(cwd, "outer/inner/.git"))).toBe(false);
    await fairlead(["init", "plain", "--yes", "--no-git"], { cwd });
    expect(existsSync(path.join(cwd, "plain/.git"))).toBe(false);
  });
});
