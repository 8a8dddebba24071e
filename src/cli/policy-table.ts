import { groupBy } from "../kernel/order.js";
import { listed } from "../kernel/text.js";
import type { ShownPolicy } from "../shown-policies.js";
import type { Colors } from "./terminal.js";

type Statement = ShownPolicy["statements"][number];
type Row = readonly [field: string, value: string, rules: string, from: string, place: string];

const HEAD: Row = ["FIELD", "DEFAULT", "RULES", "FROM", "WRITTEN AT"];

/** What holds in a project as an aligned table. What one line says of a field is one row. */
export function policyTable(
  { project, type }: { readonly project: string; readonly type: string },
  { clusters, statements }: ShownPolicy,
  colors: Colors,
): string {
  const where = clusters.length === 0 ? "" : ` in ${listed(clusters)}`;
  const title = `${colors.bold(`${type} in project ${project}`)}${where}`;
  if (statements.length === 0) return `${title}: no policy or scheduling rule says anything.\n`;
  const own = rowsOf(statements.filter(({ part }) => part !== "imposed"));
  const imposed = rowsOf(statements.filter(({ part }) => part === "imposed"));
  const rows = [HEAD, ...own, ...imposed];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row, index) => {
    const cells = row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)));
    const text = cells.join("  ").trimEnd();
    return index === 0 ? colors.dim(text) : text;
  });
  return `${title}\n\n${lines.join("\n")}\n\n`;
}

function rowsOf(statements: readonly Statement[]): readonly Row[] {
  const groups = groupBy(
    statements,
    ({ field, location, source }) => `${field} ${location.file}:${location.line} ${source.policy}`,
  );
  return [...groups.values()].map((group): Row => {
    const [first] = group as [Statement];
    const { location, source } = first;
    const values = group
      .filter(({ part }) => part !== "rule")
      .map(({ part, text }) => (part === "imposed" ? `imposed: ${text}` : text));
    const rules = group.filter(({ part }) => part === "rule").map(({ text }) => text);
    const unit = source.scope === "tenant" ? "organization" : source.scope;
    const from = `${unit} ${source.name}${source.isFallback ? " (fallback)" : ""}`;
    return [first.field, values.join(", "), rules.join(", "), from, `${location.file}:${location.line}`];
  });
}
