import { existsSync } from "node:fs";
import path from "node:path";
import type { LocatedDiagnostic } from "../../diagnostics/diagnostic.js";
import { nearest } from "../../kernel/text.js";
import type { CaseResult } from "../../policy/cases/run-cases.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { beginReading } from "../load-pipeline.js";
import { reportOutcome } from "../report-outcome.js";
import type { Session } from "../session.js";
import { UsageError } from "../usage-error.js";
import { writeFiles } from "../write-files.js";
import { caseJson, caseSummary, caseText, junitCases, percent, type CaseReport } from "./case-report.js";
import { findCaseFiles } from "./find-case-files.js";
import { readCases, type WrittenCase } from "./read-cases.js";

/** What `fairlead policy test` was called with. */
export interface TestFlags {
  readonly filename?: readonly string[];
  readonly coverageMin?: string;
  readonly junit?: string;
  readonly format: string;
}

/** Runs cases for policies and prints what became of them. 1 when one fails, or too few rules are tested. */
export async function testPolicies(session: Session, folder: string, flags: TestFlags): Promise<ExitCode> {
  const { terminal, world } = session;
  const least = coverageMin(flags.coverageMin);
  const { cases, diagnostics } = readCases(caseFiles(session, folder, flags.filename), world.cwd);
  if (await reportOutcome(session, { diagnostics }, flags.format)) return EXIT.definitions;
  const reading = await beginReading(folder);
  const pipeline = await import("../../policy-pipeline.js");
  const contents = cases.map(({ content }) => content);
  const outcome = await pipeline.policyTestOrganization(folder, contents, { reading, onStage: terminal.stage });
  const errors = outcome.diagnostics.filter(({ severity }) => severity === "error");
  if ((await reportOutcome(session, { diagnostics: errors }, flags.format)) || !outcome.tested) return EXIT.definitions;
  const { results, rules } = outcome.tested;
  const unknown = cases.flatMap((one, index) => unknownUnit(one, results[index]));
  if (await reportOutcome(session, { diagnostics: unknown }, flags.format)) return EXIT.definitions;
  const report: CaseReport = { cases: cases.map((written, index) => runOf(written, results[index])), rules };
  await print(session, report, flags);
  const isTested = percent(rules) >= least;
  if (!isTested) terminal.note(`Too few rules are tested: ${percent(rules)} %, and ${least} % are asked for.`);
  return isTested && report.cases.every(({ mismatches }) => mismatches.length === 0) ? EXIT.ok : EXIT.definitions;
}

function coverageMin(text: string | undefined): number {
  if (text === undefined) return 0;
  const number = Number(text);
  if (/^\d{1,3}$/.test(text) && number <= 100) return number;
  throw new UsageError(
    `--coverage-min is ${JSON.stringify(text)}, and not a percentage.`,
    "Give a whole number from 0 to 100.",
  );
}

function caseFiles({ world }: Session, folder: string, named: readonly string[] | undefined): readonly string[] {
  const files = named ? named.map((file) => path.resolve(world.cwd, file)) : findCaseFiles(folder);
  const missing = files.findIndex((file) => !existsSync(file));
  if (missing >= 0) throw new UsageError(`There is no file ${named?.[missing] ?? ""}.`, "Name a file of cases.");
  if (files.length === 0)
    throw new UsageError(
      "There are no cases.",
      "Write some in a file that ends in .policy-test.yaml, or name one with --filename.",
    );
  return files;
}

function unknownUnit({ name, locate }: WrittenCase, result: CaseResult | undefined): readonly LocatedDiagnostic[] {
  if (!result || !("unknown" in result)) return [];
  const { unknown, name: asked, names } = result;
  const near = nearest(asked, names);
  const message =
    asked === ""
      ? `The case ${JSON.stringify(name)} names no cluster, and its project is in several: ${names.join(", ")}.`
      : `The case ${JSON.stringify(name)}: there is no ${unknown} ${JSON.stringify(asked)}${unknown === "cluster" ? " that the project is in" : ""}.`;
  const hint = near === undefined ? `Name one of its ${unknown}s.` : `Did you mean ${near}?`;
  return [
    { code: "policy-test/unknown-unit", severity: "error", message, hint, location: locate([unknown]), related: [] },
  ];
}

function runOf(written: WrittenCase, result: CaseResult | undefined): CaseReport["cases"][number] {
  return { written, mismatches: result && "mismatches" in result ? result.mismatches : [] };
}

async function print({ terminal, world }: Session, report: CaseReport, { format, junit }: TestFlags): Promise<void> {
  if (junit !== undefined) {
    const { junitOfCases } = await import("../../diagnostics/format/junit.js");
    writeFiles([{ path: junit, text: junitOfCases(junitCases(report)) }], world.cwd);
  }
  if (format === "json") {
    terminal.out.write(caseJson(report));
    return;
  }
  terminal.out.write(caseText(report, terminal.out.colors));
  terminal.note(caseSummary(report));
}
