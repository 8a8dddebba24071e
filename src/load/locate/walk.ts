import type { Pointer, PointerSegment } from "../../kernel/json.js";
import { expressionOf, meaningOf, type Expression } from "./scope.js";
import { nodeAt, nodesAt, textOf, type SourceFiles, type SyntaxNode } from "./source-file.js";

/** Where the way of a pointer ended. */
export interface Found {
  /** The expression of the value, or the last one on the way. */
  readonly value: Expression;
  /** The whole entry: `gpu: 12` for a property, the value itself for an item. */
  readonly entry: SyntaxNode;
  readonly key: SyntaxNode | undefined;
  /** False when the rest of the way is computed: the value comes from somewhere inside what was found. */
  readonly exact: boolean;
}

/** Which argument of a call holds a field. Fields that are not named are in the options. */
interface Signature {
  readonly fields: Readonly<Record<string, number>>;
  readonly options: number;
}

/** `kind` is said by the name of the function, which is no argument. */
const SAID_BY_CALLEE = -1;
const NAMED: Signature = { fields: { name: 0, kind: SAID_BY_CALLEE }, options: 1 };

const SIGNATURES: Readonly<Record<string, Signature>> = {
  organization: NAMED,
  cluster: NAMED,
  nodePool: NAMED,
  department: NAMED,
  project: NAMED,
  role: NAMED,
  user: NAMED,
  group: NAMED,
  serviceAccount: NAMED,
  quota: { fields: { nodePool: 0 }, options: 1 },
  grant: { fields: { subject: 0, role: 1 }, options: 2 },
  accept: { fields: { code: 0, reason: 1 }, options: 2 },
};

/** Functions that are not listed take their options as the one argument: schedulers, delivery engines, `defineConfig`. */
const OPTIONS_ONLY: Signature = { fields: {}, options: 0 };

/** Walks from an expression along a pointer, as far as the text tells for sure where values come from. */
export function walk(files: SourceFiles, start: Expression, pointer: Pointer): Found {
  const whole: Found = { value: start, entry: start.node, key: undefined, exact: true };
  return pointer.reduce<Found>((found, segment) => (found.exact ? step(files, found, segment) : found), whole);
}

/** Walks from a call of a known function: its name is known from the run, however it is written. */
export function walkCall(files: SourceFiles, call: Expression, by: string, pointer: Pointer): Found {
  const whole: Found = { value: call, entry: call.node, key: undefined, exact: true };
  const [segment, ...rest] = pointer;
  if (segment === undefined) return whole;
  const first = stepIntoCall(files, call, by, segment) ?? { ...whole, exact: false };
  return rest.reduce<Found>((found, next) => (found.exact ? step(files, found, next) : found), first);
}

function step(files: SourceFiles, found: Found, segment: PointerSegment): Found {
  return stepInto(files, found.value, segment) ?? { ...found, exact: false };
}

function stepInto(files: SourceFiles, expression: Expression, segment: PointerSegment): Found | undefined {
  const { file, node } = unwrapped(files, expression) ?? expression;
  if (node.type === "ObjectExpression") return property(files, { file, node }, String(segment));
  if (node.type === "ArrayExpression") return item({ file, node }, segment);
  if (node.type !== "CallExpression") return undefined;
  const by = fairleadFunction({ file, node });
  return by === undefined ? undefined : stepIntoCall(files, { file, node }, by, segment);
}

const WRAPPERS: ReadonlySet<string> = new Set([
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
]);

/** Looks through types, parentheses and names of constants. */
function unwrapped(files: SourceFiles, start: Expression): Expression | undefined {
  let expression: Expression | undefined = start;
  for (let depth = 0; expression && depth < 32; depth += 1) {
    const inside: Expression | undefined = insideOf(files, expression);
    if (inside === expression) return expression;
    expression = inside;
  }
  return undefined;
}

