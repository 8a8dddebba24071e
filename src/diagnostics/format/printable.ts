/**
 * Text with control characters made visible as `·`: what a source file or a name holds must not steer the terminal. Nor may
 * it steer a CI runner that reads commands from the log: GitHub's takes lines that begin with `::`, and `##[` anywhere.
 */
export function printable(text: string): string {
  const plain = text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, "\u00b7");
  return plain.includes("::") || plain.includes("##[")
    ? plain.replaceAll(/^(\s*):(?=:)/gm, "$1\u00b7").replaceAll("##[", "\u00b7#[")
    : plain;
}
