import path from "node:path";
import type { Json } from "../kernel/json.js";
import { sourceFiles } from "./locate/source-file.js";
import { isNode, nodeAt, nodesAt, textOf, type SyntaxNode } from "./locate/syntax-node.js";

/** Deeper literals are left to those who say what is wrong with them. */
const DEEPEST = 20;

/**
 * The default export of a configuration that is nothing but a literal, perhaps in `defineConfig(…)`: most are, and reading
 * one costs a tenth of running it. `undefined` for every other, also for one that is wrong: running it tells.
 */
export function literalConfig(directory: string, name: string): Json | undefined {
  const statements = nodesAt(sourceFiles()(path.join(directory, name))?.program ?? NO_PROGRAM, "body");
  const exported = statements.filter(({ type }) => type === "ExportDefaultDeclaration");
  const others = statements.filter(({ type }) => type !== "ExportDefaultDeclaration");
  const [only] = exported;
  if (!only || exported.length > 1) return undefined;
  const names = others.flatMap(namesOfDefineConfig);
  return names.includes(undefined) ? undefined : literalOf(argumentOf(nodeAt(only, "declaration"), names), DEEPEST);
}

const NO_PROGRAM: SyntaxNode = { type: "Program", start: 0, end: 0 };

/** Under which names a statement imports `defineConfig`; `undefined` among them when it does anything else. */
function namesOfDefineConfig(statement: SyntaxNode): readonly (string | undefined)[] {
  const isImport = statement.type === "ImportDeclaration" && statement.importKind !== "type";
  if (!isImport || textOf(nodeAt(statement, "source")) !== "fairlead") return [undefined];
  return nodesAt(statement, "specifiers").map((specifier) => {
    const isValue = specifier.importKind !== "type" && textOf(nodeAt(specifier, "imported")) === "defineConfig";
    return isValue ? textOf(nodeAt(specifier, "local")) : undefined;
  });
}

/** What is exported, or what `defineConfig` is called with: it gives back what it is given. */
function argumentOf(exported: SyntaxNode | undefined, names: readonly (string | undefined)[]): SyntaxNode | undefined {
  if (exported?.type !== "CallExpression") return exported;
  const callee = nodeAt(exported, "callee");
  const given = nodesAt(exported, "arguments");
  const isKnown = callee?.type === "Identifier" && names.includes(textOf(callee));
  return isKnown && given.length === 1 ? given[0] : undefined;
}

function literalOf(node: SyntaxNode | undefined, depth: number): Json | undefined {
  if (!node || depth === 0) return undefined;
  if (node.type === "ObjectExpression") return recordOf(node, depth);
  if (node.type === "ArrayExpression") return listOf(node, depth);
  return node.type === "Literal" ? plainValue(node) : undefined;
}

/** Neither patterns nor numbers that JSON has no form for. */
function plainValue({ value, raw }: SyntaxNode): Json | undefined {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return raw === "null" ? null : undefined;
}

function listOf(node: SyntaxNode, depth: number): Json | undefined {
  const items: Json[] = [];
  for (const element of node.elements as readonly unknown[]) {
    const item = isNode(element) ? literalOf(element, depth - 1) : undefined;
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function recordOf(node: SyntaxNode, depth: number): Json | undefined {
  const fields: Record<string, Json> = {};
  for (const property of nodesAt(node, "properties")) {
    const key = isPlainProperty(property) ? textOf(nodeAt(property, "key")) : undefined;
    const value =
      key === undefined || key === "__proto__" ? undefined : literalOf(nodeAt(property, "value"), depth - 1);
    if (key === undefined || value === undefined) return undefined;
    fields[key] = value;
  }
  return fields;
}

/** `key: value`: neither spread, nor shorthand, nor accessor, nor a key that is computed. */
function isPlainProperty({ type, kind, method, computed }: SyntaxNode): boolean {
  return type === "Property" && kind === "init" && method !== true && computed !== true;
}
