import type { JsonObject } from "../../kernel/json.js";
import { count } from "../../kernel/text.js";
import type { Location } from "../../diagnostics/diagnostic.js";
import type { JunitCase } from "../../diagnostics/format/junit.js";
import { formatPointer } from "../../kernel/json.js";
import { alignColumns } from "../../plan/describe/columns.js";
import { coveredShare } from "../../policy/cases/coverage.js";
import type { Mismatch } from "../../policy/cases/policy-case.js";
import type { TestedPolicies } from "../../tested-policies.js";
import type { Colors } from "../terminal.js";
import type { WrittenCase } from "./read-cases.js";

/** A case that was run: it passed when nothing differs. */
export interface RunCase {
  readonly written: WrittenCase;
  readonly mismatches: readonly Mismatch[];
}

/** Cases that were run, and what they showed of the rules. */
export interface CaseReport {
  readonly cases: readonly RunCase[];
  readonly rules: TestedPolicies["rules"];
}

/** The cases as a table, failures with what was expected, and the rules that no case tests. */
export function caseText({ cases, rules }: CaseReport, colors: Colors): string {
  const blocks = cases.map((one) => caseLines(one, colors).join("\n"));
  const untested = rules.filter(({ hasDenied, hasPassed }) => !hasDenied || !hasPassed);
  const rows = untested.map(({ field, text, location, ...shown }) => [
    field,
    text,
    gapText(shown),
    placeText(location),
  ]);
  const table = alignColumns([["RULE", "", "NO CASE", "WRITTEN AT"], ...rows], [LEFT, LEFT, LEFT, LEFT]);
  return `${blocks.join("\n")}\n${untested.length === 0 ? "" : `\n${table.map((line, at) => (at === 0 ? colors.dim(line) : line)).join("\n")}\n`}`;
}

const LEFT = { align: "left" } as const;

/** `12 cases: 11 passed, 1 failed. Rules tested: 80 %.` */
export function caseSummary({ cases, rules }: CaseReport): string {
  const failed = cases.filter(({ mismatches }) => mismatches.length > 0).length;
  return `${count(cases.length, "case")}: ${cases.length - failed} passed, ${failed} failed. Rules tested: ${percent(rules)} % of ${rules.length}.`;
}

/** The share of the rules under test that was shown to deny and to allow, in whole percent, rounded down. */
export function percent(rules: CaseReport["rules"]): number {
  return Math.floor(coveredShare(rules) * 100);
}

function caseLines({ written, mismatches }: RunCase, colors: Colors): readonly string[] {
  const place = placeText(written.locate([]));
  if (mismatches.length === 0) return [`${colors.green("✔")} ${written.name}  ${colors.dim(place)}`];
  return [
    `${colors.red("✖")} ${written.name}  ${colors.dim(place)}`,
    ...mismatches.flatMap(({ at, expected, actual }) => [
      `    ${placeText(written.locate(at))}  ${partText(at)}`,
      `      expected  ${expected}`,
      `      actual    ${actual}`,
    ]),
  ];
}

function partText(at: Mismatch["at"]): string {
  return at.map(String).join(" ");
}

function gapText({ hasDenied, hasPassed }: Pick<CaseReport["rules"][number], "hasDenied" | "hasPassed">): string {
  if (!hasDenied && !hasPassed) return "breaks it or keeps it";
  return hasDenied ? "keeps it" : "breaks it";
}

function placeText({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

/** The report as one JSON document. A later version of Fairlead only adds to it. */
export function caseJson({ cases, rules }: CaseReport): string {
  const document = {
    version: 1,
    passed: cases.every(({ mismatches }) => mismatches.length === 0),
    coverage: percent(rules),
    cases: cases.map(({ written, mismatches }) => ({
      name: written.name,
      passed: mismatches.length === 0,
      location: locationJson(written.locate([])),
      mismatches: mismatches.map(({ at, expected, actual }) => ({
        path: formatPointer(at),
        location: locationJson(written.locate(at)),
        expected,
        actual,
      })),
    })),
    rules: rules.map(({ field, rule, source, location, hasDenied, hasPassed }) => ({
      field,
      rule,
      source: { scope: source.scope, name: source.name, policy: source.policy },
      location: locationJson(location),
      hasDenied,
      hasPassed,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function locationJson({ file, line, column }: Location): JsonObject {
  return { file, line, column };
}

/** The cases for a JUnit report. */
export function junitCases({ cases }: CaseReport): readonly JunitCase[] {
  return cases.map(({ written, mismatches }) => {
    const [first] = mismatches;
    const lines = mismatches.map(
      ({ at, expected, actual }) => `${placeText(written.locate(at))}: expected ${expected}, actual ${actual}`,
    );
    const failure = first
      ? {
          message: `expected ${first.expected}, actual ${first.actual}`,
          type: "policy-test",
          details: lines.join("\n"),
        }
      : null;
    return { file: written.file, name: written.name, failure };
  });
}
