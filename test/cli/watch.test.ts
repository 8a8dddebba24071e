import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BIN } from "../support/command.js";
import { SOUND, temporaryFolder, visionProject, writeFiles } from "./folders.js";

let folder: ReturnType<typeof temporaryFolder>;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = temporaryFolder(SOUND);
});
afterEach(() => {
  child?.kill("SIGKILL");
  folder.remove();
});

/** Starts a watch, and gives a function that waits for text in what is printed after the last text it waited for. */
function start(...words: readonly string[]): (text: string) => Promise<string> {
  const started = spawn(process.execPath, [BIN, ...words], { cwd: folder.path, stdio: ["ignore", "pipe", "pipe"] });
  child = started;
  let printed = "";
  let look: () => void = () => undefined;
  for (const stream of [started.stdout, started.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      printed += chunk;
      look();
    });
  }
  return (text) =>
    new Promise((resolve) => {
      look = () => {
        const end = printed.indexOf(text);
        if (end === -1) return;
        const before = printed.slice(0, end + text.length);
        printed = printed.slice(end + text.length);
        resolve(before);
      };
      look();
    });
}

describe("watch", () => {
  it("checks again with every change, survives errors, sees new and deleted files, and ends with 130", async () => {
    const printed = start("check", "--watch");
    await printed("Ctrl-C ends.");

    writeFiles(folder.path, { "org/vision.ts": visionProject("gpu: 8, limit: 4") });
    expect(await printed("Ctrl-C ends.")).toContain("quota/limit-below-quota");

    writeFiles(folder.path, { "org/vision.ts": visionProject("gpu: 8, limit: 16") });
    expect(await printed("Ctrl-C ends.")).toContain("✔ acme");

    writeFiles(folder.path, { "org/new.ts": "export const x = ;\n" });
    expect(await printed("Ctrl-C ends.")).toContain("org/new.ts:1");

    rmSync(path.join(folder.path, "org/new.ts"));
    expect(await printed("Ctrl-C ends.")).toContain("✔ acme");

    child?.kill("SIGINT");
    expect(await once(child!, "close")).toEqual([130, null]);
  });

  it("builds again, and does not take its own output for a change", async () => {
    const printed = start("build", "--out", "rendered", "--watch");
    await printed("Ctrl-C ends.");
    writeFiles(folder.path, { "org/vision.ts": visionProject("gpu: 12, limit: 16") });
    expect(await printed("Ctrl-C ends.")).toMatch(
      /↻ org\/vision\.ts changed\n[^]*Wrote rendered: [1-9]\d* files? written/,
    );
    expect(existsSync(path.join(folder.path, "rendered/fairlead.index.json"))).toBe(true);
    // The next run is this one's: had the output counted as a change, it would be announced first.
    writeFiles(folder.path, { "org/vision.ts": visionProject("gpu: 10, limit: 16") });
    expect(await printed("changed\n")).toBe("\n\n↻ org/vision.ts changed\n");
  });
});
