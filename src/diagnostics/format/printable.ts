/** Text with control characters made visible as `·`: what a source file or a name holds must not steer the terminal. */
export function printable(text: string): string {
  return inert(text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, "\u00b7"));
}

/**
 * Text that no CI runner takes for commands when it reads the log: GitHub's takes lines that begin with `::`, and `##[`
 * anywhere. As long as it was, so that marks below a line still fit.
 */
export function inert(text: string): string {
  if (!text.includes("::") && !text.includes("##[")) return text;
  return text.replaceAll(/^(\s*):(?=:)/gm, "$1\u00b7").replaceAll("##[", "\u00b7#[");
}
