import { accessSync, constants, readFileSync } from "node:fs";
import path from "node:path";
import { plumb, type Clone } from "./clone.js";
import { runGit } from "./git.js";
import { parseHooks, type HookRun } from "./git-output.js";
import type { StagedChanges } from "./stage.js";

const HOOKS = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-push"];

/**
 * Writes the changed files into the clone's folder when the user has hooks that could want to read them. Without hooks no
 * file is needed.
 */
export async function checkOutForHooks(clone: Clone, { write }: StagedChanges): Promise<void> {
  if (!(await hasHooks(clone))) return;
  const paths = [...write.keys()].map((file) => `${file}\0`).join("");
  await plumb(clone, ["checkout-index", "-z", "--force", "--stdin"], paths);
}

async function hasHooks({ session }: Clone): Promise<boolean> {
  const folder = await runGit(session, ["rev-parse", "--git-path", "hooks"]);
  const hooks = path.resolve(session.directory, folder.stdout.trim());
  if (HOOKS.some((hook) => isExecutable(path.join(hooks, hook)))) return true;
  // Newer versions of Git know hooks that are settings.
  return (await runGit(session, ["config", "--get-regexp", String.raw`^hook\.`])).code === 0;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Hooks that a command ran, out of its event trace. */
export function readHooks(trace: string): readonly HookRun[] {
  try {
    return parseHooks(readFileSync(trace, "utf8"));
  } catch {
    return [];
  }
}

/** Where the hooks of the clone come from, in the user's words. */
export async function hookFolder(clone: Clone): Promise<string> {
  const result = await runGit(clone.session, ["config", "core.hooksPath"]);
  return result.code === 0 ? `core.hooksPath ${result.stdout.trim()}` : "init.templateDir";
}
