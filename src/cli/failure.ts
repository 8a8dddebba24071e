import pico from "picocolors";
import { maskSecrets } from "../kernel/mask-secrets.js";
import { WorldError } from "../kernel/world-error.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { UsageError } from "./usage-error.js";

/** What is printed and what the process ends with when a command throws. */
export interface Failure {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** A failure in words, without passwords of URLs. */
export interface FailureWords {
  /** Who has to do something: whoever called the command, whoever runs the machine, or we. */
  readonly code: "usage" | "environment" | "bug";
  readonly message: string;
  readonly hint: string | null;
}

/**
 * Tells wrong use and a broken environment, which take one or two lines, from bugs, which are printed with their stack so
 * that they can be reported. Passwords in URLs are masked in all of them.
 */
export function describeFailure(error: unknown, color: boolean): Failure {
  const colors = pico.createColors(color);
  const { code, message, hint } = failureWords(error);
  const lines = (told: string): string => `${colors.bold(colors.red("error"))}  ${told}\n`;
  if (code !== "bug") {
    const text = `${lines(message)}${hint === null ? "" : `${colors.cyan("hint")}   ${hint}\n`}`;
    return { text, exitCode: EXIT[code] };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const report = "This is a bug in Fairlead, not in your definitions. Please report it with the lines below.";
  return { text: `${lines(report)}\n${maskSecrets(stack)}\n`, exitCode: EXIT.bug };
}

/** The same in words, for texts and for machines. */
export function failureWords(error: unknown): FailureWords {
  const message = maskSecrets(error instanceof Error ? error.message : String(error));
  const isOurs = error instanceof UsageError || error instanceof WorldError;
  if (!isOurs && !isSystemError(error)) return { code: "bug", message, hint: "Report it: it is a bug in Fairlead." };
  const hint = isOurs && error.hint ? maskSecrets(error.hint) : null;
  return { code: error instanceof UsageError ? "usage" : "environment", message, hint };
}

/** An error of the operating system that no stage explained: a full disk, a missing permission. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}
