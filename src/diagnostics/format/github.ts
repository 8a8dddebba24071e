import { cutText } from "../../kernel/cut-text.js";
import { sha256 } from "../../kernel/hash.js";
import { count, listed } from "../../kernel/text.js";
import type { LocatedDiagnostic, Location, Severity } from "../diagnostic.js";
import { namesFile } from "../relocate.js";
import { printable } from "./printable.js";

/** A remark at a place in a file, as GitHub shows it in a pull request. Columns are there only within one line. */
export interface GithubAnnotation {
  readonly level: Severity;
  /** Relative to the top of the repository; absent when the problem is in no particular file. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
  /** The last column that belongs to it. */
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

/** How many annotations of each severity are wanted. */
export interface AnnotationLimits {
  readonly errors: number;
  readonly warnings: number;
}

/** Annotations, and how many did not fit. */
export interface GithubAnnotations {
  readonly annotations: readonly GithubAnnotation[];
  readonly omitted: { readonly errors: number; readonly warnings: number };
}

/** A runner makes annotations of the first ten errors and the first ten warnings of a step, and only logs the rest. */
export const STEP_LIMITS: AnnotationLimits = Object.freeze({ errors: 10, warnings: 10 });

/** A runner cuts the message of an annotation there, and the Checks API takes at most 255 characters as a title. */
const LONGEST_MESSAGE = 4096;
const LONGEST_TITLE = 255;

/** Diagnostics as annotations, the first of each severity up to the limits. */
export function githubAnnotations(
  diagnostics: readonly LocatedDiagnostic[],
  limits: AnnotationLimits = STEP_LIMITS,
): GithubAnnotations {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  const shown = [...errors.slice(0, limits.errors), ...warnings.slice(0, limits.warnings)];
  return {
    annotations: shown.map(annotationOf),
    omitted: {
      errors: Math.max(0, errors.length - limits.errors),
      warnings: Math.max(0, warnings.length - limits.warnings),
    },
  };
}

function annotationOf({ code, severity, message, hint, location, related }: LocatedDiagnostic): GithubAnnotation {
  const lines = [
    message,
    ...(hint === undefined ? [] : [`Hint: ${hint}`]),
    ...related.map((other) => `Note: ${placeText(other.location)}: ${other.message}`),
    `More: fairlead explain ${code}`,
  ];
  return {
    level: severity,
    ...(namesFile(location) ? { file: printable(location.file), ...positions(location) } : {}),
    title: cutText(printable(code), LONGEST_TITLE),
    message: cutText(printable(lines.join("\n")), LONGEST_MESSAGE),
  };
}

function positions({ line, column, endLine = line, endColumn, precision }: Location): Partial<GithubAnnotation> {
  if (precision === "file") return {};
  if (endLine !== line) return { line, endLine };
  // Ours ends before `endColumn`; GitHub counts ends in, for columns as for lines.
  return { line, endLine, column, ...(endColumn === undefined ? {} : { endColumn: Math.max(column, endColumn - 1) }) };
}

function placeText({ file, line, column, precision }: Location): string {
  return precision === "file" ? file : `${file}:${line}:${column}`;
}

/**
 * Diagnostics as workflow commands on lines of their own: GitHub Actions makes annotations of them. What is beyond the limit
 * of a step is counted in a notice.
 */
export function formatGithub(diagnostics: readonly LocatedDiagnostic[]): string {
  const { annotations, omitted } = githubAnnotations(diagnostics);
  const commands = annotations.map(annotationCommand);
  const rest = omittedText(omitted);
  return [...commands, ...(rest === undefined ? [] : [workflowCommand("notice", { title: "Fairlead" }, rest)])]
    .map((command) => `${command}\n`)
    .join("");
}

function annotationCommand(annotation: GithubAnnotation): string {
  const { level, file, line, endLine, column: col, endColumn, title, message } = annotation;
  return workflowCommand(level, { file, line, endLine, col, endColumn, title }, message);
}

/** Says how many annotations are missing; nothing when none is. */
export function omittedText({ errors, warnings }: GithubAnnotations["omitted"]): string | undefined {
  const parts = [
    ...(errors > 0 ? [count(errors, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ];
  if (parts.length === 0) return undefined;
  return `${listed(parts)} more than GitHub shows as annotations of one step (10 of each). \`fairlead check\` prints all.`;
}

type Properties = Readonly<Record<string, string | number | undefined>>;

const DATA_ESCAPES: Readonly<Record<string, string>> = { "%": "%25", "\r": "%0D", "\n": "%0A" };
const PROPERTY_ESCAPES: Readonly<Record<string, string>> = { ...DATA_ESCAPES, ":": "%3A", ",": "%2C" };

/**
 * One workflow command, without a line feed: `::error file=org/a.ts,line=3::The limit …`. Escaped so that the runner reads
 * back exactly what was given (`ActionCommand` in actions/runner; `issueCommand` in @actions/core).
 */
export function workflowCommand(name: string, properties: Properties, message: string): string {
  const words = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => `${key}=${escaped(String(value), PROPERTY_ESCAPES)}`);
  return `::${name}${words.length > 0 ? ` ${words.join(",")}` : ""}::${escaped(message, DATA_ESCAPES)}`;
}

function escaped(text: string, escapes: Readonly<Record<string, string>>): string {
  return text.replaceAll(/[%\r\n:,]/g, (character) => escapes[character] ?? character);
}

/**
 * Text for a log that GitHub's runner reads, in which no line is taken for a command. The word that ends the pause is a
 * digest of the text, so no text can hold its own. Ends with a line feed.
 */
export function withoutCommands(text: string): string {
  if (text === "") return "";
  const token = sha256(text);
  return `::stop-commands::${token}\n${text}${text.endsWith("\n") ? "" : "\n"}::${token}::\n`;
}
