import library, { type Builder, type TestSuite } from "junit-report-builder";
import { groupBy } from "../../kernel/order.js";
import { wellFormed } from "../../kernel/well-formed.js";
import type { LocatedDiagnostic, Location } from "../diagnostic.js";
import { namesFile } from "../relocate.js";
import { printable } from "./printable.js";

/** What `module.exports` is: the types of the library promise a `default` inside, which is not there. */
const junit = library as unknown as Builder;

/**
 * Diagnostics as a JUnit report: a suite per file and a case per diagnostic. An error is a failure. A warning is a skipped
 * case, since it fails nothing and should still be seen. Without any diagnostic there is one case, which passes: readers take
 * an empty report for a broken one.
 */
export function formatJunit(diagnostics: readonly LocatedDiagnostic[]): string {
  const report = junit.newBuilder().name("fairlead");
  if (diagnostics.length === 0)
    report.testSuite().name("fairlead").testCase().className("fairlead").name("definitions");
  for (const [file, group] of groupBy(diagnostics, ({ location }) => location.file)) {
    const suite = report.testSuite().name(xmlText(file));
    for (const diagnostic of group) addCase(suite, diagnostic);
  }
  // The root's `skipped` is an invention of the library: the schemas of Jenkins know it in suites only.
  return `${report.build().replace(/(<testsuites[^>]*?) skipped="\d+"/, "$1")}\n`;
}

/** A case of a test of policies; without a failure it passed. */
export interface JunitCase {
  readonly file: string;
  readonly name: string;
  readonly failure: { readonly message: string; readonly type: string; readonly details: string } | null;
}

/** Cases as a JUnit report: a suite per file. */
export function junitOfCases(cases: readonly JunitCase[]): string {
  const report = junit.newBuilder().name("fairlead");
  for (const [file, group] of groupBy(cases, (one) => one.file)) {
    const suite = report.testSuite().name(xmlText(file));
    for (const { name, failure } of group) {
      const made = suite.testCase().className(xmlText(file)).name(xmlText(name));
      if (failure) made.failure(xmlText(failure.message), failure.type).stacktrace(cdataText(failure.details));
    }
  }
  return `${report.build().replace(/(<testsuites[^>]*?) skipped="\d+"/, "$1")}\n`;
}

function addCase(suite: TestSuite, diagnostic: LocatedDiagnostic): void {
  const { code, severity, message, location } = diagnostic;
  const place = placeText(location);
  const made = suite
    .testCase()
    .className(xmlText(location.file))
    .name(xmlText(`${code}: ${message}`));
  const details = cdataText([`${place}: ${message}`, ...detailLines(diagnostic)].join("\n"));
  if (severity === "error") made.failure(xmlText(message), code).stacktrace(details);
  else made.skipped().standardOutput(details);
}

function detailLines({ code, hint, related }: LocatedDiagnostic): readonly string[] {
  return [
    ...related.map((other) => `note: ${placeText(other.location)}: ${other.message}`),
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
    `more: fairlead explain ${code}`,
  ];
}

function placeText(location: Location): string {
  const { file, line, column, precision } = location;
  return precision === "file" || !namesFile(location) ? file : `${file}:${line}:${column}`;
}

/** Text that XML 1.0 can hold: no control characters, no halves of characters, none of its two forbidden ones. */
function xmlText(text: string): string {
  return wellFormed(printable(text)).replaceAll(/[\uFFFE\uFFFF]/g, "\uFFFD");
}

/** Text for a CDATA section, which the library ends at the second `]]>`: a zero-width space keeps it from being one. */
function cdataText(text: string): string {
  return xmlText(text).replaceAll("]]>", "]]\u200b>");
}
