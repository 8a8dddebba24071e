import type { CommanderError } from "commander";
import { maskSecrets } from "../kernel/mask-secrets.js";
import type { FailureWords } from "./failure.js";

/** Whether a command line asks for JSON, also one that cannot be read in full. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const flags = end < 0 ? args : args.slice(0, end);
  return flags.some((flag, index) => {
    return flag === "--json" || flag === "--format=json" || (flag === "--format" && flags[index + 1] === "json");
  });
}

/** A failure as the one document that machines find on `stdout` when they asked for JSON. */
export function failureJson({ code, message, hint }: FailureWords): string {
  return `${JSON.stringify({ version: 1, error: { code, message, hint } }, null, 2)}\n`;
}

/** What the parser of command lines found wrong, and has printed already. */
export function parserWords({ code, message }: CommanderError): FailureWords {
  const [first = ""] = message.replace(/^error: /, "").split("\n");
  const text = code === "commander.help" ? "No command was given" : first.charAt(0).toUpperCase() + first.slice(1);
  return { code: "usage", message: `${maskSecrets(text).replace(/\.$/, "")}.`, hint: "Ask for help with --help." };
}
