import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fairlead, ROOT } from "../support/command.js";

const COMMANDS = [
  "init",
  "check",
  "build",
  "plan",
  "publish",
  "ci",
  "report",
  "codeowners",
  "explain",
  "schema",
  "propose",
  "propose pools",
  "admit",
  "policy",
  "policy show",
  "policy test",
];
const cwd = os.tmpdir();

describe("help", () => {
  it("lists every command", async () => {
    const { code, stdout, stderr } = await fairlead(["--help"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    for (const name of COMMANDS.filter((each) => !each.includes(" ")))
      expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  it("knows no command that this test does not, and none without a page that the README leads to", async () => {
    const { stdout } = await fairlead(["--help"], { cwd });
    const listed = [...stdout.matchAll(/^ {2}([a-z]+) .*$/gm)].map(([, name]) => name!);
    const names = listed.slice(listed.indexOf("init")).filter((name) => name !== "help");
    expect(names.toSorted()).toEqual(COMMANDS.filter((each) => !each.includes(" ")).toSorted());
    const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
    for (const name of names) {
      expect(readme).toContain(`](docs/commands/${name}.md)`);
      expect(existsSync(path.join(ROOT, `docs/commands/${name}.md`)), name).toBe(true);
    }
  });

  it.each(COMMANDS)("has examples and exit codes for %s", async (command) => {
    const { code, stdout, stderr } = await fairlead([...command.split(" "), "--help"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Examples:\n {2}\S/m);
    expect(stdout).toMatch(/^Exit codes:\n {2}0 {4}done\n/m);
  });

  it("is printed to stderr, as wrong use, when no command is given", async () => {
    const { code, stdout, stderr } = await fairlead([], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^Usage: fairlead/);
  });

  it("comes with the version of the package", async () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
    expect(await fairlead(["--version"], { cwd })).toMatchObject({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: "",
    });
  });
});
