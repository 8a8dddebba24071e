import { afterAll, describe, expect, it } from "vitest";
import { fairlead } from "../support/command.js";
import { temporaryFolder } from "./folders.js";

const folder = temporaryFolder({
  "a-file.ts": "",
  "nodes.csv": "sn,cpu_milli,memory_mib,gpu,model\nn1,1000,1024,1,T4\n",
});
const cwd = folder.path;
afterAll(folder.remove);

describe("wrong use", () => {
  it.each([
    ["an unknown command, with the nearest one", ["chek"], /unknown command 'chek'\n\(Did you mean check\?\)/],
    [
      "an unknown flag, with the nearest one",
      ["check", "--formt", "json"],
      /unknown option '--formt'\n\(Did you mean --format\?\)/,
    ],
    ["an unknown format, with all of them", ["check", "--format", "xml"], /Allowed choices are pretty, json/],
    ["a flag without its value", ["build", "--out"], /argument missing/],
    ["too many folders", ["check", "a", "b"], /too many arguments/],
    [
      "a folder that is not there",
      ["check", "nowhere"],
      /^error {2}There is no folder nowhere\.\nhint {3}Name the folder/,
    ],
    ["a file where a folder is asked for", ["plan", "a-file.ts"], /a-file\.ts is a file, not a folder\./],
    ["a folder below a file", ["build", "a-file.ts/x"], /There is no folder a-file\.ts\/x\./],
    [
      "an unknown diagnostic, with the nearest one",
      ["explain", "qota/limit-below-quota"],
      /did you mean quota\/limit-below-quota\?/,
    ],
    [
      "a diagnostic without its area, with the whole code",
      ["explain", "limit-below-quota"],
      /did you mean quota\/limit-below-quota\?/,
    ],
    ["an unknown concept, with the nearest one", ["schema", "projct"], /did you mean project\?/],
    ["a prototype's name as a concept", ["schema", "constructor"], /There is no concept "constructor"/],
    ["a proposal of nothing", ["propose"], /Usage: fairlead propose/],
    ["a proposal of something else", ["propose", "pols", "nodes.csv"], /unknown command 'pols'/],
    ["a list of nodes that is not there", ["propose", "pools", "nowhere.csv"], /There is no file nowhere\.csv\./],
    [
      "a cluster that cannot be called so",
      ["propose", "pools", "nodes.csv", "--cluster", "East 1"],
      /"East 1" cannot name a cluster/,
    ],
    [
      "an output file that is there",
      ["propose", "pools", "nodes.csv", "--out", "a-file.ts"],
      /a-file\.ts is there already\./,
    ],
  ])("refuses %s", async (_, words, expected) => {
    const { code, stdout, stderr } = await fairlead(words, { cwd });
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it.each([
    [["check", "nowhere", "--json"], "There is no folder nowhere."],
    [["plan", "--format", "json", "--nonsense"], "Unknown option '--nonsense'."],
    [["propose", "--json"], "Unknown option '--json'."],
  ])("is told in JSON to whoever asks for JSON: %s", async (words, message) => {
    const { code, stdout, stderr } = await fairlead(words, { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, error: { code: "usage", message } });
    expect(code).toBe(2);
    expect(stderr).not.toBe("");
  });

  it("is coloured only when asked for", async () => {
    const words = ["check", "nowhere"];
    // Where CI runs, libraries like to guess that colours are wanted.
    const neither = { NO_COLOR: undefined, FORCE_COLOR: undefined, CI: "true" };
    expect((await fairlead(words, { cwd, env: neither })).stderr).not.toContain("\u001b");
    expect((await fairlead([...words, "--color"], { cwd })).stderr).toContain("\u001b[31m");
    const forced = { ...neither, FORCE_COLOR: "1" };
    expect((await fairlead(words, { cwd, env: forced })).stderr).toContain("\u001b[31m");
    expect((await fairlead([...words, "--no-color"], { cwd, env: forced })).stderr).not.toContain("\u001b");
  });
});

describe("propose pools", () => {
  it("prints definitions to stdout and nothing else", async () => {
    const { code, stdout, stderr } = await fairlead(["propose", "pools", "nodes.csv", "--cluster", "east"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain('export const t4 = nodePool("t4", {\n  cluster: "east",');
  });

  it("shows the line of a bad row", async () => {
    const bad = temporaryFolder({ "nodes.csv": "sn,cpu_milli,memory_mib,gpu,model\nn1,1000,1024,one,T4\n" });
    try {
      const { code, stdout, stderr } = await fairlead(["propose", "pools", "nodes.csv"], { cwd: bad.path });
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toContain("> 2 | n1,1000,1024,one,T4");
    } finally {
      bad.remove();
    }
  });
});

describe("schema", () => {
  it("prints JSON Schema that a tool can read, and the list of concepts", async () => {
    const { code, stdout } = await fairlead(["schema", "project"], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ title: "Project", type: "object" });
    expect((await fairlead(["schema"], { cwd })).stdout).toMatch(/^node-pool {2,}\S/m);
  });
});

describe("explain", () => {
  it("has a page with the same three sections for everything in the list", async () => {
    const { stdout } = await fairlead(["explain", "--json"], { cwd });
    const codes = JSON.parse(stdout).diagnostics.map(({ code }: { code: string }) => code) as string[];
    expect(codes).toContain("quota/limit-below-quota");
    const { code, stdout: page } = await fairlead(["explain", "quota/limit-below-quota"], { cwd });
    expect(code).toBe(0);
    expect(page).toMatch(
      /^quota\/limit-below-quota\n[^]*\nWhat is wrong\n[^]*\nWhy it matters\n[^]*\nHow to mend it\n/,
    );
    expect((await fairlead(["explain"], { cwd })).stdout).toMatch(/^ {2}quota\/limit-below-quota +error +\S/m);
  });
});
