import { EXIT_MEANINGS, type ExitCode } from "./exit-codes.js";

/** A command as it would be typed, and what it is good for. */
export type Example = readonly [command: string, purpose: string];

/** The end of a command's help: examples, and the exit codes that it can end with. */
export function helpEnd(examples: readonly Example[], exitCodes: readonly ExitCode[]): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  const lines = examples.map(([command, purpose]) => `  ${command.padEnd(width)}  ${purpose}`);
  const codes = exitCodes.map((code) => `  ${String(code).padEnd(3)}  ${EXIT_MEANINGS[code]}`);
  return `\nExamples:\n${lines.join("\n")}\n\nExit codes:\n${codes.join("\n")}\n`;
}
