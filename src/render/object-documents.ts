import { isJsonObject, type Json } from "../kernel/json.js";
import { parsePlainDocuments } from "../kernel/yaml.js";
import type { KubeObject } from "../objects/kube-object.js";

/** What tells one object from another, read without parsing the rest. */
export interface ObjectHeader {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** One object of a YAML file. The value is parsed when asked for, each time anew, so that nothing is held in memory. */
export interface ObjectDocument {
  readonly header: ObjectHeader;
  readonly text: string;
  readonly value: () => KubeObject;
}

/**
 * The objects of a YAML file, or `undefined` when the text is not a list of Kubernetes objects. Only the first lines of each
 * document are looked at when they have the form that Fairlead writes; anything else is parsed.
 */
export function objectDocuments(text: string): ObjectDocument[] | undefined {
  const documents: ObjectDocument[] = [];
  for (const part of splitDocuments(text)) {
    const header = scanHeader(part);
    if (header) {
      documents.push({ header, text: part, value: () => parseOne(part) });
      continue;
    }
    const values = parsePlainDocuments(part);
    if (!values?.every(isKubeObject)) return undefined;
    documents.push(...values.map((value) => ({ header: headerOf(value), text: part, value: () => value })));
  }
  return documents;
}

/**
 * A line that starts with `---` starts a document wherever it stands, in a block scalar or a quoted text too (YAML 1.2,
 * rule c-forbidden), so that cutting there is exact. Texts with directives, which Fairlead does not write, are left whole.
 */
function splitDocuments(text: string): string[] {
  return /^(?:%|\.\.\.)/m.test(text) ? [text] : text.split(/^---(?:[ \t]*\n|[ \t]*$)/m).filter(hasContent);
}

function hasContent(part: string): boolean {
  return /^[^#\s]/m.test(part);
}

const PLAIN = "[A-Za-z0-9][-A-Za-z0-9_./]*(?::[-A-Za-z0-9_./:]+)?";
const KIND = new RegExp(
  `^(?:#[^\\n]*\\n|\\n)*apiVersion: (${PLAIN})\\nkind: (${PLAIN})\\nmetadata:\\n((?: {2}[^\\n]*\\n?)+)`,
);
const NAME = /^ {2}name: (.+)$/m;
const NAMESPACE = /^ {2}namespace: (.+)$/m;

/** Reads the header of a document as Fairlead writes it: `apiVersion`, `kind` and `metadata` first, in blocks. */
function scanHeader(part: string): ObjectHeader | undefined {
  const match = KIND.exec(part);
  if (!match) return undefined;
  const [, apiVersion = "", kind = "", metadata = ""] = match;
  const name = scanScalar(NAME.exec(metadata)?.[1]);
  const namespace = scanScalar(NAMESPACE.exec(metadata)?.[1]);
  return name && namespace !== undefined ? { apiVersion, kind, namespace, name } : undefined;
}

const PLAIN_SCALAR = new RegExp(`^${PLAIN}$`);

/** `null` for nothing there, `undefined` for a form that only the parser should read. */
function scanScalar(written: string | undefined): string | null | undefined {
  if (written === undefined) return null;
  if (PLAIN_SCALAR.test(written)) return written;
  return /^"[-A-Za-z0-9_./:]+"$/.test(written) ? written.slice(1, -1) : undefined;
}

function parseOne(part: string): KubeObject {
  const value = parsePlainDocuments(part)?.[0];
  // The header was read, so this is a document that looks like Fairlead's: if the rest was spoiled by hand, only that much is known.
  if (value !== undefined && isKubeObject(value)) return value;
  const { apiVersion, kind, namespace, name } = scanHeader(part) ?? {
    apiVersion: "",
    kind: "",
    namespace: null,
    name: "",
  };
  return { apiVersion, kind, metadata: namespace === null ? { name } : { name, namespace } };
}

function headerOf({ apiVersion, kind, metadata }: KubeObject): ObjectHeader {
  return { apiVersion, kind, namespace: metadata.namespace ?? null, name: metadata.name };
}

function isKubeObject(value: Json): value is KubeObject {
  if (!isJsonObject(value) || typeof value["apiVersion"] !== "string" || typeof value["kind"] !== "string")
    return false;
  const metadata = value["metadata"];
  return isJsonObject(metadata) && typeof metadata["name"] === "string" && isText(metadata["namespace"]);
}

function isText(value: Json | undefined): boolean {
  return value === undefined || typeof value === "string";
}
