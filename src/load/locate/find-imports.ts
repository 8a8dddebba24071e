import type { Place } from "../../diagnostics/diagnostic.js";
import { nodeLocation } from "./locate-export.js";
import { sourceFiles } from "./source-file.js";
import { nodeAt, nodesAt, textOf, type SyntaxNode } from "./syntax-node.js";

/** A name that a file imports from a package, and where. */
export interface FoundImport {
  readonly name: string;
  readonly at: Extract<Place, { readonly file: string }>;
}

/** The names, other than types, that files import from a package. */
export function findImports(paths: readonly string[], fromPackage: string): readonly FoundImport[] {
  const files = sourceFiles();
  return paths.flatMap((path): FoundImport[] => {
    const file = files(path);
    if (!file?.text.includes(fromPackage)) return [];
    return nodesAt(file.program, "body").flatMap((statement): FoundImport[] => {
      if (!/^(?:Import|ExportNamed)Declaration$/.test(statement.type)) return [];
      if (textOf(nodeAt(statement, "source")) !== fromPackage || isType(statement)) return [];
      return nodesAt(statement, "specifiers").flatMap((specifier): FoundImport[] => {
        const name = nodeAt(specifier, statement.type === "ImportDeclaration" ? "imported" : "local");
        const text = textOf(name);
        if (!name || text === undefined || isType(specifier)) return [];
        const { file: shown, line, column } = nodeLocation(file, name, "property");
        return [{ name: text, at: { file: shown, line, column } }];
      });
    });
  });
}

function isType(node: SyntaxNode): boolean {
  return node.importKind === "type" || node.exportKind === "type";
}
