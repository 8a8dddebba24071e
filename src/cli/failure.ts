import pico from "picocolors";
import { WorldError } from "../kernel/world-error.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { maskSecrets } from "../kernel/mask-secrets.js";
import { UsageError } from "./usage-error.js";

/** What is printed and what the process ends with when a command throws. */
export interface Failure {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/**
 * Tells wrong use and a broken environment, which take one or two lines, from bugs, which are printed with their stack so
 * that they can be reported. Passwords in URLs are masked in all of them.
 */
export function describeFailure(error: unknown, color: boolean): Failure {
  const colors = pico.createColors(color);
  const lines = (message: string, hint?: string): string =>
    maskSecrets(`${colors.bold(colors.red("error"))}  ${message}\n${hint ? `${colors.cyan("hint")}   ${hint}\n` : ""}`);
  if (error instanceof UsageError) return { text: lines(error.message, error.hint), exitCode: EXIT.usage };
  if (error instanceof WorldError) return { text: lines(error.message, error.hint), exitCode: EXIT.environment };
  if (isSystemError(error)) return { text: lines(error.message), exitCode: EXIT.environment };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const report = "This is a bug in Fairlead, not in your definitions. Please report it with the lines below.";
  return { text: `${lines(report)}\n${maskSecrets(stack)}\n`, exitCode: EXIT.bug };
}

/** An error of the operating system that no stage explained: a full disk, a missing permission. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}
