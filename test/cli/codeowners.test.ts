import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead } from "../support/command.js";
import { temporaryFolder, writeFiles } from "./folders.js";

const CONFIG = `definitions: [org/**/*.yaml]
target:
  repository: https://github.com/acme/rendered.git
  host:
    reviewers: { "group:gpu-platform": "@acme/gpu-platform", "group:research-leads": "@acme/research-leads" }
`;

let folder: ReturnType<typeof temporaryFolder>;
let cwd = "";
const read = (file: string): string => readFileSync(path.join(cwd, file), "utf8");
const codeowners = (...words: string[]): ReturnType<typeof fairlead> => fairlead(["codeowners", ...words], { cwd });

beforeEach(async () => {
  folder = temporaryFolder();
  cwd = folder.path;
  expect((await fairlead(["init", "gpu", "--yes", "--no-git", "--language", "yaml"], { cwd })).code).toBe(0);
  writeFiles(cwd, { "gpu/fairlead.config.yaml": CONFIG });
  execFileSync("git", ["init", "--quiet", cwd]);
});
afterEach(() => folder.remove());

describe("codeowners", () => {
  it("prints the file, and changes nothing", async () => {
    const { code, stdout, stderr } = await codeowners("gpu");
    expect(code).toBe(0);
    expect(stdout.split("\n").filter((line) => line.startsWith("/"))).toEqual([
      "/gpu/ @acme/gpu-platform",
      "/gpu/org/research/ @acme/research-leads",
      "/.github/CODEOWNERS @acme/gpu-platform",
    ]);
    expect(stderr).toContain("codeowners/unknown-owner");
    expect(stderr).toContain("group:product-leads administers department product");
    expect(existsSync(path.join(cwd, ".github"))).toBe(false);
  });

  it("writes it where it is, keeps what people wrote, and then is up to date", async () => {
    writeFiles(cwd, { CODEOWNERS: "*.md @acme/writers\n" });
    const before = await codeowners("gpu", "--check");
    expect(before.code).toBe(1);
    expect(before.stderr).toContain("codeowners/stale");
    expect(before.stderr).toContain("The generated part of CODEOWNERS is not what the access rules give.");
    expect((await codeowners("gpu", "--write")).code).toBe(0);
    expect(read("CODEOWNERS")).toMatch(/^\*\.md @acme\/writers\n\n# fairlead: begin/);
    expect(await codeowners("gpu", "--check")).toMatchObject({ code: 0 });
    writeFiles(cwd, { "gpu/fairlead.config.yaml": CONFIG.replaceAll("@acme/research-leads", "@acme/other") });
    expect((await codeowners("gpu", "--check")).code).toBe(1);
  });

  it("makes GitHub's own place when there is none", async () => {
    expect((await codeowners("gpu", "--write")).stderr).toContain("✔ Wrote .github/CODEOWNERS.");
    expect(read(".github/CODEOWNERS")).toContain("/gpu/org/research/ @acme/research-leads\n");
  });

  it("has nothing to say when nobody is known", async () => {
    writeFiles(cwd, { "gpu/fairlead.config.yaml": "definitions: [org/**/*.yaml]\n" });
    for (const flags of [[], ["--check"], ["--write"]]) {
      expect(await codeowners("gpu", ...flags)).toMatchObject({ code: 0, stdout: "" });
    }
    expect(existsSync(path.join(cwd, ".github"))).toBe(false);
  });

  it("gives no file while there are errors", async () => {
    writeFiles(cwd, { "gpu/org/research/more.yaml": "kind: project\nname: lost\ndepartment: nowhere\n" });
    expect(await codeowners("gpu", "--write")).toMatchObject({ code: 1, stdout: "" });
    expect(existsSync(path.join(cwd, ".github"))).toBe(false);
    expect((await codeowners("gpu", "--write", "--check")).code).toBe(2);
  });
});
