import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Whether a new repository makes sense in a folder: Git is there, and the folder is not inside a repository already. */
export async function canStartRepository(folder: string): Promise<boolean> {
  const hasGit = await execute("git", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!hasGit) return false;
  return await execute("git", ["-C", folder, "rev-parse", "--is-inside-work-tree"]).then(
    () => false,
    () => true,
  );
}

/** Starts a Git repository in a folder, with `main` as its first branch. */
export async function startRepository(folder: string): Promise<void> {
  await execute("git", ["-C", folder, "init", "--quiet", "--initial-branch=main"]);
}
