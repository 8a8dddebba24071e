/**
 * Text from definitions and clusters as Markdown that shows just that text: no formatting, no HTML, no table cell breaks, no
 * links to issues, and nobody is mentioned. A zero-width space follows `@` and `#`, since hosts look for mentions in the
 * finished page, where an escaped `@` is an ordinary one again.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\r\n\t]+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[\\`*_{}[\]|~]/g, "\\$&")
    .replaceAll(/[@#]/g, "$&&#8203;")
    .replaceAll(/:\/\//g, ":&#8203;//")
    .replaceAll(/\bwww\./gi, "$&&#8203;");
}

/**
 * Text as a code span, fenced by more backticks than it holds itself (CommonMark 6.1). Empty text gives nothing: its fences
 * would be one, and open a span that a later backtick closes.
 */
export function codeSpan(text: string): string {
  if (text === "") return "";
  const flat = text.replaceAll(/[\r\n\t]+/g, " ");
  const fence = "`".repeat(longestRun(flat) + 1);
  const space = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${fence}${space}${flat}${space}${fence}`;
}

/** Our own sentences, where backticks mark code, with names from outside in them. */
export function escapeSentence(text: string): string {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return escapeMarkdown(text);
  return parts.map((part, index) => (index % 2 === 1 ? codeSpan(part) : escapeMarkdown(part))).join("");
}

/** Lines as a fenced block that none of them can end. */
export function fencedBlock(lines: readonly string[], language: string): string[] {
  const fence = "`".repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
  return [`${fence}${language}`, ...lines, fence];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
