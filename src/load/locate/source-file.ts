import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { changedNames } from "./changed-names.js";
import { lineTable, SCRIPT_LINE_ENDS, type LineTable } from "./line-table.js";
import type { SyntaxNode } from "./syntax-node.js";

/** A parsed file of definitions. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
  /** Lines as editors count them. */
  readonly lines: LineTable;
  /** Lines as source maps count them. */
  readonly scriptLines: LineTable;
  /** Names whose values are changed somewhere in the file after they were made. */
  readonly changed: ReadonlySet<string>;
}

/** Gives parsed files by absolute path, each parsed once. `undefined` when a file cannot be read or parsed. */
export type SourceFiles = (file: string) => SourceFile | undefined;

/** A fresh cache of parsed files. */
export function sourceFiles(): SourceFiles {
  const known = new Map<string, SourceFile | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, parseFile(file));
    return known.get(file);
  };
}

function parseFile(file: string): SourceFile | undefined {
  try {
    // Neither editors nor bundlers count a byte order mark as a column.
    const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
    const { program: tree, errors } = parseSync(file, text);
    if (errors.length > 0) return undefined;
    const program = tree as unknown as SyntaxNode;
    const lines = lineTable(text);
    const hasRareEnds = /[\u2028\u2029]/.test(text);
    const scriptLines = hasRareEnds ? lineTable(text, SCRIPT_LINE_ENDS) : lines;
    let changed: ReadonlySet<string> | undefined;
    return {
      path: file,
      text,
      program,
      lines,
      scriptLines,
      get changed() {
        return (changed ??= changedNames(program));
      },
    };
  } catch {
    return undefined;
  }
}
