import { gzipSync } from "node:zlib";
import { isJsonObject, type Json, type JsonObject } from "../../../kernel/json.js";
import { count, numberText } from "../../../kernel/text.js";
import { LIMITS } from "./limits.js";

/** A SARIF file that GitHub takes. */
export interface FittedSarif {
  readonly gzip: Buffer;
  readonly notes: readonly string[];
}

/**
 * Cuts a SARIF file to GitHub's limits, the worst findings first, and says what was cut: above a limit GitHub drops what it
 * likes, or the whole file. `null` when the text is not SARIF 2.1.0.
 */
export function fitSarif(text: string, maximumBytes: number = LIMITS.sarifBytes): FittedSarif | null {
  const log = parseLog(text);
  if (!log) return null;
  const notes: string[] = [];
  if (log.runs.length > LIMITS.sarifRuns)
    notes.push(`${count(log.runs.length - LIMITS.sarifRuns, "run")} of SARIF left out.`);
  let runs = log.runs.slice(0, LIMITS.sarifRuns).map((run) => fitRun(run, LIMITS.sarifResults));
  let gzip = pack(log.rest, runs);
  for (let most = greatest(runs); gzip.length > maximumBytes && most > 0; most = Math.floor(most / 2)) {
    runs = runs.map((run) => fitRun(run, Math.floor(most / 2)));
    gzip = pack(log.rest, runs);
  }
  const lost = resultCount(log.runs.slice(0, LIMITS.sarifRuns)) - resultCount(runs);
  if (lost > 0)
    notes.push(`${count(lost, "finding")} left out of the SARIF file, the mildest: it would be too large for GitHub.`);
  const hidden = runs.filter((run) => items(run["results"]).length > LIMITS.sarifResultsShown).length;
  if (hidden > 0) notes.push(`GitHub shows ${numberText(LIMITS.sarifResultsShown)} findings of a run, the worst.`);
  return { gzip, notes };
}

interface SarifLog {
  readonly rest: JsonObject;
  readonly runs: readonly JsonObject[];
}

function parseLog(text: string): SarifLog | null {
  try {
    const value = JSON.parse(text) as Json;
    if (!isJsonObject(value) || value["version"] !== "2.1.0") return null;
    const runs = items(value["runs"]);
    return runs.length > 0 && runs.every(isJsonObject) ? { rest: value, runs } : null;
  } catch {
    return null;
  }
}

function pack(rest: JsonObject, runs: readonly JsonObject[]): Buffer {
  return gzipSync(JSON.stringify({ ...rest, runs }), { level: 9 });
}

const SEVERITY: Readonly<Record<string, number>> = { error: 0, warning: 1, note: 2, none: 3 };

/** A finding without a level is a warning (SARIF 3.27.10). */
function rankOf(level: Json | undefined): number {
  return (typeof level === "string" ? SEVERITY[level] : undefined) ?? 1;
}

function fitRun(run: JsonObject, most: number): JsonObject {
  const results = items(run["results"]).filter(isJsonObject);
  const worst = results
    .map((result) => ({ result, rank: rankOf(result["level"]) }))
    .sort((left, right) => left.rank - right.rank)
    .slice(0, most)
    .map(({ result }) => fitResult(result));
  return { ...run, ...(run["tool"] === undefined ? {} : { tool: fitTool(run["tool"]) }), results: worst };
}

function fitResult(result: JsonObject): JsonObject {
  return cutLists(result, { locations: LIMITS.sarifLocations, relatedLocations: LIMITS.sarifLocations });
}

/** Rules stay where they are in their list: results refer to them by position. */
function fitTool(tool: Json): Json {
  if (!isJsonObject(tool)) return tool;
  const { driver } = tool;
  const fitted = cutLists(tool, { extensions: LIMITS.sarifExtensions });
  if (!isJsonObject(driver)) return fitted;
  const rules = items(driver["rules"]).slice(0, LIMITS.sarifRules).map(fitRule);
  return { ...fitted, driver: { ...driver, ...(driver["rules"] === undefined ? {} : { rules }) } };
}

function fitRule(rule: Json): Json {
  if (!isJsonObject(rule) || !isJsonObject(rule["properties"])) return rule;
  return { ...rule, properties: cutLists(rule["properties"], { tags: LIMITS.sarifTags }) };
}

function cutLists(value: JsonObject, limits: Readonly<Record<string, number>>): JsonObject {
  const cut = Object.entries(limits).flatMap(([key, limit]) =>
    Array.isArray(value[key]) ? [[key, items(value[key]).slice(0, limit)] as const] : [],
  );
  return { ...value, ...Object.fromEntries(cut) };
}

function items(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function resultCount(runs: readonly JsonObject[]): number {
  return runs.reduce((sum, run) => sum + items(run["results"]).length, 0);
}

function greatest(runs: readonly JsonObject[]): number {
  return Math.max(0, ...runs.map((run) => items(run["results"]).length));
}
