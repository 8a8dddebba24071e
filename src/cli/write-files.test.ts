import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeFiles } from "./write-files.js";

const cwd = mkdtempSync(path.join(os.tmpdir(), "fairlead-files-"));
const read = (file: string): string => readFileSync(path.join(cwd, file), "utf8");
afterAll(() => rmSync(cwd, { recursive: true }));

describe("writeFiles", () => {
  it("writes files anew, with their folders, from the working directory on", () => {
    writeFiles([{ path: "a/b.txt", text: "one" }], cwd);
    expect(writeFiles([{ path: path.join(cwd, "a/b.txt"), text: "two" }], "/")).toEqual([]);
    expect(read("a/b.txt")).toBe("two");
  });

  it("adds to the files of others up to a limit in bytes, whole or not at all", () => {
    const append = { limit: 7 };
    expect(writeFiles([{ path: "summary", text: "→", append }], cwd)).toEqual([]);
    expect(writeFiles([{ path: "summary", text: "abcd", append }], cwd)).toEqual([]);
    const left = { path: "summary", text: "e", append };
    expect(writeFiles([left, { path: "other", text: "x", append: {} }], cwd)).toEqual([left]);
    expect([read("summary"), read("other")]).toEqual(["→abcd", "x"]);
  });
});
