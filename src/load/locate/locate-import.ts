import type { Place } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../display-path.js";
import { nodeLocation } from "./locate-export.js";
import type { SourceFiles } from "./source-file.js";
import { childrenOf, nodeAt, textOf, type SyntaxNode } from "./syntax-node.js";

/** Where a file imports another one, as it is written there; the file alone when that is not found. */
export function locateImport(files: SourceFiles, file: string, written: string | undefined): Place {
  const source = files(file);
  const found = source && written !== undefined ? findImport(source.program, written) : undefined;
  if (!source || !found) return { file: displayPath(file) };
  const { file: shown, line, column } = nodeLocation(source, found, "property");
  return { file: shown, line, column };
}

/** The name of the file in `import … from`, `export … from` or `import(…)`. */
function findImport(node: SyntaxNode, written: string): SyntaxNode | undefined {
  const source = importedBy(node);
  if (source && textOf(source) === written) return source;
  for (const child of childrenOf(node)) {
    const found = findImport(child, written);
    if (found) return found;
  }
  return undefined;
}

/** Types are never part of a circle. */
function importedBy(node: SyntaxNode): SyntaxNode | undefined {
  const isType = node.importKind === "type" || node.exportKind === "type";
  return IMPORTING.test(node.type) && !isType ? nodeAt(node, "source") : undefined;
}

const IMPORTING = /^(?:Import(?:Declaration|Expression)|Export(?:Named|All)Declaration)$/;
