import { CsvError, parse, type InfoRecord } from "csv-parse/sync";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { listed, nearest } from "../kernel/text.js";
import { badNodeList, type NodeFacts, type NodeList } from "./node-facts.js";

const COLUMNS = ["sn", "cpu_milli", "memory_mib", "gpu", "model"] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;
const MEBIBYTE = 2 ** 20;

/** Reads nodes from CSV: columns in any order, others ignored, quoted fields as RFC 4180 has them. */
export function readNodeCsv(text: string, file: string): NodeList {
  const rows = parseRows(text, file);
  if ("code" in rows) return { nodes: [], diagnostics: [rows] };
  const [header, ...body] = rows;
  const missing = COLUMNS.filter((column) => !header?.record.includes(column));
  if (!header || missing.length > 0) {
    return { nodes: [], diagnostics: [missingColumns(file, header?.record ?? [], missing)] };
  }
  const diagnostics: Diagnostic[] = [];
  const nodes: NodeFacts[] = [];
  const seen = new Map<string, number>();
  for (const { record, line } of body) {
    const row = Object.fromEntries(header.record.map((column, index) => [column, record[index] ?? ""])) as Row;
    const problem = findProblem(row, seen, line);
    if (problem) diagnostics.push(badNodeList(file, line, problem.message, problem.hint));
    else nodes.push(toFacts(row));
  }
  if (body.length === 0) diagnostics.push(badNodeList(file, undefined, "The file has a header and no nodes."));
  return { nodes: diagnostics.length > 0 ? [] : nodes, diagnostics };
}

interface CsvRow {
  readonly record: readonly string[];
  readonly line: number;
}

function parseRows(text: string, file: string): readonly CsvRow[] | Diagnostic {
  try {
    const options = { info: true, trim: true, skip_empty_lines: true };
    const rows = parse(text, options) as unknown as readonly { record: string[]; info: InfoRecord }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : undefined;
    return badNodeList(file, line, `This is not CSV: ${error.message}.`);
  }
}

function missingColumns(file: string, header: readonly string[], missing: readonly string[]): Diagnostic {
  const known: readonly string[] = COLUMNS;
  const others = header.filter((column) => !known.includes(column));
  const guesses = missing.flatMap((column) => {
    const near = nearest(column, others);
    return near === undefined ? [] : [`rename ${near} to ${column}`];
  });
  return badNodeList(
    file,
    1,
    `The header has no ${missing.length === 1 ? "column" : "columns"} ${listed(missing)}.`,
    guesses.length > 0 ? capitalized(listed(guesses)) : `Begin the file with ${COLUMNS.join(",")}.`,
  );
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function findProblem(
  row: Row,
  seen: Map<string, number>,
  line: number,
): { readonly message: string; readonly hint: string } | undefined {
  for (const column of ["cpu_milli", "memory_mib", "gpu"] as const) {
    if (/^[0-9]{1,12}$/.test(row[column])) continue;
    return {
      message: `The ${column} of node ${row.sn || "without a name"} is ${JSON.stringify(row[column])}, not a whole number.`,
      hint: "Write digits only.",
    };
  }
  if (row.sn === "") return { message: "The node has no name.", hint: "Fill in its column sn." };
  const first = seen.get(row.sn);
  seen.set(row.sn, first ?? line);
  if (first === undefined) return undefined;
  return { message: `Node ${row.sn} is there already in line ${first}.`, hint: "Delete one of the two, or rename it." };
}

function toFacts(row: Row): NodeFacts {
  const gpus = Number(row.gpu);
  return {
    name: row.sn,
    model: gpus > 0 && row.model !== "" ? row.model : null,
    gpus,
    gpusUnavailable: 0,
    milliCpu: Number(row.cpu_milli),
    memory: Number(row.memory_mib) * MEBIBYTE,
    isSchedulable: true,
    slices: {},
    replicas: 1,
  };
}
