import type { Location } from "../../diagnostics/diagnostic.js";
import type { Pointer } from "../../kernel/json.js";
import type { SourcePosition } from "./bundle-positions.js";
import { locationOf, nodeLocation } from "./locate-export.js";
import { nodeAt, nodesAt, pathTo, textOf, type SourceFile, type SourceFiles, type SyntaxNode } from "./source-file.js";
import { walkCall } from "./walk.js";

/** A call that made a value: the function's name, and where the call stands. */
export interface Call {
  readonly by: string;
  readonly position: SourcePosition;
}

/** Where a value stands that a call made, by the pointer from there. */
export function locateCall(
  files: SourceFiles,
  { by, position }: Call,
  pointer: Pointer,
  target?: "key" | "value",
): Location & { readonly isExact: boolean } {
  const file = files(position.file);
  if (!file) return { ...bare(position), isExact: false };
  const offset = file.scriptLines.offsetOf(position.line, position.column);
  const node = callAt(file, offset);
  if (!node) return { ...bare(position), isExact: false };
  if (!isDirectCall(node, by)) return { ...nodeLocation(file, headOf(node), "definition"), isExact: false };
  if (pointer.length === 0) return { ...nodeLocation(file, headOf(node), "definition"), isExact: true };
  const found = walkCall(files, { file, node }, by, pointer);
  const atCall = found.entry === node;
  const location = atCall ? nodeLocation(file, headOf(node), "definition") : locationOf(found, target, true);
  return { ...location, isExact: found.exact };
}

function bare({ file, line, column }: SourcePosition): Location {
  return { file, line, column: column + 1, precision: "definition" };
}

/** The innermost call whose function is named at the offset: that is where V8 says a call stands. */
function callAt(file: SourceFile, offset: number): SyntaxNode | undefined {
  return [...pathTo(file.program, offset)].reverse().find((node) => {
    const callee = node.type === "CallExpression" ? nodeAt(node, "callee") : undefined;
    return callee !== undefined && callee.start <= offset && offset <= callee.end;
  });
}

/** Not through `call`, `apply` or `Reflect`, where arguments are not what they seem. */
function isDirectCall(node: SyntaxNode, by: string): boolean {
  const callee = nodeAt(node, "callee");
  if (callee?.type === "Identifier") return true;
  return callee?.type === "MemberExpression" && callee.computed !== true && textOf(nodeAt(callee, "property")) === by;
}

/** The call up to its first argument: enough to recognise it, where the whole may be a page long. */
function headOf(node: SyntaxNode): { readonly start: number; readonly end: number } {
  const first = nodesAt(node, "arguments")[0];
  return { start: node.start, end: first?.type === "Literal" ? first.end : (nodeAt(node, "callee") ?? node).end };
}