/** One layer further in; the expression itself when it has none. */
function insideOf(files: SourceFiles, expression: Expression): Expression | undefined {
  const { file, node } = expression;
  if (node.type === "Identifier") return expressionOf(files, meaningOf(file, node));
  const inner = WRAPPERS.has(node.type) ? nodeAt(node, "expression") : undefined;
  return inner ? { file, node: inner } : expression;
}

/** The last property of that name, unless something behind it may overwrite it. */
function property(files: SourceFiles, { file, node }: Expression, name: string): Found | undefined {
  for (const entry of [...nodesAt(node, "properties")].reverse()) {
    if (entry.type === "SpreadElement") {
      const spread = spreadProperty(files, { file, node: entry }, name);
      if (spread !== "absent") return spread;
      continue;
    }
    const key = nodeAt(entry, "key");
    const written = textOf(key);
    const isComputed = entry.computed === true;
    if (written === undefined || (isComputed && key?.type === "Identifier")) return undefined;
    if (written !== name) continue;
    const value = nodeAt(entry, "value");
    return entry.kind === "init" && value ? { value: { file, node: value }, entry, key, exact: true } : undefined;
  }
  return undefined;
}

/** A property that comes from `...base`: found when `base` is a literal, absent when the literal has no such property. */
function spreadProperty(files: SourceFiles, spread: Expression, name: string): Found | "absent" | undefined {
  const argument = nodeAt(spread.node, "argument");
  const base = argument && unwrapped(files, { file: spread.file, node: argument });
  if (base?.node.type !== "ObjectExpression") return undefined;
  const found = property(files, base, name);
  if (found) return found;
  return isPlainLiteral(base.node) ? "absent" : undefined;
}

function isPlainLiteral(node: SyntaxNode): boolean {
  return nodesAt(node, "properties").every((entry) => entry.type !== "SpreadElement" && entry.computed !== true);
}

function item({ file, node }: Expression, segment: PointerSegment): Found | undefined {
  const elements = node.elements as readonly (SyntaxNode | null)[];
  if (typeof segment !== "number") return undefined;
  const before = elements.slice(0, segment + 1);
  const element = elements[segment];
  if (!element || before.some((other) => other?.type === "SpreadElement")) return undefined;
  return { value: { file, node: element }, entry: element, key: undefined, exact: true };
}

function stepIntoCall(files: SourceFiles, call: Expression, by: string, segment: PointerSegment): Found | undefined {
  const { file, node } = call;
  const { fields, options } = SIGNATURES[by] ?? OPTIONS_ONLY;
  const position = (Object.hasOwn(fields, segment) ? fields[segment] : undefined) ?? options;
  if (position === SAID_BY_CALLEE) {
    const callee = nodeAt(node, "callee");
    return callee && { value: { file, node: callee }, entry: callee, key: undefined, exact: true };
  }
  const given = nodesAt(node, "arguments").slice(0, position + 1);
  const argument = given[position];
  if (!argument || given.some((other) => other.type === "SpreadElement")) return undefined;
  const value = { file, node: argument };
  if (Object.hasOwn(fields, segment)) return { value, entry: argument, key: undefined, exact: true };
  return stepInto(files, value, segment);
}

/** The name of the Fairlead function that is called, when the file imports it from there. */
function fairleadFunction({ file, node }: Expression): string | undefined {
  const callee = nodeAt(node, "callee");
  if (callee?.type === "MemberExpression" && callee.computed !== true) {
    const object = nodeAt(callee, "object");
    const meaning = object?.type === "Identifier" ? meaningOf(file, object) : undefined;
    const isNamespace = meaning?.kind === "import" && meaning.module === "fairlead" && meaning.name === "*";
    return isNamespace ? textOf(nodeAt(callee, "property")) : undefined;
  }
  if (callee?.type !== "Identifier") return undefined;
  const meaning = meaningOf(file, callee);
  return meaning.kind === "import" && meaning.module === "fairlead" ? meaning.name : undefined;
}
