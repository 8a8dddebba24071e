import { readFileSync } from "node:fs";
import type { DiagnosticKind } from "../diagnostics/diagnostic.js";
import { groupBy, sortedBy } from "../kernel/order.js";
import { nearest } from "../kernel/text.js";
import { renderPage } from "./render-page.js";
import type { Colors } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** All diagnostics by area, one a line; as JSON `{ version, diagnostics: [{ code, severity, title }] }`. */
export function listDiagnostics(catalogue: readonly DiagnosticKind[], asJson: boolean, colors: Colors): string {
  const sorted = sortedBy(catalogue, (kind) => kind.code);
  if (asJson) {
    const diagnostics = sorted.map(({ code, severity, title }) => ({ code, severity, title }));
    return `${JSON.stringify({ version: 1, diagnostics }, null, 2)}\n`;
  }
  const width = Math.max(0, ...sorted.map((kind) => kind.code.length));
  const areas = [...groupBy(sorted, (kind) => kind.code.split("/")[0] ?? "")].map(([area, kinds]) => {
    const lines = kinds.map(({ code, severity, title }) => {
      const mark = severity === "error" ? colors.red("error  ") : colors.yellow("warning");
      return `  ${code.padEnd(width)}  ${mark}  ${title}`;
    });
    return `${colors.bold(area)}\n${lines.join("\n")}\n`;
  });
  return `${areas.join("\n")}\n${colors.dim("fairlead explain <code> prints the page of one.")}\n`;
}

/**
 * The page of a diagnostic for the terminal; as JSON `{ version, code, severity, title, page }`. Wrong use when there is
 * none of that code.
 */
export function explain(catalogue: readonly DiagnosticKind[], code: string, asJson: boolean, colors: Colors): string {
  const kind = catalogue.find((candidate) => candidate.code === code);
  if (!kind) throw unknownCode(catalogue, code);
  const page = readFileSync(kind.page, "utf8");
  if (!asJson) return renderPage(page, colors);
  const { severity, title } = kind;
  return `${JSON.stringify({ version: 1, code, severity, title, page }, null, 2)}\n`;
}

function unknownCode(catalogue: readonly DiagnosticKind[], code: string): UsageError {
  const codes = catalogue.map((kind) => kind.code).toSorted();
  const near = nearest(code, codes) ?? codes.find((candidate) => candidate.endsWith(`/${code}`));
  return new UsageError(
    `There is no diagnostic ${JSON.stringify(code)}${near ? `; did you mean ${near}?` : "."}`,
    "Run `fairlead explain` for the list.",
  );
}
