/**
 * Patterns of `like` and `unlike`: `*` stands for any text, also for none, and every other character for itself, upper and
 * lower case apart. No regular expressions, so that what a pattern says is plain to see and never dear to find out.
 */
export function isLike(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  // The leftmost place of each part leaves the most for the parts that follow.
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Whether a text is like one of the patterns. */
export function isLikeAny(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => isLike(text, pattern));
}

/**
 * Whether whatever is like one of the patterns is like one of the others. A pattern that takes another one's stars for plain
 * characters takes everything that the other takes: only a star is like a star.
 */
export function likesNoMore(patterns: readonly string[], others: readonly string[]): boolean {
  return patterns.every((pattern) => isLikeAny(pattern, others));
}

/** The patterns as one regular expression of RE2, anchored at both ends. */
export function patternsRegex(patterns: readonly string[]): string {
  const any = patterns.map((pattern) => pattern.split("*").map(quoted).join(".*"));
  return `(?s)^(?:${any.join("|")})$`;
}

function quoted(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
