import type { Location } from "../../diagnostics/diagnostic.js";
import type { Pointer } from "../../kernel/json.js";
import { displayPath } from "../display-path.js";
import type { SourcePosition } from "./bundle-positions.js";
import { locationOf, nodeLocation } from "./locate-export.js";
import type { Expression } from "./scope.js";
import type { SourceFile, SourceFiles } from "./source-file.js";
import { nodeAt, nodesAt, pathTo, textOf, type SyntaxNode } from "./syntax-node.js";
import { walkCall, type Found } from "./walk.js";

/** A call that made a value: the function's name, and where the call stands. */
export interface Call {
  readonly by: string;
  readonly position: SourcePosition;
}

/** A location, and whether the text left something open: then a call deeper inside may tell more. */
export interface CallLocation {
  readonly location: Location;
  readonly end: Found["end"];
}

/** Where a value stands that a call made, by the pointer from there. */
export function locateCall(
  files: SourceFiles,
  { by, position }: Call,
  pointer: Pointer,
  target?: "key" | "value",
): CallLocation {
  const file = files(position.file);
  const node = file && callAt(file, file.scriptLines.offsetOf(position.line, position.column));
  if (!file || !node) return { location: bareLocation(position), end: "computed" };
  if (!isDirectCall(node, by)) return { location: wholeCall({ file, node }), end: "computed" };
  return locateIn(files, { by, call: { file, node } }, pointer, target);
}

/** Where a value stands that the call of a known function made. */
export function locateIn(
  files: SourceFiles,
  { by, call }: { readonly by: string; readonly call: Expression },
  pointer: Pointer,
  target?: "key" | "value",
): CallLocation {
  const found = walkCall(files, call, by, pointer);
  return { location: found.entry === call.node ? wholeCall(call) : locationOf(found, target, true), end: found.end };
}

function wholeCall({ file, node }: Expression): Location {
  return nodeLocation(file, headOf(node), "definition");
}

function bareLocation({ file, line, column }: SourcePosition): Location {
  return { file: displayPath(file), line, column: column + 1, precision: "definition" };
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
