import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, describe, expect, it } from "vitest";
import { BIN, fairlead } from "../support/command.js";
import { SOUND, temporaryFolder, visionProject } from "./folders.js";

const sound = temporaryFolder(SOUND);
const wrong = temporaryFolder({ ...SOUND, "org/vision.ts": visionProject("gpu: 8, limit: 4") });
const empty = temporaryFolder();
afterAll(() => {
  for (const folder of [sound, wrong, empty]) folder.remove();
});

describe("check", () => {
  it("says how much there is and ends with 0 when nothing is wrong", async () => {
    const { code, stdout, stderr } = await fairlead(["check"], { cwd: sound.path });
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(
      /^✔ acme: 1 cluster, 1 node pool, 1 department and 1 project compile to \d+ objects in \d+ files\.\n$/,
    );
  });

  it("says nothing at all with --quiet", async () => {
    expect(await fairlead(["check", "--quiet"], { cwd: sound.path })).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  it("shows an error at its place and ends with 1", async () => {
    const { code, stdout, stderr } = await fairlead(["check", wrong.path]);
    expect(code).toBe(1);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/org\/vision\.ts:6:\d+ {2}error {2}quota\/limit-below-quota\n/);
    expect(stdout).toContain("> 6 |   quotas: [quota(h100, { gpu: 8, limit: 4 })],");
    expect(stdout).toMatch(/\n1 error in 1 file\n$/);
    expect(stdout).not.toMatch(/^\s+at /m);
  });

  it("prints the published JSON, with paths as seen from here", async () => {
    const { code, stdout, stderr } = await fairlead(["check", "--json"], { cwd: wrong.path });
    expect([code, stderr]).toEqual([1, ""]);
    const { version, diagnostics } = JSON.parse(stdout);
    expect([version, diagnostics.length]).toEqual([1, 1]);
    expect(Object.keys(diagnostics[0])).toEqual(["code", "severity", "message", "hint", "location", "related"]);
    expect(diagnostics[0].location).toEqual({ file: "org/vision.ts", line: 6, column: expect.any(Number) });
    expect(JSON.parse((await fairlead(["check", "--json"], { cwd: sound.path })).stdout)).toEqual({
      version: 1,
      diagnostics: [],
    });
  });

  it("checks types, unless told not to", async () => {
    const folder = temporaryFolder({ ...SOUND, "org/typed.ts": "export const n: number = Number('1');\nn.nothing;\n" });
    try {
      const checked = await fairlead(["check"], { cwd: folder.path });
      expect(checked.code).toBe(1);
      expect(checked.stdout).toContain("org/typed.ts:2:3");
      expect((await fairlead(["check", "--no-types"], { cwd: folder.path })).code).toBe(0);
    } finally {
      folder.remove();
    }
  });

  it("tells a folder without definitions from a broken one", async () => {
    const { code, stdout, stderr } = await fairlead(["check"], { cwd: empty.path });
    expect(code).toBe(1);
    expect(stdout + stderr).not.toMatch(/^\s+at |bug in Fairlead/m);
  });

  it.each([
    ["throws", 'throw new Error("not today");\n'],
    ["does not parse", "export const x = ;\n"],
    ["imports what is not there", 'import "./nothing.js";\n'],
    ["ends the process", "process.exit(0);\n"],
  ])("reports a definition file that %s as an error of its author", async (_, text) => {
    const folder = temporaryFolder({ ...SOUND, "org/bad.ts": text });
    try {
      const { code, stdout, stderr } = await fairlead(["check"], { cwd: folder.path });
      expect(code).toBe(1);
      expect(stdout).toContain("org/bad.ts:1:");
      expect(stdout + stderr).not.toMatch(/^\s+at |bug in Fairlead/m);
    } finally {
      folder.remove();
    }
  });

  it("ends with one message when no temporary file can be written", async () => {
    const env = { TMPDIR: `${sound.path}/nowhere` };
    const { code, stdout, stderr } = await fairlead(["check"], { cwd: sound.path, env });
    expect([code, stdout]).toEqual([4, ""]);
    expect(stderr).toMatch(/^error {2}No temporary file can be written to \S+nowhere: .*\nhint .*TMPDIR.*\n$/);
  });

  it("does not mind a reader that goes away", async () => {
    const child = spawn(process.execPath, [BIN, "check", "--json"], {
      cwd: wrong.path,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const [code] = await once(child, "close");
    expect([code, stderr]).toEqual([1, ""]);
  });
});
