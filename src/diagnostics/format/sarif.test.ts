import { Ajv } from "ajv";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import type { Log } from "sarif";
import { beforeAll, describe, expect, it } from "vitest";
import { locatedDiagnostic } from "../../../test/support/diagnostic-arbitrary.js";
import { diagnosticCatalogue } from "../../diagnostic-catalogue.js";
import type { DiagnosticKind, LocatedDiagnostic } from "../diagnostic.js";
import { formatSarif } from "./sarif.js";

const context = {
  kinds: diagnosticCatalogue,
  readPage: ({ page }: DiagnosticKind) => readFileSync(page, "utf8"),
  version: "1.2.3",
};

const diagnostic: LocatedDiagnostic = {
  code: "quota/limit-below-quota",
  severity: "error",
  message: 'Project "vision" limits east/h100 to 4 GPUs, below its quota of 8 GPUs.',
  hint: "Raise the limit to at least 8 GPUs.",
  location: { file: "org/a team/vision.ts", line: 4, column: 42, endLine: 4, endColumn: 50, precision: "property" },
  related: [
    { message: "the quota", location: { file: "org/a team/vision.ts", line: 4, column: 31, precision: "property" } },
  ],
};

/** The published schema: OASIS SARIF 2.1.0 with errata 01, `sarif-schema-2.1.0.json` of docs.oasis-open.org, unchanged. */
let problemsOf: (log: unknown) => unknown;

beforeAll(() => {
  const file = new URL("../../../test/fixtures/sarif-schema-2.1.0.json", import.meta.url);
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, "utf8"));
  // The schema is of draft 4, of which it uses nothing that later drafts read in another way but `id`.
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: true })
    .addFormat("uri", (text) => URL.canParse(text))
    .addFormat("uri-reference", (text) => /^(?:[\w\-.~!$&'()*+,;=:@/?#]|%[\da-f]{2})*$/i.test(text))
    .addFormat("date-time", true)
    .compile(schema);
  problemsOf = (log) => (validate(log) ? [] : validate.errors);
});

function sarif(diagnostics: readonly LocatedDiagnostic[]): Log["runs"][number] {
  const log = JSON.parse(formatSarif(diagnostics, context)) as Log;
  expect(problemsOf(log)).toEqual([]);
  return log.runs[0]!;
}

describe("formatSarif", () => {
  it("fits the published schema, whatever names and messages hold", () => {
    fc.assert(
      fc.property(fc.array(locatedDiagnostic, { maxLength: 10 }), (diagnostics) => {
        const { results, tool } = sarif(diagnostics);
        expect(results).toHaveLength(diagnostics.length);
        for (const result of results!) expect(tool.driver.rules![result.ruleIndex!]?.id).toBe(result.ruleId);
      }),
      { seed: 21, numRuns: 100 },
    );
  });

  it("is refused by that schema when it is wrong", () => {
    const log = JSON.parse(formatSarif([diagnostic], context));
    log.runs[0].results[0].level = "fatal";
    expect(problemsOf(log)).not.toEqual([]);
  });

  it("tells what, where and what to do, with a path from the top of the repository", () => {
    const [result] = sarif([diagnostic]).results!;
    expect(result).toMatchObject({
      ruleId: "quota/limit-below-quota",
      level: "error",
      message: { text: `${diagnostic.message}\n${diagnostic.hint}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "org/a%20team/vision.ts", uriBaseId: "%SRCROOT%" },
            region: { startLine: 4, startColumn: 42, endLine: 4, endColumn: 50 },
          },
        },
      ],
      relatedLocations: [{ id: 1, message: { text: "the quota" } }],
    });
  });

  it("has a rule with its page for each code that occurs", () => {
    const { rules } = sarif([diagnostic, diagnostic]).tool.driver;
    expect(rules).toHaveLength(1);
    expect(rules![0]).toMatchObject({ name: "QuotaLimitBelowQuota", defaultConfiguration: { level: "error" } });
    expect(rules![0]!.help!.markdown).toMatch(/^# quota\/limit-below-quota\n[^]*\n## How to mend it\n/);
    expect(rules![0]!.fullDescription!.text).not.toMatch(/\n|^#/);
  });

  it("gives every result a location, also when nothing but the file is known", () => {
    const location = { file: ".", line: 1, column: 1, precision: "file" as const };
    const [result] = sarif([{ ...diagnostic, location }]).results!;
    expect(result!.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: ".", uriBaseId: "%SRCROOT%" } } },
    ]);
  });

  it("keeps the errors when there are more results than GitHub takes, and says so", () => {
    const many = Array.from({ length: 30_000 }, (_, index) => ({
      ...diagnostic,
      severity: index % 2 === 0 ? ("warning" as const) : ("error" as const),
      message: `"p${index}"`,
      related: [],
    }));
    const log = JSON.parse(formatSarif(many, context)) as Log;
    const { results, invocations } = log.runs[0]!;
    expect(results).toHaveLength(25_000);
    expect(results!.filter(({ level }) => level === "error")).toHaveLength(15_000);
    expect(results!.slice(0, 15_000).every(({ level }) => level === "error")).toBe(true);
    expect(invocations![0]!.toolExecutionNotifications![0]!.message.text).toMatch(
      /^5,000 results of 30,000 results left/,
    );
  });

  it("makes no link of brackets in a message", () => {
    const [result] = sarif([{ ...diagnostic, message: "see [this](https://evil.example)" }]).results!;
    expect(result!.message.text).not.toContain("](");
  });
});
