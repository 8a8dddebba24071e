import type { Place } from "../../diagnostics/diagnostic.js";
import { nodeLocation } from "./locate-export.js";
import { sourceFiles } from "./source-file.js";
import { childrenOf, nodeAt, nodesAt, textOf, type SyntaxNode } from "./syntax-node.js";

/**
 * Where files change properties of built-in objects, by the property's name: `region` of `globalThis`, `JSON.stringify`. The
 * first place of each; none for a name that is changed in a way that the text does not show.
 */
export function findChanges(paths: readonly string[], names: readonly string[]): ReadonlyMap<string, Place> {
  const files = sourceFiles();
  const wanted = new Set(names);
  const places = new Map<string, Place>();
  for (const path of paths) {
    const file = files(path);
    if (!file) continue;
    for (const { name, node } of changesIn(file.program)) {
      if (!wanted.has(name) || places.has(name)) continue;
      const { file: shown, line, column } = nodeLocation(file, node, "property");
      places.set(name, { file: shown, line, column });
    }
  }
  return places;
}

/** A property that a piece of text gives another value, and that text. */
interface Change {
  readonly name: string;
  readonly node: SyntaxNode;
}

function* changesIn(node: SyntaxNode): Iterable<Change> {
  yield* changesBy(node);
  for (const child of childrenOf(node)) yield* changesIn(child);
}

function changesBy(node: SyntaxNode): readonly Change[] {
  if (node.type === "AssignmentExpression") return changeOf(nodeAt(node, "left"), node);
  if (node.type === "UpdateExpression" || (node.type === "UnaryExpression" && node.operator === "delete")) {
    return changeOf(nodeAt(node, "argument"), node);
  }
  return node.type === "CallExpression" ? changesByCall(node) : [];
}

function changeOf(target: SyntaxNode | undefined, node: SyntaxNode): readonly Change[] {
  const name = target && nameOf(target);
  return name === undefined ? [] : [{ name, node }];
}

/** `Object.assign(globalThis, { region })`, `Object.defineProperty(JSON, "stringify", …)` and `Reflect.set(…)`. */
function changesByCall(call: SyntaxNode): readonly Change[] {
  const method = nameOf(nodeAt(call, "callee") ?? call);
  const [object, ...others] = nodesAt(call, "arguments");
  const owner = object && nameOf(object);
  if (owner === undefined) return [];
  if (method === "Object.assign") {
    const properties = others.flatMap((source) => nodesAt(plain(source), "properties"));
    return properties.flatMap((property) => named(owner, textOf(nodeAt(property, "key")), property));
  }
  const isOne = method === "Object.defineProperty" || method === "Reflect.set" || method === "Reflect.defineProperty";
  return isOne ? named(owner, textOf(others[0]), call) : [];
}

function named(owner: string, key: string | undefined, node: SyntaxNode): readonly Change[] {
  return key === undefined ? [] : [{ name: owner === GLOBAL ? key : `${owner}.${key}`, node }];
}

const GLOBAL = "globalThis";

/** `Array.prototype.map` as it is written; a property of the global object goes by its own name. */
function nameOf(expression: SyntaxNode): string | undefined {
  const node = plain(expression);
  if (node.type === "Identifier") return textOf(node) === "global" ? GLOBAL : textOf(node);
  const object = node.type === "MemberExpression" ? nodeAt(node, "object") : undefined;
  const [owner, key] = [object && nameOf(object), keyOf(node)];
  if (owner === undefined || key === undefined) return undefined;
  return owner === GLOBAL ? key : `${owner}.${key}`;
}

/** The last name of `a.b` and `a["b"]`; that of `a[b]` is not known. */
function keyOf(member: SyntaxNode): string | undefined {
  const property = nodeAt(member, "property");
  return member.computed === true && property?.type !== "Literal" ? undefined : textOf(property);
}

/** Without parentheses and what only the type checker reads: `(globalThis as never)`. */
function plain(expression: SyntaxNode): SyntaxNode {
  const inner = WRAPPING.test(expression.type) ? nodeAt(expression, "expression") : undefined;
  return inner ? plain(inner) : expression;
}

const WRAPPING = /^(?:ParenthesizedExpression|TS(?:As|Satisfies|NonNull)Expression|TSTypeAssertion)$/;
