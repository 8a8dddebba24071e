import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fairlead, ROOT } from "./support/command.js";
import { readFolder, withTemporaryFolder } from "./support/tree.js";

const acme = path.join(ROOT, "examples/acme");

async function build(
  directory: string,
  out: string,
  env: NodeJS.ProcessEnv = {},
  cwd = ROOT,
): Promise<Map<string, string>> {
  const result = await fairlead(["build", directory, "--out", out], { env, cwd });
  expect(result.stderr + result.stdout).not.toContain("error");
  expect(result.code).toBe(0);
  return readFolder(out);
}

describe("the output", () => {
  it("is the same in another locale, time zone and working directory", async () => {
    await withTemporaryFolder(async (folder) => {
      const first = await build(acme, path.join(folder, "first"));
      const second = await build(
        acme,
        path.join(folder, "second"),
        { LC_ALL: "sv_SE.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Pacific/Chatham" },
        folder,
      );
      expect(second).toEqual(first);
      expect(first.size).toBeGreaterThan(15);
    });
  });

  it("does not depend on the order in which the definition files were made, nor on where they lie", async () => {
    await withTemporaryFolder(async (folder) => {
      const copy = path.join(folder, "elsewhere");
      mkdirSync(copy);
      for (const [file, text] of [...readFolder(acme)].reverse()) {
        if (file.startsWith("expected/")) continue;
        mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
        writeFileSync(path.join(copy, file), text);
      }
      expect(await build(copy, path.join(folder, "moved"))).toEqual(await build(acme, path.join(folder, "original")));
    });
  });

  it("keeps every object when definitions are split into files differently", async () => {
    await withTemporaryFolder(async (folder) => {
      const copy = path.join(folder, "split");
      cpSync(acme, copy, { recursive: true });
      rmSync(path.join(copy, "expected"), { recursive: true, force: true });
      renameSync(path.join(copy, "org/roles.ts"), path.join(copy, "org/z-roles.ts"));
      const projects = path.join(copy, "org/product/projects.ts");
      writeFileSync(projects, readFileSync(projects, "utf8").replace("../roles.js", "../z-roles.js"));
      const manifests = (files: Map<string, string>): [string, string][] =>
        [...files].filter(([file]) => file !== "fairlead.index.json");
      expect(manifests(await build(copy, path.join(folder, "a")))).toEqual(
        manifests(await build(acme, path.join(folder, "b"))),
      );
    });
  });
});
