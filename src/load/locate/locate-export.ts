import type { Location } from "../../diagnostics/diagnostic.js";
import type { Pointer } from "../../kernel/json.js";
import { displayPath } from "../display-path.js";
import { exportedValue, expressionOf } from "./scope.js";
import { sourceFiles, type SourceFile, type SourceFiles } from "./source-file.js";
import type { SyntaxNode } from "./syntax-node.js";
import { walk, type Found } from "./walk.js";

/** An export of a file and the way into it. */
export interface ExportPath {
  readonly name: string;
  readonly path: Pointer;
}

/** A value below something that is known, and which part of its property is meant. */
export interface Below {
  readonly pointer: Pointer;
  readonly target?: "key" | "value" | undefined;
}

/** Where a value in an export stands: its property, else what is around it, else only the file. */
export function locateExport(
  file: string,
  { name, path }: ExportPath,
  { pointer, target }: Below,
  files: SourceFiles = sourceFiles(),
): Location {
  const source = files(file);
  const start = source && expressionOf(files, exportedValue(source, name));
  if (!start) return wholeFile(file);
  return locationOf(walk(files, start, [...path, ...pointer]), target, pointer.length > 0);
}

/** The location of what a walk found. `isProperty` says whether a property was asked for, and not a whole definition. */
export function locationOf(found: Found, target: "key" | "value" | undefined, isProperty: boolean): Location {
  const isExact = found.end === "exact";
  const node = isExact ? targetOf(found, target) : found.entry;
  return nodeLocation(found.value.file, node, isExact && isProperty ? "property" : "definition");
}

function targetOf(found: Found, target: "key" | "value" | undefined): SyntaxNode {
  if (target === "key") return found.key ?? found.entry;
  return target === "value" ? found.value.node : found.entry;
}

/** The location of a node. */
export function nodeLocation(
  file: SourceFile,
  node: { readonly start: number; readonly end: number },
  precision: Location["precision"],
): Location {
  const start = file.lines.positionOf(node.start);
  const end = file.lines.positionOf(node.end);
  return {
    file: displayPath(file.path),
    line: start.line,
    column: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
    precision,
  };
}

/** A file of which nothing more is known. */
export function wholeFile(file: string): Location {
  return { file: displayPath(file), line: 1, column: 1, precision: "file" };
}
