import { existsSync } from "node:fs";
import { sourceNotReadable } from "./failures.js";
import { INHERITED_SETTINGS, parseSettings, type GitSetting } from "./clone-settings.js";
import { readRepository } from "./git.js";
import { readableOutput } from "./git-output.js";

/** The state of the definitions that something was compiled from. */
export interface SourceCommit {
  readonly sha: string;
  /** True when tracked files of the repository differ from the commit, or when there are new files beside the definitions. */
  readonly isDirty: boolean;
}

/**
 * The commit that the definitions in a folder belong to, or `null` when they are not in a Git repository, or in one without
 * commits. Files that Git ignores do not count as changes; new files count only inside the folder.
 *
 * @throws WorldError when there is a repository that Git refuses to read.
 */
export async function sourceCommit(directory: string): Promise<SourceCommit | null> {
  if (!existsSync(directory)) return null;
  const git = readRepository(directory);
  try {
    const prefix = (await git.revparse(["--show-prefix"])).trim();
    const sha = (await git.raw(["rev-parse", "--verify", "--quiet", "HEAD"])).trim();
    if (sha === "") return null;
    const status = await git.raw(["--no-optional-locks", "status", "--porcelain", "-z", "--untracked-files=normal"]);
    return { sha, isDirty: status.split("\0").some((entry) => isChange(entry, prefix)) };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (/not a git repository|must be run in a work tree|ENOENT/i.test(text)) return null;
    throw sourceNotReadable(directory, readableOutput(text, { login: null }));
  }
}

/** Asks whether a commit of the definitions was made on top of this one. Nothing is asked where they are not in Git. */
export function newerThan(
  directory: string,
  source: SourceCommit | null,
): { readonly isNewer?: (other: string) => Promise<boolean> } {
  return source === null ? {} : { isNewer: async (other) => await isBefore(directory, source.sha, other) };
}

/**
 * Whether one commit of the definitions was made on top of another one, as far as their repository knows both. A shallow clone
 * often does not.
 */
async function isBefore(directory: string, older: string, newer: string): Promise<boolean> {
  if (older === newer) return false;
  try {
    return (await readRepository(directory).raw(["merge-base", older, newer])).trim() === older;
  } catch {
    return false;
  }
}

function isChange(entry: string, prefix: string): boolean {
  if (!entry.startsWith("?? ")) return entry !== "";
  const file = entry.slice(3);
  return file.startsWith(prefix) || (file.endsWith("/") && prefix.startsWith(file));
}

/**
 * Who commits and how commits are signed, as set for the definitions' repository: the same person that changed the
 * definitions publishes them. Without a folder the user's own settings.
 */
export async function inheritedSettings(directory: string): Promise<readonly GitSetting[]> {
  const git = readRepository(directory);
  try {
    return parseSettings(await git.raw(["config", "--null", "--get-regexp", INHERITED_SETTINGS]));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw sourceNotReadable(directory, readableOutput(text, { login: null }));
  }
}
