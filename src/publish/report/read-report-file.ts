import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { WorldError } from "../../kernel/world-error.js";
import { count } from "../../kernel/text.js";

/**
 * Reads a text file that somebody else may have made: an ordinary file of at most so many bytes, of valid UTF-8. A link is not
 * followed, a pipe is not waited for.
 *
 * @throws WorldError when it is not such a file.
 */
export function readReportFile(file: string, maximumBytes: number): string {
  const bytes = readBytes(file, maximumBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw notTaken(file, "it is not text in UTF-8");
  }
}

function readBytes(file: string, maximumBytes: number): Buffer {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const { size, isFile } = stateOf(descriptor);
    if (!isFile) throw notTaken(file, "it is not an ordinary file");
    if (size > maximumBytes)
      throw notTaken(file, `it has ${count(size, "byte")}, at most ${count(maximumBytes, "byte")} are taken`);
    const bytes = Buffer.alloc(size);
    const read = readSync(descriptor, bytes, 0, size, 0);
    return bytes.subarray(0, read);
  } catch (error) {
    if (error instanceof WorldError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw notTaken(file, code === "ELOOP" ? "it is a link" : code === "ENOENT" ? "it is not there" : message);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function stateOf(descriptor: number): { readonly size: number; readonly isFile: boolean } {
  const state = fstatSync(descriptor);
  return { size: state.size, isFile: state.isFile() };
}

function notTaken(file: string, reason: string): WorldError {
  return new WorldError({
    message: `Cannot report ${file}: ${reason}.`,
    hint: "Name a file that `fairlead plan` or `fairlead check` wrote.",
  });
}
