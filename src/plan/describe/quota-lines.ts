import { compareText } from "../../kernel/order.js";
import { numberText } from "../../kernel/text.js";
import { amountOf, deltaText, gpuDelta, gpusText, gpuText } from "../gpu-text.js";
import type { QuotaChanges, QuotaRow } from "../plan.js";

/** One line of the table of who gains and who loses GPUs, in words. */
export interface QuotaLine {
  readonly name: string;
  readonly nodePool: string;
  readonly before: string;
  readonly after: string;
  /** `+8`, `−4`; empty where no guaranteed GPUs change. */
  readonly delta: string;
  readonly direction: "gain" | "loss" | "same";
  /** What else changes: limit, weight, capacity, the earlier name. */
  readonly note: string;
}

export interface QuotaSection {
  readonly title: string;
  /** The greatest changes first. */
  readonly lines: readonly QuotaLine[];
}

/** The table of GPUs by department, project and node pool, with a line for each sum. Sections without lines are left out. */
export function quotaSections({ departments, projects, nodePools, totals }: QuotaChanges): QuotaSection[] {
  const sections = [
    {
      title: "departments",
      lines: [...ownerLines(departments), ...sumLine("departments", departments, totals.departments)],
    },
    { title: "projects", lines: [...ownerLines(projects), ...sumLine("projects", projects, totals.projects)] },
    { title: "node pools (promised to departments)", lines: byChange(nodePools).map(poolLine) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function byChange(rows: readonly QuotaRow[]): QuotaRow[] {
  const size = (row: QuotaRow) => Math.abs(amountOf(row.after) - amountOf(row.before)) || 0;
  return [...rows].sort(
    (a, b) => size(b) - size(a) || compareText(`${a.name}\n${a.nodePool}`, `${b.name}\n${b.nodePool}`),
  );
}

function ownerLines(rows: readonly QuotaRow[]): QuotaLine[] {
  return byChange(rows).map((row) => ({
    ...amounts(row),
    name: row.name,
    nodePool: row.nodePool,
    note: ownerNote(row),
  }));
}

function poolLine(row: QuotaRow): QuotaLine {
  return {
    ...amounts(row),
    name: row.name,
    nodePool: "",
    note: [capacityText(row), formerlyText(row)].filter(Boolean).join(", "),
  };
}

/**
 * Sums tell something only where several rows meet. A department inside another counts in its parent: where that makes rows
 * add up to something else than the sum, the sum says what it counts.
 */
function sumLine(
  noun: string,
  rows: readonly QuotaRow[],
  total: { readonly before: number; readonly after: number },
): QuotaLine[] {
  if (rows.length < 2) return [];
  const isWhole = Math.abs(rows.reduce((sum, row) => sum + gpuDelta(row), 0) - gpuDelta(total)) < 1e-6;
  return [{ ...amounts(total), name: isWhole ? `all ${noun}` : `all without parent`, nodePool: "", note: "" }];
}

function amounts(row: { readonly before: number | null | undefined; readonly after: number | null | undefined }) {
  const [before, after] = [amountOf(row.before), amountOf(row.after)];
  const direction = after > before ? ("gain" as const) : after < before ? ("loss" as const) : ("same" as const);
  const isFinite = row.before !== null && row.after !== null;
  const delta = direction === "same" || !isFinite ? "" : deltaText(gpuDelta(row));
  return { before: gpuText(row.before), after: gpuText(row.after), delta, direction };
}

function ownerNote(row: QuotaRow): string {
  const { limit, weight } = row;
  const isChanged = row.before !== undefined && row.after !== undefined;
  const notes = [
    row.before === undefined && "new",
    row.after === undefined && "gone",
    isChanged && limit && `limit ${gpuText(limit.before)} → ${gpuText(limit.after)}`,
    isChanged && weight && `weight ${weightText(weight.before)} → ${weightText(weight.after)}`,
    formerlyText(row),
  ];
  return notes.filter(Boolean).join(", ");
}

function weightText(weight: number | undefined): string {
  return weight === undefined ? "–" : numberText(weight);
}

function formerlyText({ formerly }: QuotaRow): string {
  return formerly === undefined ? "" : `formerly ${formerly}`;
}

function capacityText({ capacity }: QuotaRow): string {
  if (!capacity) return "";
  const { before, after } = capacity;
  if (after === undefined) return "gone";
  return before === after || before === undefined
    ? `of ${gpusText(after)}`
    : `of ${gpusText(after)} (${gpuText(before)} before)`;
}
