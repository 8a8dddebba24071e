import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type YAMLError,
} from "yaml";
import type { Json, Pointer, PointerSegment } from "./json.js";

/**
 * The documents of a YAML text as plain values, positions left out. Empty documents are left out too. `undefined` when the
 * text is not YAML: the caller decides what that means.
 */
export function parsePlainDocuments(text: string): Json[] | undefined {
  const documents = parseAllDocuments(text, { uniqueKeys: true, logLevel: "silent" });
  if (!Array.isArray(documents)) return [];
  if (documents.some((document) => document.errors.length > 0)) return undefined;
  return documents
    .map((document) => document.toJS() as Json | undefined)
    .filter((value): value is Json => value !== null && value !== undefined);
}

/** A stretch of text. Lines and columns start at 1; columns count UTF-16 code units, as editors do. */
export interface TextRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** False when the place asked for is not in the text, and this is the nearest one around it. */
  readonly exact: boolean;
}

/** A mistake in a YAML or JSON text. */
export interface YamlProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** One document of a text, with the way back to where its values stand. */
export interface YamlDocument {
  readonly value: Json;
  /** Where a value stands, as its whole entry (`gpu: 12`), only its key, or only its value. */
  range(pointer: Pointer, target?: "key" | "value"): TextRange;
}

/** The documents of a text and its mistakes. With a mistake there are no documents. */
export interface YamlFile {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
}

/** More uses of anchors than this are a mistake or an attack: a few lines can expand to gigabytes. */
const MOST_ALIASES = 100;

/**
 * Reads a text of YAML 1.2 (core schema) or JSON, which is a part of it, with positions. Duplicate keys, aliases that expand
 * without measure and tags that stand for something else than plain data are mistakes. Empty documents are left out.
 */
export function parseYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const parsed = parseAllDocuments(source, {
    version: "1.2",
    uniqueKeys: true,
    logLevel: "silent",
    prettyErrors: false,
    lineCounter: lines,
  });
  if (!Array.isArray(parsed)) return { documents: [], problems: [] };
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  for (const document of parsed) {
    for (const mistake of [...document.errors, ...document.warnings]) problems.push(problemOf(mistake, lines));
    if (problems.length > 0) continue;
    try {
      const value = document.toJS({ maxAliasCount: MOST_ALIASES }) as Json | undefined;
      if (value === null || value === undefined) continue;
      documents.push({ value, range: (pointer, target) => rangeOf(document, lines, pointer, target) });
    } catch (thrown) {
      // Only anchors and aliases make `toJS` throw: too many of them, or one that contains itself.
      problems.push({ message: sentence((thrown as Error).message), ...position(lines, document.range[0]) });
    }
  }
  return problems.length > 0 ? { documents: [], problems } : { documents, problems };
}

function problemOf(mistake: YAMLError, lines: LineCounter): YamlProblem {
  return { message: sentence(mistake.message), ...position(lines, mistake.pos[0]) };
}

function sentence(message: string): string {
  const line = message.split("\n")[0] ?? "";
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function position(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function rangeOf(document: Document.Parsed, lines: LineCounter, pointer: Pointer, target?: "key" | "value"): TextRange {
  let node: unknown = document.contents;
  let range = nodeRange(node) ?? [document.range[0], document.range[1]];
  let exact = true;
  for (const [index, segment] of pointer.entries()) {
    const isLast = index === pointer.length - 1;
    const child = childOf(isAlias(node) ? node.resolve(document) : node, segment);
    if (!child) {
      exact = false;
      break;
    }
    node = child.value;
    range = entryRange(child, isLast ? target : undefined) ?? range;
  }
  const start = position(lines, range[0]);
  const end = position(lines, range[1]);
  return { ...start, endLine: end.line, endColumn: end.column, exact };
}

interface Child {
  readonly key?: unknown;
  readonly value: unknown;
}

function childOf(node: unknown, segment: PointerSegment): Child | undefined {
  if (isSeq(node)) {
    const value = typeof segment === "number" ? node.items[segment] : undefined;
    return value === undefined ? undefined : { value };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(segment));
  return pair ? { key: pair.key, value: pair.value } : undefined;
}

function entryRange({ key, value }: Child, target: "key" | "value" | undefined): readonly [number, number] | undefined {
  const ofKey = nodeRange(key);
  const ofValue = nodeRange(value);
  if (target === "key") return ofKey ?? ofValue;
  if (target === "value" || !ofKey) return ofValue ?? ofKey;
  return [ofKey[0], ofValue?.[1] ?? ofKey[1]];
}

/** Start and end of a node, without the blanks and comments after it. */
function nodeRange(node: unknown): readonly [number, number] | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : undefined;
}
