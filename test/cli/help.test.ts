import { readFileSync } from "node:fs";
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
];
const cwd = os.tmpdir();

describe("help", () => {
  it("lists every command", async () => {
    const { code, stdout, stderr } = await fairlead(["--help"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    for (const name of COMMANDS.filter((each) => !each.includes(" ")))
      expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
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
