import type { Location } from "../../diagnostics/diagnostic.js";
import { unifiedDiff } from "../../kernel/line-diff.js";
import { isJsonObject, type Json } from "../../kernel/json.js";
import { alignColumns, type Column } from "../../plan/describe/columns.js";
import { describeSource, shownValue, type PolicySource, type Violation } from "../../policy/index.js";
import { wrongTypeMessage } from "../../workloads/index.js";
import { yamlPrinter } from "../../render/yaml.js";
import type { Colors } from "../terminal.js";
import {
  isAllowed,
  objectName,
  unjudgedMessage,
  unjudgedOf,
  unknownMessage,
  violationsOf,
  type Answer,
} from "./answer.js";

const COLUMNS: readonly Column[] = Array.from({ length: 7 }, () => ({ align: "left" }));
const HEADERS = ["field", "where", "rule", "value", "limit", "scope", "source"];

/** The answers for a terminal: a line for each object, a table of what is wrong, and the defaults as a diff. */
export function admissionText(answers: readonly Answer[], colors: Colors): string {
  return (
    answers.map((answer) => answerLines(answer, colors).join("\n")).join("\n\n") + (answers.length > 0 ? "\n" : "")
  );
}

/** How many objects were allowed and how many were not, in one line. */
export function admissionSummary(answers: readonly Answer[], project: string): string {
  const tally = (wanted: boolean | null): number => answers.filter((answer) => isAllowed(answer) === wanted).length;
  const [allowed, denied, skipped] = [tally(true), tally(false), tally(null)];
  const rest = skipped > 0 ? `, ${skipped} without pods` : "";
  return `Project ${project}: ${allowed} allowed, ${denied} denied${rest}.`;
}

function answerLines(answer: Answer, colors: Colors): readonly string[] {
  return [
    headLine(answer, colors),
    ...reason(answer).map((line) => `  ${line}`),
    ...violationTable(answer, colors),
    ...keptLines(answer).map((line) => `  ${line}`),
    ...unjudgedLines(answer).map((line) => `  ${line}`),
    ...diffOf(answer, colors),
  ];
}

function headLine(answer: Answer, colors: Colors): string {
  const allowed = isAllowed(answer);
  const { verdict, document } = answer;
  const word = allowed === null ? colors.dim("skip ") : allowed ? colors.green("allow") : colors.red("deny ");
  const type = "type" in verdict ? `, ${verdict.type}` : "";
  return `${word}  ${objectName(answer)}${type}  ${colors.dim(placeText(document.locate([])))}`;
}

function reason(answer: Answer): readonly string[] {
  const { verdict } = answer;
  if (verdict.decision === "unknown")
    return verdict.reason === "not-a-workload"
      ? ["Runs no pods: there is nothing to judge."]
      : [unknownMessage(answer)];
  if (verdict.decision === "refused-type") return [wrongTypeMessage(verdict.kind, verdict.word)];
  if (verdict.policy === "none") return [`The project has no policy for ${verdict.type}.`];
  if (verdict.policy === "deleting") return ["Is being deleted: nothing holds that up."];
  if (verdict.policy === "controller") return ["A controller asks: what it makes was judged as its workload."];
  return [];
}

function violationTable(answer: Answer, colors: Colors): readonly string[] {
  const violations = violationsOf(answer);
  if (violations.length === 0) return [];
  const rows = [HEADERS, ...violations.map((violation) => cells(violation, answer))];
  return alignColumns(rows, COLUMNS, (cell, row) => (row === 0 ? colors.dim(cell) : cell)).map((line) => `  ${line}`);
}

function cells(violation: Violation, answer: Answer): readonly string[] {
  const { field, subject, rule, value, limit, source } = violation;
  return [field, subject, rule, valueText(value), limitText(limit), scopeText(source), sourceText(source, answer)];
}

/** Items of lists are called by their name. */
function valueText(value: Json | undefined): string {
  return shownValue(isJsonObject(value) ? (value["name"] ?? value["resource"] ?? value["key"] ?? value) : value);
}

function scopeText(source: PolicySource): string {
  return `${describeSource(source).slice(1, -1)}${source.isFallback ? " (fallback)" : ""}`;
}

function sourceText(source: PolicySource, { placeOf }: Answer): string {
  const place = placeOf(source);
  return place ? placeText(place) : source.policy;
}

function limitText(limit: Json): string {
  if (!Array.isArray(limit)) return limit === null ? "unset" : valueText(limit);
  const values = (limit as readonly Json[]).map((option) =>
    typeof option === "object" && option !== null && "value" in option ? (option.value as Json) : option,
  );
  return shownValue(values);
}

function placeText({ file, line }: Location): string {
  return `${file}:${line}`;
}

function keptLines({ verdict }: Answer): readonly string[] {
  const kept = "grandfathered" in verdict ? verdict.grandfathered : [];
  return kept.map(({ message }) => `kept from the stored object: ${message}`);
}

function unjudgedLines(answer: Answer): readonly string[] {
  return unjudgedOf(answer).map((field) => `not judged: ${unjudgedMessage(field)}`);
}

/** What the policy gives the object, as a diff of both in the same form. */
function diffOf(answer: Answer, colors: Colors): readonly string[] {
  const { verdict, document } = answer;
  if (!("applied" in verdict) || verdict.applied.length === 0) return [];
  const print = yamlPrinter();
  const diff = unifiedDiff(print([document.object]), print([verdict.mutated]));
  const paint = (line: string): string => {
    if (line.startsWith("+")) return colors.green(line);
    if (line.startsWith("-")) return colors.red(line);
    return line.startsWith("@@") ? colors.cyan(line) : line;
  };
  const head = [`--- ${document.file}`, "+++ with the defaults of the policy"];
  return [...head, ...diff.trimEnd().split("\n")].map((line, index) => (index < 2 ? colors.dim(line) : paint(line)));
}
