import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../test/cli/folders.js";
import { readAnnotations } from "./read-annotations.js";
import { readReportFile } from "./read-report-file.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const inFolder = (name: string): string => path.join(folder.path, name);
const diagnostic = (file: string, severity = "error") => ({
  code: "quota/limit-below-quota",
  severity,
  message: "Limit 4 is below quota 8.",
  hint: null,
  location: { file, line: 3, column: 5 },
  related: [],
});
const CHECK = (...diagnostics: object[]): string => JSON.stringify({ version: 1, diagnostics });

describe("a file to report", () => {
  it("is an ordinary text file of a bounded size: no link, no folder, no pipe, no bytes", () => {
    const file = inFolder("a.md");
    writeFileSync(file, "text\n");
    expect(readReportFile(file, 5)).toBe("text\n");
    expect(() => readReportFile(file, 4)).toThrow(/it has 5 bytes, at most 4 bytes are taken/);
    expect(() => readReportFile(folder.path, 99)).toThrow(/not an ordinary file/);
    expect(() => readReportFile(inFolder("none"), 9)).toThrow(/it is not there/);
    writeFileSync(inFolder("bytes"), Buffer.from([0xff, 0xfe, 0x00]));
    expect(() => readReportFile(inFolder("bytes"), 9)).toThrow(/UTF-8/);
  });

  it.skipIf(process.platform === "win32")("is never reached through a link or waited for in a pipe", () => {
    const link = inFolder("link.md");
    symlinkSync("/etc/passwd", link);
    expect(() => readReportFile(link, 9_999_999)).toThrow(/it is a link/);
    const pipe = inFolder("pipe.md");
    execFileSync("mkfifo", [pipe]);
    expect(() => readReportFile(pipe, 99)).toThrow(/not an ordinary file/);
  });
});

describe("diagnostics to report", () => {
  it.each([
    ["not JSON", "{"],
    ["another version", '{"version":2,"diagnostics":[]}'],
    ["no list", '{"version":1,"diagnostics":{}}'],
    ["a line that is none", CHECK({ ...diagnostic("a.ts"), location: { file: "a.ts", line: 0 } })],
    ["a severity that is none", CHECK(diagnostic("a.ts", "fatal"))],
    ["a message that is none", CHECK({ ...diagnostic("a.ts"), message: { toString: 1 } })],
  ])("are refused: %s", (_, text) => {
    expect(() => readAnnotations(text)).toThrow(/is not what `fairlead check --format json` writes/);
  });

  it("have annotations only inside of the repository", () => {
    const files = ["/etc/passwd", "../x.ts", "a/../../x.ts", "C:\\x.ts", "a\\b.ts", "", "org/ok.ts"];
    const { annotations, outside } = readAnnotations(CHECK(...files.map((file) => diagnostic(file))));
    expect(annotations.map((annotation) => annotation.path)).toEqual(["org/ok.ts"]);
    expect(outside).toBe(6);
  });
});
