import fc from "fast-check";
import type { LocatedDiagnostic, Location } from "../../src/diagnostics/diagnostic.js";

/** Text as an attacker or an accident would write it: what some format uses as a mark, anywhere. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "::error::x",
          "##[add-mask]x",
          "\n",
          "\r",
          "\t",
          "%0A",
          "%",
          ":",
          ",",
          "|",
          "\\",
          "`",
          "``",
          "<img>",
          "]]>",
        ],
        ...[
          "&amp;",
          "[a](b)",
          "@octocat",
          "#7",
          "\u001b[0K",
          "section_start:1:a\r",
          "\ud800",
          "\u0000",
          "\uffff",
          "org",
        ],
        ...["::stop-commands::x", "</details>", "*", "_", " ", "é", "🙂", '"', "'", "{0}"],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
);

const location: fc.Arbitrary<Location> = fc
  .record({
    file: fc.oneof(fc.constantFrom("org/a.ts", "org/b c.ts", ".", "../x.yaml"), hostileText),
    line: fc.integer({ min: 1, max: 5000 }),
    column: fc.integer({ min: 1, max: 300 }),
    lines: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    columns: fc.integer({ min: 1, max: 40 }),
    precision: fc.constantFrom("property" as const, "definition" as const, "file" as const),
  })
  .map(({ lines, columns, precision, ...start }) =>
    precision === "file" || lines === undefined
      ? { ...start, precision }
      : { ...start, endLine: start.line + lines, endColumn: start.column + columns, precision },
  );

/** Diagnostics of every form: with and without hint, related places, an end, a line. */
export const locatedDiagnostic: fc.Arbitrary<LocatedDiagnostic> = fc
  .record({
    code: fc.constantFrom("quota/limit-below-quota", "name/invalid", "no/such-code"),
    severity: fc.constantFrom("error" as const, "warning" as const),
    message: hostileText,
    hint: fc.option(hostileText, { nil: undefined }),
    location,
    related: fc.array(fc.record({ message: hostileText, location }), { maxLength: 3 }),
  })
  .map(({ hint, ...rest }) => (hint === undefined ? rest : { ...rest, hint }));
