import { numberText } from "../../kernel/text.js";
import type { QuotaChanges } from "../plan.js";
import { alignColumns, type Column } from "./columns.js";
import type { Palette } from "./palette.js";
import { quotaSections, type QuotaLine } from "./quota-lines.js";

/** Lines of a section that are shown: the greatest changes, and the sum. */
const SHOWN = 20;

const COLUMNS: readonly Column[] = [
  { align: "left" },
  { align: "left" },
  { align: "right" },
  { align: "left" },
  { align: "right" },
  { align: "right" },
  { align: "left" },
];
const DELTA = 5;
const NOTE = 6;

/** Who gains and who loses GPUs, as lines for a terminal; one alignment for all sections. */
export function quotaTable(quotas: QuotaChanges, colors: Palette): string[] {
  const sections = quotaSections(quotas).map(({ title, lines }) => ({
    title,
    shown: shownOf(lines),
    hidden: hiddenOf(lines),
  }));
  const lines = sections.flatMap(({ shown }) => shown);
  const aligned = alignColumns(lines.map(cells), COLUMNS, (cell, row, column) => {
    if (column === NOTE) return colors.dim(cell);
    if (column !== DELTA) return cell;
    return lines[row]?.direction === "loss" ? colors.red(cell) : colors.green(cell);
  });
  let start = 0;
  return sections.flatMap(({ title, shown, hidden }) => {
    const own = aligned.slice(start, (start += shown.length));
    const rows = hidden > 0 ? [...own.slice(0, -1), `    … ${numberText(hidden)} more`, ...own.slice(-1)] : own;
    return [`  ${colors.dim(title)}`, ...rows];
  });
}

function shownOf(lines: readonly QuotaLine[]): readonly QuotaLine[] {
  return lines.length <= SHOWN ? lines : [...lines.slice(0, SHOWN - 1), ...lines.slice(-1)];
}

function hiddenOf(lines: readonly QuotaLine[]): number {
  return Math.max(0, lines.length - SHOWN);
}

function cells({ name, nodePool, before, after, delta, note }: QuotaLine): string[] {
  return [`    ${name}`, nodePool, before, "→", after, delta, note];
}
