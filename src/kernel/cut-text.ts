/** A text of at most `length` characters: the start of a longer one, with `…` at the end. Never cuts a character in two. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(1, Math.floor(length) - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
