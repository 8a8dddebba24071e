import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { guardPrograms } from "./guarded-programs.js";
import { poll } from "./poll.js";

/** A program that starts another one and would run for ever; it prints both process ids. */
const PARENT = `const { spawn } = require("node:child_process");
const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
console.log(process.pid, child.pid);
setInterval(() => {}, 1000);`;

let parent = "";
beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), "fairlead-guard-"));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a program has printed its two process ids. */
async function pidsIn(output: () => string): Promise<readonly number[]> {
  const both = (): RegExpExecArray | undefined => /^(\d+) (\d+)$/m.exec(output()) ?? undefined;
  const [, ...pids] = await poll(both, { seconds: 30, describe: output });
  return pids.map(Number);
}

async function untilGone(pids: readonly number[]): Promise<void> {
  const gone = (): boolean => !pids.some(isAlive) && readdirSync(parent).length === 0;
  await poll(gone, { seconds: 30, describe: () => `${pids.join(", ")} in ${readdirSync(parent).join(", ")}` });
}

describe("guarded programs", () => {
  it("end when they are stopped, with what they have started, and leave no file", async () => {
    const programs = guardPrograms(parent, "cluster-");
    const program = await programs.start({ name: "forever", command: process.execPath, args: ["-e", PARENT] });
    const pids = await pidsIn(program.output);
    expect(pids.every(isAlive)).toBe(true);
    await programs.stop();
    expect(existsSync(programs.folder)).toBe(false);
    await untilGone(pids);
    expect(program.end()).toEqual({ code: null, signal: "SIGKILL" });
  });

  it.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)(
    "end when the process that started them gets %s",
    async (signal) => {
      const owner = spawn(process.execPath, ["--input-type=module", "-e", OWNER, parent], { stdio: "pipe" });
      const output = linesOf(owner);
      const pids = await pidsIn(output);
      expect(pids.every(isAlive)).toBe(true);
      owner.kill(signal);
      await untilGone(pids);
    },
  );

  it("say how they ended by themselves, and what they had to say", async () => {
    const programs = guardPrograms(parent, "cluster-");
    try {
      const args = ["-e", "console.error('no licence'); process.exitCode = 3"];
      const program = await programs.start({ name: "short", command: process.execPath, args });
      expect(await program.ended).toEqual({ code: 3, signal: null });
      expect(program.output()).toBe("no licence\n");
    } finally {
      await programs.stop();
    }
  });

  it("that cannot be started say so", async () => {
    const programs = guardPrograms(parent, "cluster-");
    try {
      const program = await programs.start({ name: "missing", command: "fairlead-no-such-program", args: [] });
      expect(program.end()?.failed).toContain("ENOENT");
    } finally {
      await programs.stop();
    }
  });
});

/** What `guardPrograms` does, in a process that can be killed: it starts a guard and a program under it. */
const OWNER = `import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
const folder = mkdtempSync(process.argv[1] + "/cluster-");
const guard = spawn(process.execPath, [${JSON.stringify(path.join(import.meta.dirname, "guard.mjs"))}, folder], { detached: true, stdio: ["pipe", "ignore", "inherit"] });
const log = folder + "/logs/forever.log";
const call = { id: 0, command: process.execPath, args: ["-e", ${JSON.stringify(PARENT)}], env: {}, cwd: folder, log };
guard.stdin.write(JSON.stringify(call) + "\\n");
setInterval(() => { try { console.log(readFileSync(log, "utf8")); } catch {} }, 50);`;

function linesOf(child: ChildProcess): () => string {
  let text = "";
  createInterface({ input: child.stdout! }).on("line", (line) => (text += `${line}\n`));
  return () => text;
}
