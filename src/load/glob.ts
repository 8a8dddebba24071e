/** Tells whether a path, relative and with `/`, is one that a glob means. */
export interface GlobPattern {
  test(path: string): boolean;
}

/**
 * Globs over relative paths with `/`: `*` and `?` stay inside a folder, `**` spans folders, `{a,b}` is a choice. Anything
 * else stands for itself. (Node 20 has no matcher that is not experimental.) Matching follows all ways through a glob at
 * once, not one after the other as a regular expression would: the time grows with the glob times the path, whatever they hold.
 */
export function globPattern(glob: string): GlobPattern {
  const end = state();
  const start = sequence(tokens(glob.replace(/^\.\//, "")), end);
  return { test: (path) => leadsTo(start, end, path) };
}

/** A place in a glob: where a character leads from there, and where one is without any. */
interface State {
  readonly moves: { readonly takes: (character: string) => boolean; readonly to: State }[];
  readonly jumps: State[];
}

function state(): State {
  return { moves: [], jumps: [] };
}

function leadsTo(start: State, end: State, path: string): boolean {
  let places = reached([start]);
  for (const character of path) {
    const next: State[] = [];
    for (const { moves } of places) for (const { takes, to } of moves) if (takes(character)) next.push(to);
    if (next.length === 0) return false;
    places = reached(next);
  }
  return places.has(end);
}

/** The states, and all that can be reached from them without a character. */
function reached(states: readonly State[]): ReadonlySet<State> {
  const all = new Set(states);
  for (const { jumps } of all) for (const jump of jumps) all.add(jump);
  return all;
}

const TOKEN = /\*\*\/|\/\*\*$|\*\*|\*|\?|\{[^{}]*\}|[^]/gu;

function tokens(glob: string): readonly string[] {
  return glob.match(TOKEN) ?? [];
}

/** The state from which the tokens lead to `next`. */
function sequence(parts: readonly string[], next: State): State {
  return parts.reduceRight((to, token) => before(token, to), next);
}

function before(token: string, next: State): State {
  if (token === "**/") return folders(next);
  if (token === "/**") return one(isSlash, any(isAnything, next));
  if (token === "**") return any(isAnything, next);
  if (token === "*") return any(isInFolder, next);
  if (token === "?") return one(isInFolder, next);
  if (token.length > 1 && token.startsWith("{")) return choice(token.slice(1, -1).split(","), next);
  return one((character) => character === token, next);
}

const isAnything = (): boolean => true;
const isSlash = (character: string): boolean => character === "/";
const isInFolder = (character: string): boolean => character !== "/";

function one(takes: (character: string) => boolean, to: State): State {
  return { moves: [{ takes, to }], jumps: [] };
}

/** As many characters of a kind as there are. */
function any(takes: (character: string) => boolean, next: State): State {
  const loop = state();
  loop.moves.push({ takes, to: loop });
  loop.jumps.push(next);
  return loop;
}

/** As many whole folders as there are, each with its slash. */
function folders(next: State): State {
  const outside = state();
  const inside = state();
  outside.moves.push({ takes: isInFolder, to: inside });
  outside.jumps.push(next);
  inside.moves.push({ takes: isInFolder, to: inside }, { takes: isSlash, to: outside });
  return outside;
}

function choice(globs: readonly string[], next: State): State {
  return { moves: [], jumps: globs.map((glob) => sequence(tokens(glob), next)) };
}

/** What a list of globs selects. A leading `!` takes away, whatever the order. */
export interface GlobSet {
  /** The globs that select, as written, each with its pattern. */
  readonly included: readonly { readonly glob: string; readonly pattern: GlobPattern }[];
  readonly excluded: readonly GlobPattern[];
}

/** Reads a list of globs. */
export function globSet(globs: readonly string[]): GlobSet {
  return {
    included: globs.filter((glob) => !glob.startsWith("!")).map((glob) => ({ glob, pattern: globPattern(glob) })),
    excluded: globs.filter((glob) => glob.startsWith("!")).map((glob) => globPattern(glob.slice(1))),
  };
}
