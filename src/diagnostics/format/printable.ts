/** Text with control characters made visible as `·`: what a source file or a name holds must not steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, "\u00b7");
}
