import type { Location as SarifLocation, Log, Notification, ReportingDescriptor, Result, Run } from "sarif";
import { count } from "../../kernel/text.js";
import { wellFormed } from "../../kernel/well-formed.js";
import type { DiagnosticKind, LocatedDiagnostic, Location } from "../diagnostic.js";
import { fingerprints } from "../fingerprints.js";
import type { FormatContext } from "./contract.js";
import { printable } from "./printable.js";

/** What the format asks for rules: all kinds, their pages, and the version of the tool. */
export type SarifContext = Pick<FormatContext, "kinds" | "readPage" | "version">;

/** GitHub takes 25,000 results of one run and shows 5,000 of them; of a result's locations it takes 1,000 and shows 100. */
const MOST_RESULTS = 25_000;
const RESULTS_SHOWN = 5000;
const MOST_RELATED = 100;

/** The folder that paths are relative to: the top of the repository. Where it lies is for the reader to know. */
const ROOT = "%SRCROOT%";

/**
 * Diagnostics as a SARIF 2.1.0 log, for GitHub code scanning and editors. A rule per code that occurs, with its page as help;
 * fingerprints that survive moved lines. Above GitHub's limit the errors are kept first, and a notification says how many
 * results are missing.
 */
export function formatSarif(diagnostics: readonly LocatedDiagnostic[], context: SarifContext): string {
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [sarifRun(diagnostics, context)],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function sarifRun(diagnostics: readonly LocatedDiagnostic[], context: SarifContext): Run {
  const rules = rulesOf(diagnostics, context);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const identities = fingerprints(diagnostics);
  const results = diagnostics.map((diagnostic, index) =>
    sarifResult(diagnostic, indexes.get(diagnostic.code) ?? -1, identities[index] ?? ""),
  );
  const worstFirst = results.length > RESULTS_SHOWN ? [...results].sort(byLevel) : results;
  return {
    tool: { driver: { name: "Fairlead", semanticVersion: context.version, rules } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [ROOT]: { description: { text: "The top of the repository." } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: limitNotes(results.length) }],
    results: worstFirst.slice(0, MOST_RESULTS),
  };
}

function byLevel({ level: left }: Result, { level: right }: Result): number {
  return Number(right === "error") - Number(left === "error");
}

function limitNotes(amount: number): Notification[] {
  const note = (text: string): Notification[] => [{ level: "warning", message: { text } }];
  if (amount > MOST_RESULTS) {
    const left = count(amount - MOST_RESULTS, "result");
    return note(`${left} of ${count(amount, "result")} left out, errors kept first: GitHub takes 25,000 of a run.`);
  }
  if (amount > RESULTS_SHOWN) return note(`Errors come first: of ${count(amount, "result")} GitHub shows 5,000.`);
  return [];
}

function rulesOf(diagnostics: readonly LocatedDiagnostic[], context: SarifContext): ReportingDescriptor[] {
  const kinds = new Map(context.kinds().map((kind) => [kind.code, kind]));
  return [...new Set(diagnostics.map(({ code }) => code))].sort().map((code) => {
    const kind = kinds.get(code);
    return kind ? sarifRule(kind, context.readPage(kind)) : { id: code };
  });
}

function sarifRule({ code, severity, title }: DiagnosticKind, page: string): ReportingDescriptor {
  return {
    id: code,
    name: pascalCase(code),
    shortDescription: { text: title },
    fullDescription: { text: firstParagraph(page) ?? title },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: severity },
    properties: {
      tags: [code.split("/")[0] ?? code],
      precision: "very-high",
      "problem.severity": severity,
    },
  };
}

/** The first paragraph below a heading, on one line. */
function firstParagraph(page: string): string | undefined {
  const paragraph = page.split(/\n{2,}/).find((block) => block.trim() !== "" && !/^\s*(#|```)/.test(block));
  return paragraph?.trim().replaceAll(/\s*\n\s*/g, " ");
}

/** `quota/limit-below-quota` as `QuotaLimitBelowQuota`: names of rules are words without separators. */
function pascalCase(code: string): string {
  return code.replaceAll(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, first: string) => first.toUpperCase());
}

function sarifResult(diagnostic: LocatedDiagnostic, ruleIndex: number, fingerprint: string): Result {
  const { code, severity, message, hint, location, related } = diagnostic;
  return {
    ruleId: code,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: severity,
    message: { text: plainText(hint === undefined ? message : `${message}\n${hint}`) },
    locations: [sarifLocation(location)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.slice(0, MOST_RELATED).map((other, index) => ({
            id: index + 1,
            ...sarifLocation(other.location),
            message: { text: plainText(other.message) },
          })),
        }),
    partialFingerprints: { "fairlead/v1": fingerprint },
  };
}

/** Readers make links of `[text](target)`; a zero-width space between keeps it the text that it is. */
function plainText(text: string): string {
  return printable(text).replaceAll("](", "]\u200b(");
}

/** Every result has a location, since GitHub refuses a log in which one has none; without a line it is the file. */
function sarifLocation(location: Location): SarifLocation {
  const artifactLocation = { uri: uriReference(location.file), uriBaseId: ROOT };
  const { precision, line, column, endLine, endColumn } = location;
  if (precision === "file") return { physicalLocation: { artifactLocation } };
  const region = {
    startLine: line,
    startColumn: column,
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
  return { physicalLocation: { artifactLocation, region } };
}

/** A path as a relative reference (RFC 3986): what is no part of a path is percent-encoded. */
function uriReference(file: string): string {
  return wellFormed(file === "" ? "." : file)
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
