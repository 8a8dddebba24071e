import type { JsonObject } from "../../kernel/json.js";
import { compileSchema } from "../../kernel/schema.js";
import { WorldError } from "../../kernel/world-error.js";
import type { Annotation } from "../hosts/contract.js";

const line: JsonObject = { type: "integer", minimum: 1, maximum: 10_000_000 };
const location: JsonObject = {
  type: "object",
  properties: { file: { type: "string", maxLength: 1024 }, line, column: line, endLine: line, endColumn: line },
  required: ["file", "line"],
};

/** What is read of the document that `fairlead check --format json` writes. */
const reportSchema: JsonObject = {
  type: "object",
  properties: {
    version: { const: 1 },
    diagnostics: {
      type: "array",
      maxItems: 100_000,
      items: {
        type: "object",
        properties: {
          code: { type: "string", maxLength: 200 },
          severity: { enum: ["error", "warning"] },
          message: { type: "string" },
          hint: { anyOf: [{ type: "string" }, { type: "null" }] },
          location,
        },
        required: ["code", "severity", "message", "location"],
      },
    },
  },
  required: ["version", "diagnostics"],
};

interface ReportedDiagnostic {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint?: string | null;
  readonly location: {
    readonly file: string;
    readonly line: number;
    readonly column?: number;
    readonly endLine?: number;
    readonly endColumn?: number;
  };
}

/** Annotations, and how many of the diagnostics are errors and warnings. */
export interface ReadAnnotations {
  readonly annotations: readonly Annotation[];
  readonly errors: number;
  readonly warnings: number;
  /** How many lie outside of the repository and have no annotation. */
  readonly outside: number;
}

/**
 * Reads the diagnostics that a check wrote as JSON, as annotations. The text may come from anybody.
 *
 * @throws WorldError when it is not such a document.
 */
export function readAnnotations(text: string): ReadAnnotations {
  const diagnostics = parse(text);
  const inside = diagnostics.filter(({ location: { file } }) => isInside(file));
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return {
    annotations: inside.map(annotation),
    errors,
    warnings: diagnostics.length - errors,
    outside: diagnostics.length - inside.length,
  };
}

function parse(text: string): readonly ReportedDiagnostic[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notAReport("it is not JSON");
  }
  const [mistake] = compileSchema(reportSchema)(value);
  if (mistake) throw notAReport(`/${mistake.pointer.join("/")} ${mistake.message}`);
  return (value as { readonly diagnostics: readonly ReportedDiagnostic[] }).diagnostics;
}

/** A path from the top of the repository, and nowhere else. */
function isInside(file: string): boolean {
  return file !== "" && !/^[/\\]|^[A-Za-z]:|\\/.test(file) && !file.split("/").includes("..");
}

function annotation({ code, severity, message, hint, location: place }: ReportedDiagnostic): Annotation {
  const endLine = place.endLine ?? place.line;
  const columns =
    place.column === undefined ? {} : { startColumn: place.column, endColumn: place.endColumn ?? place.column };
  return {
    path: place.file,
    startLine: place.line,
    endLine,
    ...columns,
    level: severity === "error" ? "failure" : "warning",
    title: code,
    message: hint ? `${message}\n\n${hint}` : message,
  };
}

function notAReport(reason: string): WorldError {
  return new WorldError({
    message: `The file of diagnostics is not what \`fairlead check --format json\` writes: ${reason}.`,
    hint: "Write it with `fairlead check --format json > report.json`.",
  });
}
