/** Words before a module's name. What is neither escaped nor in an old-style comment cannot hide one of them. */
const KEYWORD = /\b(?:import|from|require)\b/g;
const HIDING = /\\u|<!--/;

/** White space and comments, as many as there are. */
const GAP = /(?:\s+|\/\*[^]*?\*\/|\/\/.*)*/y;
const LITERAL = /(["'])([^"'\\\r\n]*)\1/y;

/** Paths that mean the same to everyone: no query, no escapes, not a folder. */
const RELATIVE = /^\.\.?\/(?:[\w.-]+\/)*[\w.-]*[\w-]$/;

/** Never part of a circle: libraries that are not bundled. */
const OUTSIDE = /^(?:fairlead|cdk8s|constructs|node:[\w/]+)$/;

/**
 * The relative paths that a file may import, by its text: too many perhaps, for comments and strings are read too, but all.
 * `undefined` when something may be imported that is no relative path, such as an alias, or when the text is not clear.
 */
export function importedFiles(text: string): readonly string[] | undefined {
  if (HIDING.test(text)) return undefined;
  const found: string[] = [];
  for (const { 0: keyword, index } of text.matchAll(KEYWORD)) {
    const specifier = specifierAfter(text, keyword, index + keyword.length);
    if (specifier === NONE || (specifier !== UNCLEAR && OUTSIDE.test(specifier))) continue;
    if (specifier === UNCLEAR || !RELATIVE.test(specifier)) return undefined;
    found.push(specifier);
  }
  return found;
}

/** The keyword names no module here, as in `import.meta` and `Array.from`. */
const NONE = Symbol("none");
const UNCLEAR = Symbol("unclear");

function specifierAfter(text: string, keyword: string, end: number): string | typeof NONE | typeof UNCLEAR {
  const start = afterGap(text, end);
  const next = text.charAt(start);
  if (next === '"' || next === "'") return keyword === "require" ? UNCLEAR : (literalAt(text, start) ?? UNCLEAR);
  if (keyword === "from") return NONE;
  if (next === "(") return calledWith(text, start + 1);
  if (keyword === "require") return UNCLEAR;
  if (next === ".") return text.startsWith("meta", afterGap(text, start + 1)) ? NONE : UNCLEAR;
  // A list of names, whose `from` comes later.
  return NONE;
}

/** The one argument of `import(…)` or `require(…)`, when it is a plain text. */
function calledWith(text: string, start: number): string | typeof UNCLEAR {
  const argument = afterGap(text, start);
  const literal = literalAt(text, argument);
  if (literal === undefined) return UNCLEAR;
  const after = text.charAt(afterGap(text, argument + literal.length + 2));
  return after === ")" || after === "," ? literal : UNCLEAR;
}

function literalAt(text: string, start: number): string | undefined {
  LITERAL.lastIndex = start;
  return LITERAL.exec(text)?.[2];
}

function afterGap(text: string, start: number): number {
  GAP.lastIndex = start;
  GAP.exec(text);
  return GAP.lastIndex;
}
