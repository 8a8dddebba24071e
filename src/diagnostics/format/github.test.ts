import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText, locatedDiagnostic } from "../../../test/support/diagnostic-arbitrary.js";
import { runnerCommands } from "../../../test/support/workflow-commands.js";
import type { LocatedDiagnostic } from "../diagnostic.js";
import { formatGithub, githubAnnotations, withoutCommands, workflowCommand } from "./github.js";
import { formatPretty } from "./pretty.js";

const diagnostic: LocatedDiagnostic = {
  code: "quota/limit-below-quota",
  severity: "error",
  message: "The limit of 8 GPUs is below the quota of 12 GPUs.",
  hint: "Raise the limit to at least 12 GPUs.",
  location: { file: "org/vision.ts", line: 4, column: 42, endLine: 4, endColumn: 50, precision: "property" },
  related: [
    { message: "the quota is here", location: { file: "org/vision.ts", line: 4, column: 31, precision: "property" } },
  ],
};

describe("formatGithub", () => {
  it("prints a command per diagnostic, with its place, code, message, hint and related places", () => {
    expect(formatGithub([diagnostic])).toBe(
      "::error file=org/vision.ts,line=4,endLine=4,col=42,endColumn=49,title=quota/limit-below-quota::" +
        "The limit of 8 GPUs is below the quota of 12 GPUs.%0AHint: Raise the limit to at least 12 GPUs.%0A" +
        "Note: org/vision.ts:4:31: the quota is here%0AMore: fairlead explain quota/limit-below-quota\n",
    );
  });

  it("gives columns only within one line, no line when only the file is known, and no file when there is none", () => {
    const at = (location: Partial<LocatedDiagnostic["location"]>) =>
      githubAnnotations([{ ...diagnostic, location: { ...diagnostic.location, ...location } }]).annotations[0]!;
    expect(at({ endLine: 6, endColumn: 3 })).toMatchObject({ line: 4, endLine: 6 });
    expect(at({ endLine: 6, endColumn: 3 })).not.toHaveProperty("column");
    expect(at({ precision: "file" })).not.toHaveProperty("line");
    expect(at({ precision: "file" }).file).toBe("org/vision.ts");
    expect(at({ precision: "file", file: "." })).not.toHaveProperty("file");
  });

  it("stops at what GitHub shows of a step and says how much is missing", () => {
    const many = (amount: number, severity: "error" | "warning") =>
      Array.from({ length: amount }, (_, index) => ({ ...diagnostic, severity, message: `number ${index}` }));
    const commands = runnerCommands(formatGithub([...many(12, "warning"), ...many(13, "error")]));
    expect(commands.filter(({ name }) => name === "error")).toHaveLength(10);
    expect(commands.filter(({ name }) => name === "warning")).toHaveLength(10);
    expect(commands.at(-1)).toMatchObject({
      name: "notice",
      data: expect.stringMatching(/^3 errors and 2 warnings more/),
    });
    const all = githubAnnotations(many(60, "error"), { errors: 50, warnings: 50 });
    expect([all.annotations.length, all.omitted]).toEqual([50, { errors: 10, warnings: 0 }]);
  });

  it("is read back by the runner as exactly these annotations, whatever names and messages hold", () => {
    fc.assert(
      fc.property(fc.array(locatedDiagnostic, { maxLength: 8 }), (diagnostics) => {
        const expected = githubAnnotations(diagnostics).annotations;
        const read = runnerCommands(formatGithub(diagnostics));
        expect(read.map(({ name, data }) => [name, data])).toEqual(
          expected.map(({ level, message }) => [level, message]),
        );
        for (const [index, { properties }] of read.entries()) {
          const { file, line, title } = expected[index]!;
          // The runner trims the properties as a whole: a first one that is blank keeps what it has.
          expect(properties["file"]?.trim() ?? "").toBe(file?.trim() ?? "");
          expect(properties["line"]).toBe(line === undefined ? undefined : String(line));
          expect(properties["title"]).toBe(title);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("cuts a message at what the runner takes", () => {
    const [long] = githubAnnotations([{ ...diagnostic, message: "x".repeat(9000) }]).annotations;
    expect(long?.message).toHaveLength(4096);
    expect(long?.message.endsWith("…")).toBe(true);
  });
});

describe("workflowCommand", () => {
  it("comes back from the runner as it was given", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, message) => {
        // The runner trims the properties as a whole, hence the bars.
        const [read] = runnerCommands(workflowCommand("error", { title: `|${title}|` }, message));
        expect([read?.properties["title"], read?.data]).toEqual([`|${title}|`, message]);
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});

describe("a log that GitHub's runner reads", () => {
  it("holds no command inside a text that is printed as such", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 20 }), (lines) => {
        expect(runnerCommands(withoutCommands(lines.join("\n")))).toEqual([]);
      }),
      { seed: 13, numRuns: 500 },
    );
  });

  it("holds no command in a pretty report either, also where nobody stopped commands", () => {
    fc.assert(
      fc.property(fc.array(locatedDiagnostic, { maxLength: 8 }), hostileText, (diagnostics, source) => {
        const text = formatPretty(diagnostics, { color: false, readSource: () => source });
        expect(runnerCommands(text)).toEqual([]);
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  it("would act upon the same text without that", () => {
    expect(runnerCommands("  ::add-mask::a\nx ##[error]b")).toHaveLength(2);
  });
});
