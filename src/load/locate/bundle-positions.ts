import { realpathSync } from "node:fs";
import path from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Place } from "../../diagnostics/diagnostic.js";
import type { SourceMap } from "../bundle.js";
import { ENTRY } from "../definitions-entry.js";
import { displayPath, withSlashes } from "../display-path.js";

/** A position in a file of the user's. Lines start at 1, columns at 0. */
export interface SourcePosition {
  /** Absolute path, below the organization's folder as the user named it if it lies there. */
  readonly file: string;
  /** Path relative to the organization's folder, with `/`. */
  readonly relative: string;
  readonly line: number;
  readonly column: number;
}

/** Leads from positions in a bundle back to the files it was made of. */
export interface BundlePositions {
  /** Where the innermost call in the user's files stands, from the text of a stack. */
  callOf(stack: string): SourcePosition | undefined;
  /** The same as a place to print; files of the organization are preferred to packages. */
  ofStack(stack: string): Place | undefined;
  /** A file as a place; the organization's folder without one. */
  ofFile(file: string | undefined): Place;
  /** Absolute paths of the files of the user's that are in the bundle, packages left out. */
  files(): readonly string[];
}

const NO_MAP: SourceMap = { json: '{"version":3,"sources":[],"names":[],"mappings":""}', shifted: new Set() };

/** A frame inside the bundle, whatever the temporary folder it was run in. */
const FRAME = /fairlead-[^/\\]*[/\\]definitions\.mjs:(\d+):(\d+)/g;

/** Reads a bundle's source map. Without one no position is known. */
export function bundlePositions(directory: string, sourceMap: SourceMap | undefined): BundlePositions {
  const real = realpathSync(directory);
  const { json, shifted } = sourceMap ?? NO_MAP;
  const map = new TraceMap(json);
  const trace = (line: string, column: string): SourcePosition | undefined => {
    const original = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 });
    if (original.source === null || original.source.includes(ENTRY)) return undefined;
    const inside = path.relative(real, path.resolve(real, original.source));
    return {
      file: path.resolve(directory, inside),
      relative: withSlashes(inside),
      line: original.line - (shifted.has(original.source) ? 1 : 0),
      column: original.column,
    };
  };
  const frames = (stack: string): SourcePosition[] =>
    [...stack.matchAll(FRAME)].flatMap(([, line = "1", column = "1"]) => trace(line, column) ?? []);
  return {
    callOf: (stack) => frames(stack)[0],
    ofStack: (stack) => {
      const positions = frames(stack);
      const best = positions.find(({ relative }) => !relative.includes("node_modules/")) ?? positions[0];
      return best && { file: displayPath(best.file), line: best.line, column: best.column + 1 };
    },
    files: () =>
      map.sources.flatMap((source) =>
        source === null || source.includes("node_modules/") || source.includes(ENTRY)
          ? []
          : path.resolve(directory, path.relative(real, path.resolve(real, source))),
      ),
    ofFile: (file) => ({ file: displayPath(file === undefined ? directory : path.join(directory, file)) }),
  };
}
