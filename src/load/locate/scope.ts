import path from "node:path";
import type { SourceFile, SourceFiles } from "./source-file.js";
import { isNode, nodeAt, nodesAt, pathTo, textOf, type SyntaxNode } from "./syntax-node.js";

/** An expression together with the file it stands in. */
export interface Expression {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
}

/** What an identifier stands for, as far as the text tells for sure. */
export type Meaning =
  | { readonly kind: "value"; readonly expression: Expression }
  | { readonly kind: "import"; readonly module: string; readonly name: string }
  | { readonly kind: "unknown" };

const UNKNOWN: Meaning = { kind: "unknown" };

/** Finds what declares an identifier: a `const` around it, or an import. Everything that can change is unknown. */
export function meaningOf(file: SourceFile, identifier: SyntaxNode): Meaning {
  const name = textOf(identifier) ?? "";
  for (const scope of [...pathTo(file.program, identifier.start)].reverse()) {
    const meaning = declaredIn(file, scope, name);
    if (meaning) return meaning;
  }
  return UNKNOWN;
}

/** What a file exports under a name, when that is a `const` or an import that is passed on. */
export function exportedValue(file: SourceFile, name: string): Meaning {
  for (const statement of nodesAt(file.program, "body")) {
    if (statement.type === "ExportDefaultDeclaration" && name === "default") {
      const node = nodeAt(statement, "declaration");
      if (node)
        return node.type === "Identifier" ? meaningOf(file, node) : { kind: "value", expression: { file, node } };
    }
    if (statement.type !== "ExportNamedDeclaration") continue;
    const meaning = declaredBy(file, nodeAt(statement, "declaration"), name) ?? exportedUnder(file, statement, name);
    if (meaning) return meaning;
  }
  return UNKNOWN;
}

/** Follows identifiers and imports to the expression that makes a value; packages and changeable variables are not followed. */
export function expressionOf(files: SourceFiles, start: Meaning): Expression | undefined {
  let meaning = start;
  for (let step = 0; step < 16; step += 1) {
    if (meaning.kind === "value") {
      const { file, node } = meaning.expression;
      if (node.type !== "Identifier") return meaning.expression;
      meaning = meaningOf(file, node);
    } else if (meaning.kind === "import" && path.isAbsolute(meaning.module)) {
      const file = definitionFile(files, meaning.module);
      if (!file) return undefined;
      meaning = exportedValue(file, meaning.name);
    } else return undefined;
  }
  return undefined;
}

/** A file as TypeScript finds it: `./a.js` in an import can stand for `a.ts`. */
function definitionFile(files: SourceFiles, module: string): SourceFile | undefined {
  const written = module.replace(/\.([cm]?)js$/, ".$1ts");
  for (const candidate of new Set([written, module, `${module}.ts`])) {
    const file = files(candidate);
    if (file) return file;
  }
  return undefined;
}

function exportedUnder(file: SourceFile, statement: SyntaxNode, name: string): Meaning | undefined {
  const specifier = nodesAt(statement, "specifiers").find((item) => textOf(nodeAt(item, "exported")) === name);
  const local = specifier && nodeAt(specifier, "local");
  if (!local) return undefined;
  const source = nodeAt(statement, "source");
  if (source) return importMeaning(file, source, textOf(local) ?? "");
  return topLevelMeaning(file, textOf(local) ?? "");
}

function topLevelMeaning(file: SourceFile, name: string): Meaning {
  return declaredIn(file, file.program, name) ?? UNKNOWN;
}

/** `undefined` when the scope declares no such name. */
function declaredIn(file: SourceFile, scope: SyntaxNode, name: string): Meaning | undefined {
  for (const statement of statementsOf(scope)) {
    const meaning = declaredByStatement(file, statement, name);
    if (meaning) return meaning;
  }
  return bindsOtherwise(scope, name) ? UNKNOWN : undefined;
}

const BLOCKS: ReadonlySet<string> = new Set([
  "Program",
  "BlockStatement",
  "FunctionBody",
  "StaticBlock",
  "TSModuleBlock",
]);

function statementsOf(scope: SyntaxNode): readonly SyntaxNode[] {
  if (BLOCKS.has(scope.type)) return nodesAt(scope, "body");
  if (scope.type !== "SwitchStatement") return [];
  return nodesAt(scope, "cases").flatMap((branch) => nodesAt(branch, "consequent"));
}

function declaredByStatement(file: SourceFile, statement: SyntaxNode, name: string): Meaning | undefined {
  if (statement.type === "ImportDeclaration") return importedBy(file, statement, name);
  const declaration = statement.type === "ExportNamedDeclaration" ? nodeAt(statement, "declaration") : statement;
  return declaredBy(file, declaration, name);
}

function declaredBy(file: SourceFile, declaration: SyntaxNode | undefined, name: string): Meaning | undefined {
  if (!declaration) return undefined;
  if (declaration.type !== "VariableDeclaration") {
    return textOf(nodeAt(declaration, "id")) === name ? UNKNOWN : undefined;
  }
  const declarator = nodesAt(declaration, "declarations").find((one) => {
    const pattern = nodeAt(one, "id");
    return pattern !== undefined && mentions(pattern, name);
  });
  if (!declarator) return undefined;
  const node = nodeAt(declarator, "init");
  const isSimple = nodeAt(declarator, "id")?.type === "Identifier";
  const isConstant = declaration.kind === "const" && isSimple && !file.changed.has(name);
  return isConstant && node ? { kind: "value", expression: { file, node } } : UNKNOWN;
}

function importedBy(file: SourceFile, statement: SyntaxNode, name: string): Meaning | undefined {
  const specifier = nodesAt(statement, "specifiers").find((item) => textOf(nodeAt(item, "local")) === name);
  const source = nodeAt(statement, "source");
  if (!specifier || !source) return undefined;
  if (specifier.type === "ImportDefaultSpecifier") return importMeaning(file, source, "default");
  if (specifier.type === "ImportNamespaceSpecifier") return importMeaning(file, source, "*");
  return importMeaning(file, source, textOf(nodeAt(specifier, "imported")) ?? "");
}

/** Relative modules become absolute paths, so that they mean the same everywhere. */
function importMeaning(file: SourceFile, source: SyntaxNode, name: string): Meaning {
  const module = textOf(source) ?? "";
  return {
    kind: "import",
    module: module.startsWith(".") ? path.resolve(path.dirname(file.path), module) : module,
    name,
  };
}

/** Parameters, loop variables and caught errors: declared, but with a value that the text does not tell. */
function bindsOtherwise(scope: SyntaxNode, name: string): boolean {
  const patterns = [
    ...nodesAt(scope, "params"),
    ...nodesAt(scope, "body").filter((node) => node.type === "VariableDeclaration"),
    ...["id", "param", "left", "init"].flatMap((field) => nodeAt(scope, field) ?? []),
  ];
  const declares = /^(?:Function|Arrow|For|Catch|Class)/.test(scope.type);
  return declares && patterns.some((pattern) => mentions(pattern, name));
}

/** Whether the name occurs anywhere in a pattern: too careful on purpose, for unknown is never wrong. */
function mentions(node: SyntaxNode, name: string): boolean {
  if (node.type === "Identifier") return node.name === name;
  return Object.values(node).some((value) =>
    (Array.isArray(value) ? value : [value]).some((child) => isNode(child) && mentions(child, name)),
  );
}
