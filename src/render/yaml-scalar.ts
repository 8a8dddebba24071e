/**
 * Strings that may stand in YAML without quotes: ASCII, starting with a letter or `/`, with `:`, `,` and single blanks only
 * between other characters. No number, date, indicator, comment or flow collection of YAML 1.1, YAML 1.2 or go-yaml starts
 * so, but for an exponent without a mantissa (`e2`), which some readers of YAML 1.1 take for a float. The words below are all
 * that is left to misread.
 */
const PLAIN = /^(?![eE][-+]?[0-9_]+$)[A-Za-z/][\w./@+=()'-]*(?:(?::|,? |,)[\w./@+=()'-]+)*$/;

/** Words that some reader takes for a boolean, a null or a float, in any case. */
const WORDS: ReadonlySet<string> = new Set(
  "y n t f yes no on off true false null nil none undefined nan inf infinity".split(" "),
);
const LONGEST_WORD = 9;

/**
 * What a JSON string may hold but not every YAML reader accepts (DEL, C1 controls, other line breaks, byte order marks),
 * and what misleads the eye of a reviewer (invisible characters, marks that turn the direction of text around).
 */
const UNPRINTABLE = String.raw`\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff`;
const ESCAPED = new RegExp(`[${UNPRINTABLE}]`, "g");

/** What cannot be shown in a literal block as it is: control characters, a blank or empty start, blanks at a line's end. */
const UNFIT_FOR_BLOCK = new RegExp(String.raw`[\x00-\x08\x0b-\x1f${UNPRINTABLE}]|^[ \t\n]|[ \t](?:\n|$)`);

/**
 * A string in one line: bare when no YAML reader could take it for anything else, else in double quotes with JSON's
 * escapes. Halves of surrogate pairs, which no UTF-8 file can hold, become U+FFFD, as always when text is encoded.
 */
export function inlineString(text: string): string {
  if (PLAIN.test(text) && !(text.length <= LONGEST_WORD && WORDS.has(text.toLowerCase()))) return text;
  return JSON.stringify(wellFormed(text)).replace(ESCAPED, escapeUnit);
}

/**
 * A text of several lines as a literal block (`|`), its lines indented by `indent`; `undefined` when a block would not give
 * the same text back in every reader. The result ends with a line break.
 */
export function blockString(text: string, indent: string): string | undefined {
  if (UNFIT_FOR_BLOCK.test(text) || wellFormed(text) !== text) return undefined;
  const body = text.replace(/\n+$/, "");
  const breaks = text.length - body.length;
  const chomping = breaks === 0 ? "-" : breaks === 1 ? "" : "+";
  return `|${chomping}\n${indent}${body.replace(/\n(?=[^\n])/g, `\n${indent}`)}\n${"\n".repeat(Math.max(0, breaks - 1))}`;
}

/**
 * A number that every reader takes for the same number. Exponents get a mantissa with a point, without which YAML 1.1 reads
 * a string; minus zero is zero, as in JSON. Throws on what is no JSON number.
 */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} is no JSON number and cannot be printed`);
  const text = String(value === 0 ? 0 : value);
  return text.includes("e") && !text.includes(".") ? text.replace("e", ".0e") : text;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function wellFormed(text: string): string {
  return /\p{Surrogate}/u.test(text) ? text.replaceAll(/\p{Surrogate}/gu, "\ufffd") : text;
}
