/**
 * Globs over relative paths with `/`: `*` and `?` stay inside a folder, `**` spans folders, `{a,b}` is a choice. Anything
 * else stands for itself. (Node 20 has no matcher that is not experimental.)
 */
export function globPattern(glob: string): RegExp {
  const text = glob.replace(/^\.\//, "");
  return new RegExp(`^${translate(text)}$`, "u");
}

const TOKEN = /\*\*\/|\/\*\*$|\*\*|\*|\?|\{[^{}]*\}|[^]/gu;

function translate(glob: string): string {
  return (glob.match(TOKEN) ?? []).map(translateToken).join("");
}

function translateToken(token: string): string {
  if (token === "**/") return "(?:[^/]+/)*";
  if (token === "/**") return "/.*";
  if (token === "**") return ".*";
  if (token === "*") return "[^/]*";
  if (token === "?") return "[^/]";
  if (token.length > 1 && token.startsWith("{")) return `(?:${token.slice(1, -1).split(",").map(translate).join("|")})`;
  return token.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&");
}

/** What a list of globs selects. A leading `!` takes away, whatever the order. */
export interface GlobSet {
  /** The globs that select, as written, each with its pattern. */
  readonly included: readonly { readonly glob: string; readonly pattern: RegExp }[];
  readonly excluded: readonly RegExp[];
}

/** Reads a list of globs. */
export function globSet(globs: readonly string[]): GlobSet {
  return {
    included: globs.filter((glob) => !glob.startsWith("!")).map((glob) => ({ glob, pattern: globPattern(glob) })),
    excluded: globs.filter((glob) => glob.startsWith("!")).map((glob) => globPattern(glob.slice(1))),
  };
}
