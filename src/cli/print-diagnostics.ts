import { readFileSync } from "node:fs";
import path from "node:path";
import type { LocatedDiagnostic } from "../diagnostics/diagnostic.js";
import type { Session } from "./session.js";

/** Prints diagnostics for people, with the source lines they speak of; with `--quiet` only errors. */
export async function printDiagnostics(
  session: Session,
  diagnostics: readonly LocatedDiagnostic[],
  channel: "out" | "err" = "err",
): Promise<void> {
  session.terminal[channel].write(await diagnosticsText(session, diagnostics, channel));
}

/** What `printDiagnostics` prints. */
export async function diagnosticsText(
  { world, terminal }: Session,
  diagnostics: readonly LocatedDiagnostic[],
  channel: "out" | "err",
): Promise<string> {
  const wanted = terminal.quiet ? diagnostics.filter(({ severity }) => severity === "error") : diagnostics;
  if (wanted.length === 0) return "";
  // With the libraries that it needs, which most runs do not.
  const { formatPretty } = await import("../diagnostics/format/pretty.js");
  return formatPretty(wanted, { color: terminal[channel].color, readSource: sourceReader(world.cwd) });
}

/** Reads source files as locations name them, each once. */
export function sourceReader(cwd: string): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  return (file) => {
    if (!texts.has(file)) texts.set(file, readText(path.resolve(cwd, file)));
    return texts.get(file);
  };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // A report without a frame is better than no report: the file may be gone, or never have been one.
    return undefined;
  }
}
