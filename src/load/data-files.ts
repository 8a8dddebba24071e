import { readFileSync } from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { isJsonObject, type Json, type JsonObject, type Pointer } from "../kernel/json.js";
import { listed, nearest } from "../kernel/text.js";
import { parseYaml, type YamlDocument } from "../kernel/yaml.js";
import { definitionLabel } from "../model/definition-label.js";
import { definitionSchemas, type DefinitionKind } from "../model/schema/index.js";
import { fromApiForm, isApiForm } from "../policy/forms/api-form.js";
import { fromResourceForm, isResourceForm } from "../policy/forms/resource-form.js";
import type { Translation } from "../policy/forms/translation.js";
import { displayPath } from "./display-path.js";
import { toPlain } from "./plain-data.js";
import { problemDiagnostic } from "./problem-diagnostic.js";

/** A definition as a YAML or JSON file has it. */
export interface DataDefinition {
  readonly kind: DefinitionKind;
  readonly value: JsonObject;
  readonly file: string;
  readonly document: YamlDocument;
  /** Where the definition stands in its document: at the top, or an item of a list. */
  readonly pointer: Pointer;
  /** Where a part of the definition stands below `pointer`, when the document has another form than the definition. */
  readonly origin?: (pointer: Pointer) => Pointer;
}

const KINDS = Object.keys(definitionSchemas);
const NO_FUNCTIONS: ReadonlySet<string> = new Set();

/**
 * Reads definitions from a YAML or JSON file: one per document, or a list of them. Documents with `apiVersion` are
 * Kubernetes manifests and left alone, but for the policy resources of Run:ai.
 */
export function readDataFile(
  directory: string,
  file: string,
): { readonly definitions: readonly DataDefinition[]; readonly diagnostics: readonly Diagnostic[] } {
  const shown = displayPath(path.join(directory, file));
  const text = readText(path.join(directory, file));
  if (text === undefined) return { definitions: [], diagnostics: [unreadable(shown)] };
  const { documents, problems } = parseYaml(text);
  const diagnostics: Diagnostic[] = problems.map(({ message, line, column }) => ({
    code: "load/invalid-yaml",
    severity: "error",
    message,
    hint: "Correct the file; it must be YAML 1.2 or JSON.",
    at: { file: shown, line, column },
  }));
  const definitions: DataDefinition[] = [];
  for (const document of documents) {
    for (const [pointer, value] of itemsOf(document.value)) {
      if (isManifest(value) && !(isJsonObject(value) && isResourceForm(value))) continue;
      const read = readDefinition({ document, file, shown }, value, pointer);
      definitions.push(...read.definitions);
      diagnostics.push(...read.diagnostics);
    }
  }
  return { definitions, diagnostics };
}

interface Origin {
  readonly document: YamlDocument;
  readonly file: string;
  readonly shown: string;
}

function readDefinition(
  { document, file, shown }: Origin,
  value: Json,
  pointer: Pointer,
): { readonly definitions: readonly DataDefinition[]; readonly diagnostics: readonly Diagnostic[] } {
  const at = (inner: Pointer, target?: "key" | "value"): Diagnostic["at"] => {
    const { line, column } = document.range([...pointer, ...inner], target);
    return { file: shown, line, column };
  };
  const translation = isJsonObject(value) ? translate(value) : undefined;
  if (translation) return readTranslated({ document, file, shown }, translation, pointer);
  const kind = isJsonObject(value) ? value.kind : undefined;
  if (!isJsonObject(value) || kind === undefined) return { definitions: [], diagnostics: [withoutKind(at([]), value)] };
  if (!isKind(kind)) return { definitions: [], diagnostics: [unknownKind(at(["kind"], "value"), kind)] };
  const plain = toPlain(value, 0, NO_FUNCTIONS, () => undefined);
  const subject = definitionLabel({ kind, value });
  return {
    definitions: [{ kind, value: plain.value as JsonObject, file, document, pointer }],
    diagnostics: plain.problems.map((found) =>
      problemDiagnostic(found.problem, subject, at(found.pointer, "value"), undefined),
    ),
  };
}

/** A policy in a form of Run:ai, as a definition. */
function translate(value: JsonObject): Translation | undefined {
  if (isResourceForm(value)) return fromResourceForm(value);
  return isApiForm(value) ? fromApiForm(value) : undefined;
}

function readTranslated(
  { document, file, shown }: Origin,
  { value, origin, notes }: Translation,
  pointer: Pointer,
): { readonly definitions: readonly DataDefinition[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics = notes.map(({ message, hint, pointer: inner }): Diagnostic => {
    const { line, column } = document.range([...pointer, ...inner]);
    return { code: "policy/stricter-lock", severity: "warning", message, hint, at: { file: shown, line, column } };
  });
  return { definitions: [{ kind: "workload-policy", value, file, document, pointer, origin }], diagnostics };
}

function itemsOf(value: Json): readonly (readonly [Pointer, Json])[] {
  return Array.isArray(value) ? value.map((item: Json, index) => [[index], item] as const) : [[[], value]];
}

function isManifest(value: Json): boolean {
  return isJsonObject(value) && value.apiVersion !== undefined;
}

function isKind(kind: Json): kind is DefinitionKind {
  return typeof kind === "string" && KINDS.includes(kind);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function unreadable(file: string): Diagnostic {
  return {
    code: "load/unreadable",
    severity: "error",
    message: `${file} cannot be read.`,
    hint: "Give yourself permission to read it, mend the link, or exclude it from `definitions` in the configuration.",
    at: { file },
  };
}

function withoutKind(at: Diagnostic["at"], value: Json): Diagnostic {
  return {
    code: "load/no-kind",
    severity: "error",
    message: withoutKindMessage(value),
    hint: `Add \`kind\`, which is ${listed(KINDS, "or")}; or exclude the file from \`definitions\` in the configuration.`,
    at,
  };
}

function withoutKindMessage(value: Json): string {
  if (!isJsonObject(value)) return "This document is no definition: it has no fields.";
  return typeof value.name === "string"
    ? `The definition "${value.name}" does not say its kind.`
    : "This document does not say its kind.";
}

function unknownKind(at: Diagnostic["at"], kind: Json): Diagnostic {
  const near = typeof kind === "string" ? nearest(kind, KINDS) : undefined;
  return {
    code: "load/unknown-kind",
    severity: "error",
    message: `There is no kind ${JSON.stringify(kind)}.`,
    hint: near === undefined ? `Write ${listed(KINDS, "or")}.` : `Write "${near}" instead.`,
    at,
  };
}
