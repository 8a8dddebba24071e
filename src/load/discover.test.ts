import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { withFiles } from "../../test/support/loaded-folder.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { WorldError } from "../kernel/world-error.js";
import { loadConfig } from "./config.js";
import { discover } from "./discover.js";
import { globPattern } from "./glob.js";
import { noFiles } from "./no-files.js";

interface Told {
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

async function discovered(files: readonly string[], config?: object): Promise<Told> {
  const contents = Object.fromEntries(files.map((file) => [file, ""]));
  const all = config ? { ...contents, "fairlead.config.json": JSON.stringify(config) } : contents;
  return await withFiles(all, async (directory) => {
    const read = (await loadConfig(directory)).config;
    const found = discover(directory, read);
    return { files: found.files, diagnostics: await noFiles(directory, read, found) };
  });
}

describe("discovering definition files", () => {
  it("finds TypeScript and YAML in code-unit order, and nothing that is not for it", async () => {
    const { files, diagnostics } = await discovered([
      "b.ts",
      "a.yaml",
      "Z.mts",
      "a/b.yml",
      "README.md",
      "tsconfig.json",
      "types.d.ts",
      "a.test.ts",
      "a.spec.mts",
      "cdk8s.yaml",
      "node_modules/x/index.ts",
      ".github/workflow.yaml",
      "dist/a.ts",
      "a/dist/a.ts",
      "rendered/a.yaml",
      "elsewhere/fairlead.index.json",
      "elsewhere/a.yaml",
      "elsewhere/deep/a.yaml",
    ]);
    expect(files).toEqual(["Z.mts", "a.yaml", "a/b.yml", "b.ts"]);
    expect(diagnostics).toEqual([]);
  });

  it("follows the globs of the configuration, exclusions last", async () => {
    const config = { definitions: ["!org/old/**", "org/**/*.{ts,json}", "pools.yaml"], output: "org/out" };
    const files = ["org/a.ts", "org/old/b.ts", "org/c.json", "org/out/d.ts", "org/.e/f.ts", "pools.yaml", "other.ts"];
    expect((await discovered(files, config)).files).toEqual(["org/a.ts", "org/c.json", "pools.yaml"]);
  });

  it("tells of a glob that matches nothing, and of a folder without definitions", async () => {
    const { diagnostics } = await discovered(["org/a.ts"], { definitions: ["org/*.ts", "ogr/*.ts"] });
    const at = { file: expect.stringMatching(/fairlead\.config\.json$/) as string, line: 1, column: 28 };
    expect(diagnostics).toMatchObject([{ code: "load/no-files", message: 'The glob "ogr/*.ts" matches no file.', at }]);
    expect((await discovered(["README.md"])).diagnostics).toMatchObject([{ code: "load/no-files" }]);
  });

  it("comes to an end with links in circles, pipes and devices, and follows other links", async () => {
    await withFiles({ "a/b/c.ts": "", "shared/d.ts": "" }, async (directory) => {
      symlinkSync("..", path.join(directory, "a/b/up"));
      symlinkSync("../shared", path.join(directory, "a/linked"));
      symlinkSync("nowhere", path.join(directory, "a/broken"));
      symlinkSync("itself.x", path.join(directory, "a/itself.x"));
      symlinkSync("/dev/zero", path.join(directory, "a/endless.ts"));
      execFileSync("mkfifo", [path.join(directory, "a/pipe.ts")]);
      const { config } = await loadConfig(directory);
      expect(discover(directory, config).files).toEqual(["a/b/c.ts", "a/linked/d.ts", "shared/d.ts"]);
    });
  });

  it("says when the folder is not there, is a file, or cannot be read", async () => {
    await withFiles({ "a.ts": "", "locked/b.ts": "" }, async (directory) => {
      const { config } = await loadConfig(directory);
      expect(() => discover(path.join(directory, "nowhere"), config)).toThrow(/There is no folder .*nowhere/);
      expect(() => discover(path.join(directory, "a.ts"), config)).toThrow(WorldError);
      chmodSync(path.join(directory, "locked"), 0);
      // The administrator may read everything.
      if (process.getuid?.() !== 0) expect(() => discover(directory, config)).toThrow(/locked cannot be read/);
      chmodSync(path.join(directory, "locked"), 0o755);
    });
  });
});

describe("globs", () => {
  it.each([
    ["**/*.ts", ["a.ts", "x/a.ts", "x/y/a.ts"], ["a.tsx", "ts"]],
    ["org/*.ts", ["org/a.ts", "org/.a.ts"], ["org/x/a.ts", "a.ts"]],
    ["org/**", ["org/a", "org/x/y"], ["org", "orga/x"]],
    ["./a?.{yaml,yml}", ["ab.yaml", "ab.yml"], ["a.yaml", "a/.yaml"]],
    ["{a,b/*}.ts", ["a.ts", "b/c.ts"], ["b.ts", "b/c/d.ts"]],
    ["a+(b)[c].ts", ["a+(b)[c].ts"], ["aab.ts", "a+bc.ts"]],
  ])("%s", (glob, matching, others) => {
    const pattern = globPattern(glob);
    expect(matching.filter((file) => !pattern.test(file))).toEqual([]);
    expect(others.filter((file) => pattern.test(file))).toEqual([]);
  });
});
