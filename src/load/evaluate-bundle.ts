import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { WorldError } from "../kernel/world-error.js";
import type { Bundle } from "./bundle.js";
import type { Evaluator } from "./evaluator.js";
import type { Answer } from "./worker/protocol.js";

/** How a bundle is to be run. */
export interface Evaluation {
  readonly bundle: Bundle;
  readonly milliseconds: number;
  readonly request: "evaluate" | "evaluate-config";
}

/**
 * Hands a bundle to a thread as a temporary file, for only files are modules that keep their positions. The thread removes
 * its folder as soon as it has read it, and this does whatever happened. Ends the thread when no file can be written: it
 * would keep the process alive.
 */
export async function evaluateBundle(
  evaluator: Evaluator,
  { bundle, milliseconds, request }: Evaluation,
): Promise<Answer> {
  let written: ReturnType<typeof writeTemporary> | undefined;
  try {
    written = writeTemporary(bundle.code);
    return await evaluator.ask({ kind: request, url: pathToFileURL(written.file).href }, milliseconds);
  } finally {
    if (written) rmSync(written.folder, { recursive: true, force: true });
    else await evaluator.close();
  }
}

function writeTemporary(code: Uint8Array): { readonly folder: string; readonly file: string } {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-"));
    const file = path.join(folder, "definitions.mjs");
    writeFileSync(file, code, { mode: 0o600 });
    return { folder, file };
  } catch (cause) {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    throw new WorldError({
      message: `No temporary file can be written to ${os.tmpdir()}: ${(cause as Error).message}.`,
      hint: "Make room there, or set TMPDIR to a folder that can be written.",
      cause,
    });
  }
}
