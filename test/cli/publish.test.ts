import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairlead } from "../support/command.js";
import { SOUND, temporaryFolder, visionProject } from "./folders.js";

const env = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@acme.example",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@acme.example",
};

let folder: ReturnType<typeof temporaryFolder>;
let cwd = "";
const change = (options: string): void => writeFileSync(path.join(cwd, "acme/org/vision.ts"), visionProject(options));
const log = (): readonly string[] =>
  execFileSync("git", ["--git-dir", path.join(cwd, "rendered.git"), "log", "--format=%s", "main"], { encoding: "utf8" })
    .trim()
    .split("\n");

beforeEach(() => {
  const files = Object.fromEntries(Object.entries(SOUND).map(([file, text]) => [`acme/${file}`, text]));
  folder = temporaryFolder(files);
  cwd = folder.path;
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", path.join(cwd, "rendered.git")]);
});
afterEach(() => folder.remove());

describe("build", () => {
  it("writes what it says, and nothing the second time", async () => {
    const first = await fairlead(["build", "acme", "--out", "out"], { cwd });
    expect(first).toMatchObject({ code: 0, stdout: "" });
    expect(first.stderr).toMatch(/\nWrote out: [1-9]\d* files written, 0 removed, 0 unchanged\.\n$/);
    expect(existsSync(path.join(cwd, "out/clusters/east/departments/research/vision.yaml"))).toBe(true);
    const second = await fairlead(["build", "acme", "--out", "out"], { cwd });
    expect(second.stderr).toMatch(/\nNothing to write: out holds these \d+ files already\.\n$/);
  });

  it("writes nothing when there are errors", async () => {
    change("gpu: 8, limit: 4");
    const { code, stdout, stderr } = await fairlead(["build", "acme", "--out", "out"], { cwd });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("quota/limit-below-quota");
    expect(readdirSync(cwd)).not.toContain("out");
  });

  it("does not write into a folder of other files unless it is told to adopt it", async () => {
    writeFileSync(path.join(cwd, "acme/notes.txt"), "mine");
    const refused = await fairlead(["build", "acme", "--out", "acme"], { cwd });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).not.toMatch(/^\s+at |bug in Fairlead/m);
  });
});

describe("plan and publish", () => {
  it("publish nothing when nobody says where to", async () => {
    const acme = path.join(cwd, "acme/org/acme.ts");
    writeFileSync(acme, readFileSync(acme, "utf8").replace(/, \{ delivery: .*\)/, ")"));
    const { code, stdout, stderr } = await fairlead(["publish", "acme", "--no-types"], { cwd, env });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("publish/no-target");
  });

  it("plan changes, publish them once, and plan nothing after that", async () => {
    const target = ["acme", "--target", "rendered.git"];
    const planned = await fairlead(["plan", ...target], { cwd, env });
    expect([planned.code, planned.stderr]).toEqual([3, ""]);
    expect(planned.stdout).toContain("vision");
    const published = await fairlead(["publish", ...target, "--message", "Begin"], { cwd, env });
    expect(published.code).toBe(0);
    expect(published.stdout).toMatch(/\n✔ Published as [0-9a-f]{12} on main of .*rendered\.git\.\n$/);
    expect(log()).toEqual(["Begin"]);
    const again = await fairlead(["publish", ...target], { cwd, env });
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^✔ Nothing to publish: main of .*rendered\.git holds this already\.\n$/);
    expect(log()).toHaveLength(1);
    expect((await fairlead(["plan", ...target], { cwd, env })).code).toBe(0);
  });

  it("show one change in every format", async () => {
    await fairlead(["build", "acme", "--out", "before"], { cwd });
    change("gpu: 12, limit: 16");
    const plan = ["plan", "acme", "--against", "before"];
    const text = await fairlead(plan, { cwd });
    expect(text.code).toBe(3);
    expect(text.stdout).toMatch(/vision.*8.*12/);
    const json = JSON.parse((await fairlead([...plan, "--json"], { cwd })).stdout);
    expect(json).toMatchObject({ version: 1, organization: "acme", hasChanges: true });
    expect((await fairlead([...plan, "--format", "markdown"], { cwd })).stdout).toMatch(/^### /);
  });

  it("give a machine the diagnostics when errors block them", async () => {
    change("gpu: 8, limit: 4");
    for (const command of ["plan", "publish"]) {
      const { code, stdout } = await fairlead([command, "acme", "--json", "--target", "rendered.git"], { cwd, env });
      expect(code).toBe(1);
      expect(JSON.parse(stdout).diagnostics[0].code).toBe("quota/limit-below-quota");
    }
  });

  it.each([
    ["plan", "http://me:secret@127.0.0.1:9/rendered.git"],
    ["plan", "http://secret@127.0.0.1:9/rendered.git"],
    ["publish", "http://me:secret@127.0.0.1:9/rendered.git"],
    ["publish", "http://secret@127.0.0.1:9/rendered.git"],
  ])(
    "end with 4 when the repository is not there, without a stack and without a password: %s --target %s",
    async (command, target) => {
      const { code, stdout, stderr } = await fairlead([command, "acme", "--target", target], { cwd, env });
      expect(code).toBe(4);
      expect(stderr).toMatch(/^error {2}\S/m);
      expect(stdout + stderr).not.toMatch(/^\s+at |bug in Fairlead|secret/m);
      const json = await fairlead([command, "acme", "--json", "--target", target], { cwd, env });
      expect(json.stdout).not.toContain("secret");
      expect(JSON.parse(json.stdout)).toEqual({
        version: 1,
        error: { code: "environment", message: expect.any(String) as string, hint: expect.any(String) as string },
      });
      expect([json.code, json.stderr]).toEqual([4, stderr]);
    },
  );
});
