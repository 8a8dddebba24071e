import { stat } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "./usage-error.js";
import type { World } from "./world.js";

/** The absolute path of the folder that a command was called for. Wrong use when there is no such folder. */
export async function organizationFolder(world: World, directory: string): Promise<string> {
  const folder = path.resolve(world.cwd, directory);
  const found = await stat(folder).catch((error: unknown) => {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  });
  if (!found) throw new UsageError(`There is no folder ${directory}.`, "Name the folder that holds your definitions.");
  if (!found.isDirectory()) {
    throw new UsageError(`${directory} is a file, not a folder.`, "Name the folder that holds your definitions.");
  }
  return folder;
}
