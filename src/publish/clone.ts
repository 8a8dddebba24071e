import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import path from "node:path";
import { parseRepository, takesLogin, type Repository, type TargetAddress } from "./address.js";
import { cloneSettings, NOTHING_CHECKED_OUT, OWN_ATTRIBUTES } from "./clone-settings.js";
import { gitEnvironment, sshEnvironment } from "./environment.js";
import * as failures from "./failures.js";
import { gitVersion, runGit, type GitResult, type GitSession } from "./git.js";
import { readableOutput } from "./git-output.js";
import { inheritedSettings } from "./source-commit.js";
import type { GitLogin } from "./hosts/contract.js";
import { openTemporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

/** What a target is opened with, beside its address. */
export interface TargetOptions {
  /** Folder of the definitions: its repository says who commits. Default: the user's own settings. */
  readonly source?: string;
  /** How many seconds Git may be silent before it counts as hanging. Default: 120. */
  readonly silenceSeconds?: number;
  /** How to log in to an `http` repository whose URL does not say. */
  readonly login?: GitLogin;
}

/** A temporary clone of the target: one commit deep, in a folder of its own. */
export interface Clone {
  readonly address: TargetAddress;
  readonly repository: Repository;
  readonly session: GitSession;
  readonly folder: TemporaryFolder;
}

/**
 * Makes an empty clone and its settings. Nothing is fetched yet.
 *
 * @throws WorldError when Git is missing or too old, or when the temporary folder cannot be written.
 */
export async function openClone(address: TargetAddress, options: TargetOptions): Promise<Clone> {
  const repository = withLogin(parseRepository(address.repository), options.login);
  const folder = openTemporaryFolder();
  try {
    await requireGit(folder.path);
    const work = path.join(folder.path, "work");
    mkdirSync(work);
    const { programs } = folder;
    const silenceMs = (options.silenceSeconds ?? 120) * 1000;
    const session = { directory: work, env: gitEnvironment(process.env), silenceMs, programs };
    const clone: Clone = { address, repository, folder, session };
    await requireBranchName(clone);
    await initialize(clone, "sha1", options);
    const sshCommand = await runGit(session, ["config", "core.sshCommand"]);
    const env = { ...session.env, ...sshEnvironment(session.env, sshCommand.stdout.trim() || undefined) };
    return { ...clone, session: { ...session, env } };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

function withLogin(repository: Repository, login: TargetOptions["login"]): Repository {
  return login && takesLogin(repository) ? { ...repository, login } : repository;
}

async function requireGit(directory: string): Promise<void> {
  const version = await gitVersion(directory).catch((error: unknown) => {
    throw failures.gitUnusable(readableOutput(String(error).replace(/^Error: /, ""), { login: null }));
  });
  if (!version) throw failures.gitMissing();
  const { major, minor } = failures.OLDEST_GIT;
  if (version.major < major || (version.major === major && version.minor < minor)) throw failures.gitTooOld(version);
}

async function requireBranchName({ session, address: { branch } }: Clone): Promise<void> {
  const result = await runGit(session, ["check-ref-format", `refs/heads/${branch}`]);
  if (result.code !== 0 || branch.startsWith("-")) throw failures.badBranch(branch);
}

/** How a repository names its objects (`git init --object-format`). */
export type ObjectFormat = "sha1" | "sha256";

/** Makes the clone's repository anew, with nothing in it. */
export async function initialize(clone: Clone, format: ObjectFormat, options: TargetOptions): Promise<void> {
  const { address, repository, session } = clone;
  rmSync(path.join(session.directory, ".git"), { recursive: true, force: true });
  const inherited = await inheritedSettings(options.source ?? session.directory);
  await plumb(clone, ["-c", "init.defaultBranch=publish", "init", "--quiet", `--object-format=${format}`]);
  const info = path.join(session.directory, ".git/info");
  try {
    mkdirSync(info, { recursive: true });
    writeFileSync(path.join(info, "attributes"), OWN_ATTRIBUTES);
    writeFileSync(path.join(info, "sparse-checkout"), NOTHING_CHECKED_OUT);
    appendFileSync(path.join(session.directory, ".git/config"), cloneSettings(repository, inherited));
  } catch (cause) {
    throw failures.cloneNotWritten(cause);
  }
  await plumb(clone, ["symbolic-ref", "HEAD", `refs/heads/${address.branch}`]);
}

/**
 * Runs a command on the clone alone, without hooks, and gives its output.
 *
 * @throws WorldError when it fails: a full disk, a broken settings file.
 */
export async function plumb(
  clone: Clone,
  args: readonly string[],
  input: string | Iterable<Buffer> = "",
): Promise<string> {
  return (await plumbBytes(clone, args, input)).stdout;
}

/** As `plumb`, with the bytes of the output. */
export async function plumbBytes(
  clone: Clone,
  args: readonly string[],
  input: string | Iterable<Buffer>,
): Promise<GitResult> {
  const result = await runGit(clone.session, ["-c", `core.hooksPath=${devNull}`, ...args], { input });
  if (result.code !== 0) throw failures.cloneFailure(readableOutput(result.stderr, clone.repository));
  return result;
}
