import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locatedDiagnostic } from "../../../test/support/diagnostic-arbitrary.js";
import type { LocatedDiagnostic } from "../diagnostic.js";
import { formatMarkdown } from "./markdown.js";

const diagnostic: LocatedDiagnostic = {
  code: "quota/limit-below-quota",
  severity: "error",
  message: 'Project "vision" limits `east/h100` to 4 GPUs.',
  hint: "Raise the limit.",
  location: { file: "org/vision.ts", line: 4, column: 42, precision: "property" },
  related: [{ message: "the quota", location: { file: "org/a.ts", line: 1, column: 1, precision: "file" } }],
};

/** Cells of a row by the strictest reader: a backslash takes the next character with it, any other bar ends a cell. */
function cells(row: string): readonly string[] {
  return [...row.matchAll(/((?:\\.|[^\\|])*)\|/g)].map(([, cell]) => cell!).slice(1);
}

/** What is left of Markdown when code spans and escaped characters are taken out. */
function withoutText(markdown: string): string {
  return markdown.replaceAll(/\\[\\`*_{}[\]|~]/g, "").replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
}

describe("formatMarkdown", () => {
  it("counts, and has a row per problem with place, message, related places, hint and code, errors first", () => {
    const warning = { ...diagnostic, severity: "warning" as const, related: [] };
    expect(formatMarkdown([warning, diagnostic])).toBe(`### 1 error, 1 warning in 1 file

| | place | problem |
| :-- | :-- | :-- |
| ❌ error | \`org/vision.ts:4:42\` | Project "vision" limits \`east/h100\` to 4 GPUs.<br>Note: \`org/a.ts\`: the quota<br>**Raise the limit.**<br>\`quota/limit-below-quota\` |
| ⚠️ warning | \`org/vision.ts:4:42\` | Project "vision" limits \`east/h100\` to 4 GPUs.<br>**Raise the limit.**<br>\`quota/limit-below-quota\` |
`);
  });

  it("says that there is nothing to say", () => {
    expect(formatMarkdown([])).toBe("### No problems\n");
  });

  it("keeps its table and lets nothing from outside format, mention or bring HTML, whatever it holds", () => {
    fc.assert(
      fc.property(fc.array(locatedDiagnostic, { minLength: 1, maxLength: 8 }), (diagnostics) => {
        const rows = formatMarkdown(diagnostics).split("\n").slice(4, -1);
        expect(rows).toHaveLength(diagnostics.length);
        for (const row of rows) {
          expect(cells(row)).toHaveLength(3);
          const rest = withoutText(row.replaceAll("<br>", " "));
          expect(rest).not.toMatch(/<|@octocat|#7|\]\(/);
        }
      }),
      { seed: 61, numRuns: 300 },
    );
  });

  it("stays under its limit and says how many problems it cut", () => {
    fc.assert(
      fc.property(
        fc.array(locatedDiagnostic, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 400, max: 3000 }),
        (some, limit) => {
          const text = formatMarkdown(some, limit);
          expect(text.length).toBeLessThanOrEqual(limit);
          const shown = text.match(/^\| (❌|⚠️)/gm)?.length ?? 0;
          const cut = /^… (\d+) problems? more, cut to fit/m.exec(text)?.[1] ?? "0";
          expect(shown + Number(cut)).toBe(some.length);
        },
      ),
      { seed: 62, numRuns: 200 },
    );
    const many = Array.from({ length: 5000 }, () => diagnostic);
    expect(formatMarkdown(many).length).toBeLessThanOrEqual(60_000);
  });
});
