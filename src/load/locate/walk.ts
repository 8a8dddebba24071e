import type { Pointer, PointerSegment } from "../../kernel/json.js";
import { expressionOf, meaningOf, type Expression } from "./scope.js";
import type { SourceFile, SourceFiles } from "./source-file.js";
import { nodeAt, nodesAt, textOf, type SyntaxNode } from "./syntax-node.js";

/** Where the way of a pointer ended. */
export interface Found {
  /** The expression of the value, or the last one on the way. */
  readonly value: Expression;
  /** The whole entry: `gpu: 12` for a property, the value itself for an item. */
  readonly entry: SyntaxNode;
  readonly key: SyntaxNode | undefined;
  /**
   * `exact` when the whole way was found; `absent` when the text surely has nothing there; `computed` when the value comes
   * from somewhere inside what was found, or from elsewhere.
   */
  readonly end: "exact" | "absent" | "computed";
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
  workloadPolicy: { fields: { kind: SAID_BY_CALLEE }, options: 0 },
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
  const whole: Found = { value: start, entry: start.node, key: undefined, end: "exact" };
  return pointer.reduce<Found>((found, segment) => step(files, found, segment), whole);
}

/** Walks from a call of a known function: its name is known from the run, however it is written. */
export function walkCall(files: SourceFiles, call: Expression, by: string, pointer: Pointer): Found {
  const whole: Found = { value: call, entry: call.node, key: undefined, end: "exact" };
  const [segment, ...rest] = pointer;
  if (segment === undefined) return whole;
  const first = afterStep(whole, stepIntoCall(files, call, by, segment));
  return rest.reduce<Found>((found, next) => step(files, found, next), first);
}

function step(files: SourceFiles, found: Found, segment: PointerSegment): Found {
  return found.end === "exact" ? afterStep(found, stepInto(files, found.value, segment)) : found;
}

/** What one step found; `undefined` when the text does not tell. */
type Step = Found | "absent" | undefined;

function afterStep(before: Found, step: Step): Found {
  if (step === "absent") return { ...before, end: "absent" };
  return step ?? { ...before, end: "computed" };
}

function stepInto(files: SourceFiles, expression: Expression, segment: PointerSegment): Step {
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
function property(files: SourceFiles, { file, node }: Expression, name: string): Step {
  for (const entry of [...nodesAt(node, "properties")].reverse()) {
    if (entry.type === "SpreadElement") {
      const spread = spreadProperty(files, { file, node: entry }, name);
      if (spread !== "absent") return spread;
      continue;
    }
    const key = nodeAt(entry, "key");
    const written = entry.computed === true && key?.type === "Identifier" ? undefined : textOf(key);
    if (written === undefined) return undefined;
    if (written === name) return propertyValue(file, entry);
  }
  return "absent";
}

/** Getters and methods make their values when they are read. */
function propertyValue(file: SourceFile, entry: SyntaxNode): Step {
  const value = entry.kind === "init" ? nodeAt(entry, "value") : undefined;
  return value && { value: { file, node: value }, entry, key: nodeAt(entry, "key"), end: "exact" };
}

/** A property that comes from `...base`, when `base` is a literal. */
function spreadProperty(files: SourceFiles, spread: Expression, name: string): Step {
  const argument = nodeAt(spread.node, "argument");
  const base = argument && unwrapped(files, { file: spread.file, node: argument });
  return base?.node.type === "ObjectExpression" ? property(files, base, name) : undefined;
}

function item({ file, node }: Expression, segment: PointerSegment): Step {
  const elements = node.elements as readonly (SyntaxNode | null)[];
  if (typeof segment !== "number") return undefined;
  const before = elements.slice(0, segment + 1);
  if (before.some((other) => other?.type === "SpreadElement")) return undefined;
  const element = elements[segment];
  return element ? { value: { file, node: element }, entry: element, key: undefined, end: "exact" } : "absent";
}

function stepIntoCall(files: SourceFiles, call: Expression, by: string, segment: PointerSegment): Step {
  const { file, node } = call;
  const { fields, options } = SIGNATURES[by] ?? OPTIONS_ONLY;
  const position = (Object.hasOwn(fields, segment) ? fields[segment] : undefined) ?? options;
  if (position === SAID_BY_CALLEE) {
    const callee = nodeAt(node, "callee");
    return callee && { value: { file, node: callee }, entry: callee, key: undefined, end: "exact" };
  }
  const given = nodesAt(node, "arguments").slice(0, position + 1);
  if (given.some((other) => other.type === "SpreadElement")) return undefined;
  const argument = given[position];
  if (!argument) return "absent";
  const value = { file, node: argument };
  if (Object.hasOwn(fields, segment)) return { value, entry: argument, key: undefined, end: "exact" };
  return stepInto(files, value, segment);
}

/** The name of the Fairlead function that is called, when the file imports it from there. */
export function fairleadFunction({ file, node }: Expression): string | undefined {
  const callee = nodeAt(node, "callee");
  if (callee?.type === "Identifier") return fairleadImport(file, callee);
  const namespace =
    callee?.type === "MemberExpression" && callee.computed !== true ? nodeAt(callee, "object") : undefined;
  if (!callee || namespace?.type !== "Identifier") return undefined;
  return fairleadImport(file, namespace) === "*" ? textOf(nodeAt(callee, "property")) : undefined;
}

/** The name under which Fairlead exports what an identifier stands for, `*` for all of it. */
function fairleadImport(file: SourceFile, identifier: SyntaxNode): string | undefined {
  const meaning = meaningOf(file, identifier);
  return meaning.kind === "import" && meaning.module === "fairlead" ? meaning.name : undefined;
}
