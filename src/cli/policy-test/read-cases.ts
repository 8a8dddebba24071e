import { readFileSync } from "node:fs";
import path from "node:path";
import type { LocatedDiagnostic, Location } from "../../diagnostics/diagnostic.js";
import { isJsonObject, type JsonObject, type Pointer } from "../../kernel/json.js";
import { compileSchema } from "../../kernel/schema.js";
import { parseYaml, type YamlDocument } from "../../kernel/yaml.js";
import { policyTestSchema } from "../../model/schema/policy-test.js";
import type { CaseSlug } from "../../policy/cases/case-diagnostics.js";
import type { PolicyCase } from "../../policy/cases/policy-case.js";
import { explainSchemaErrors } from "../../validate/shape-errors.js";

/** A case with its name, and the way back to where it stands. */
export interface WrittenCase {
  readonly name: string;
  /** As the user sees it, relative to where the command runs. */
  readonly file: string;
  readonly content: PolicyCase;
  /** The place of a part of the case; of what is around it when it is not there. */
  readonly locate: (part: Pointer) => Location;
}

/** The cases of files, and what is wrong with the files. */
export interface ReadCases {
  readonly cases: readonly WrittenCase[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** Reads files of cases: each may hold several documents. `cwd`: what names of files are relative to. */
export function readCases(files: readonly string[], cwd: string): ReadCases {
  const read = files.map((file) => readFileOfCases(file, path.relative(cwd, file).split(path.sep).join("/")));
  return {
    cases: read.flatMap(({ cases }) => cases),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

function readFileOfCases(absolute: string, file: string): ReadCases {
  const { documents, problems } = parseYaml(readFileSync(absolute, "utf8"));
  const diagnostics = problems.map(({ message, line, column }): LocatedDiagnostic => {
    const location: Location = { file, line, column, precision: "property" };
    return { code: "load/invalid-yaml", severity: "error", message, location, related: [] };
  });
  const read = documents.map((document) => readDocument(document, { absolute, file }));
  return {
    cases: read.flatMap(({ cases }) => cases),
    diagnostics: [...diagnostics, ...read.flatMap((one) => one.diagnostics)],
  };
}

interface CaseFile {
  readonly absolute: string;
  readonly file: string;
}

function readDocument(document: YamlDocument, { absolute, file }: CaseFile): ReadCases {
  const at = (pointer: Pointer, target?: "key" | "value"): Location => {
    const range = document.range(pointer, target);
    return { file, line: range.line, column: range.column, precision: range.exact ? "property" : "definition" };
  };
  const mistakes = explainSchemaErrors(compileSchema(policyTestSchema)(document.value));
  if (mistakes.length > 0) {
    const diagnostics = mistakes.map(({ slug, clause, hint, pointer, target }): LocatedDiagnostic => {
      const location = at(pointer, target);
      return { code: `shape/${slug}`, severity: "error", message: `${file}: ${clause}.`, hint, location, related: [] };
    });
    return { cases: [], diagnostics };
  }
  const { given, cases } = document.value as unknown as TestDocument;
  const read = cases.map((one, index) =>
    readCase(
      { ...given, ...one },
      { folder: path.dirname(absolute), file, at: (part) => at(["cases", index, ...part]) },
    ),
  );
  return {
    cases: read.flatMap((one) => ("name" in one ? [one] : [])),
    diagnostics: read.flatMap((one) => ("name" in one ? [] : [one])),
  };
}

interface TestDocument {
  readonly given?: Pick<CaseText, "project" | "cluster" | "user">;
  readonly cases: readonly CaseText[];
}

/** A case as it is written, its shape sound. */
interface CaseText extends Partial<Omit<PolicyCase, "expect">>, Pick<PolicyCase, "expect"> {
  readonly name: string;
  readonly workloadFile?: string;
  readonly oldFile?: string;
}

interface CasePlace {
  readonly folder: string;
  readonly file: string;
  readonly at: (part: Pointer) => Location;
}

function readCase(written: CaseText, place: CasePlace): WrittenCase | LocatedDiagnostic {
  const wrong = contradiction(written, place) ?? missing(written, place);
  if (wrong) return wrong;
  const [workload, old] = [manifestOf(written, "workload", place), manifestOf(written, "old", place)];
  if ("wrong" in workload) return workload.wrong;
  if ("wrong" in old) return old.wrong;
  const { name, cluster, user } = written;
  const content = {
    ...expectationOf(written),
    workload: workload.manifest ?? {},
    ...(cluster === undefined ? {} : { cluster }),
    ...(user === undefined ? {} : { user }),
    ...(old.manifest ? { old: old.manifest } : {}),
  };
  return { name, file: place.file, locate: place.at, content };
}

function expectationOf({ project = "", expect, violations = [], mutated = {} }: CaseText) {
  return { project, expect, violations, mutated };
}

function contradiction(written: CaseText, { at }: CasePlace): LocatedDiagnostic | undefined {
  const { name, workload, workloadFile, old, oldFile, expect, violations } = written;
  if (workload && workloadFile !== undefined)
    return mistake("contradiction", `${quoted(name)} has both workload and workloadFile.`, at(["workloadFile"]));
  if (old && oldFile !== undefined)
    return mistake("contradiction", `${quoted(name)} has both old and oldFile.`, at(["oldFile"]));
  if (expect === "allow" && violations)
    return mistake("contradiction", `${quoted(name)} expects violations of what is allowed.`, at(["violations"]));
  return undefined;
}

function missing(
  { name, project, workload, workloadFile }: CaseText,
  { at }: CasePlace,
): LocatedDiagnostic | undefined {
  if (project === undefined)
    return mistake("incomplete", `${quoted(name)} does not say which project its workload is submitted to.`, at([]));
  if (!workload && workloadFile === undefined) return mistake("incomplete", `${quoted(name)} has no workload.`, at([]));
  return undefined;
}

/** The manifest of a case, if it has one, or what is wrong with the file it is in. */
function manifestOf(
  written: CaseText,
  part: "workload" | "old",
  { folder, at }: CasePlace,
): { readonly manifest: JsonObject | undefined } | { readonly wrong: LocatedDiagnostic } {
  const named = written[`${part}File`];
  if (named === undefined) return { manifest: written[part] };
  const unreadable = (clause: string): { readonly wrong: LocatedDiagnostic } => ({
    wrong: mistake("unreadable-workload", `${quoted(written.name)}: ${named} ${clause}.`, at([`${part}File`])),
  });
  const text = readText(path.resolve(folder, named));
  if (text === undefined) return unreadable("is not there");
  const { documents, problems } = parseYaml(text);
  if (problems[0]) return unreadable(`is not YAML (line ${problems[0].line}: ${problems[0].message})`);
  const value = documents.length === 1 ? documents[0]?.value : undefined;
  return isJsonObject(value) ? { manifest: value } : unreadable("does not hold one manifest");
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR") return undefined;
    throw error;
  }
}

function quoted(name: string): string {
  return `The case ${JSON.stringify(name)}`;
}

function mistake(slug: CaseSlug, message: string, location: Location): LocatedDiagnostic {
  return { code: `policy-test/${slug}`, severity: "error", message, location, related: [] };
}
