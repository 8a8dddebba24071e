import { accessSync, appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import path from "node:path";
import type { WorldError } from "../kernel/world-error.js";
import { parseRepository, type Repository, type TargetAddress } from "./address.js";
import { cloneSettings, NOTHING_CHECKED_OUT, OWN_ATTRIBUTES } from "./clone-settings.js";
import { gitEnvironment, loginEnvironment, sshEnvironment } from "./environment.js";
import * as failures from "./failures.js";
import { gitVersion, runGit, type GitResult, type GitSession } from "./git.js";
import { parseTree, readableOutput, type TreeEntry } from "./git-output.js";
import { inheritedSettings } from "./source-commit.js";
import { openTemporaryFolder, type TemporaryFolder } from "./temporary-folder.js";

/** What a target is opened with, beside its address. */
export interface TargetOptions {
  /** Folder of the definitions: its repository says who commits. Default: the user's own settings. */
  readonly source?: string;
  /** How many seconds Git may be silent before it counts as hanging. Default: 120. */
  readonly silenceSeconds?: number;
}

/** A temporary clone of the target: one commit deep, in a folder of its own. */
export interface Clone {
  readonly address: TargetAddress;
  readonly repository: Repository;
  readonly session: GitSession;
  readonly folder: TemporaryFolder;
}

/** The newest commit of the target branch, fetched into the clone. */
export interface Tip {
  /** `null` when the branch does not exist yet. */
  readonly base: string | null;
  /** Every file of the commit, outside of the target's folder too. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

const BASE_REF = "refs/fairlead/base";

/**
 * Makes an empty clone and its settings. Nothing is fetched yet.
 *
 * @throws WorldError when Git is missing or too old, or when the temporary folder cannot be written.
 */
export async function openClone(address: TargetAddress, options: TargetOptions): Promise<Clone> {
  const repository = parseRepository(address.repository);
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

async function initialize(clone: Clone, format: "sha1" | "sha256", options: TargetOptions): Promise<void> {
  const { address, repository, session } = clone;
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
 * Fetches the newest commit of the branch. No files are written: reading 10,000 of them out of the pack takes a tenth of a
 * second, making and removing as many files on ext4 can take ten.
 *
 * @throws WorldError when the target cannot be reached or read; the message says why.
 */
export async function fetchTip(clone: Clone, options: TargetOptions): Promise<Tip> {
  const { address, repository, session } = clone;
  const { tip, format } = await remoteTip(clone);
  if (format === "sha256" && !existsSync(path.join(session.directory, ".git", BASE_REF))) {
    rmSync(path.join(session.directory, ".git"), { recursive: true, force: true });
    await initialize(clone, "sha256", options);
  }
  const branch = `refs/heads/${address.branch}`;
  if (tip === null) return { base: null, entries: new Map() };
  const refspec = `+${branch}:${BASE_REF}`;
  const flags = ["--progress", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"];
  const fetch = ["fetch", ...flags, "--depth=1", "--", repository.url, refspec];
  let result = await reach(clone, fetch);
  if (result.code !== 0 && /shallow/.test(result.stderr))
    result = await reach(
      clone,
      fetch.filter((word) => word !== "--depth=1"),
    );
  if (result.code !== 0) throw reachFailure(clone, "read", result);
  const base = (await plumb(clone, ["rev-parse", BASE_REF])).trim();
  return { base, entries: parseTree(await plumb(clone, ["ls-tree", "-r", "-z", "--full-tree", base])) };
}

/** The commit that the branch of the target points to now, `null` when it is not there; and how the target names commits. */
export async function remoteTip(
  clone: Clone,
): Promise<{ readonly tip: string | null; readonly format: "sha1" | "sha256" }> {
  const { address, repository } = clone;
  requireLocalTarget(repository);
  const branch = `refs/heads/${address.branch}`;
  const result = await reach(clone, ["ls-remote", "--quiet", "--", repository.url, "HEAD", branch]);
  if (result.code !== 0) throw reachFailure(clone, "read", result);
  const refs = result.stdout.split("\n").map((line) => line.split("\t"));
  const tip = refs.find(([, name]) => name === branch)?.[0] ?? null;
  return { tip, format: refs[0]?.[0]?.length === 64 ? "sha256" : "sha1" };
}

/** Git says little about a path that is not there; we can say more. */
function requireLocalTarget({ localPath, shown }: Repository): void {
  if (localPath === null) return;
  try {
    accessSync(localPath);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw failures.noSuchTarget(shown);
    throw failures.targetFailure({ doing: "read", shown, output: [(cause as Error).message] });
  }
}

/** Runs a command that talks to the target. */
export async function reach(clone: Clone, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<GitResult> {
  return await runGit(clone.session, args, { env: { ...loginEnvironment(clone.repository), ...env } });
}

/** Why a command that talks to the target failed. */
export function reachFailure(clone: Clone, doing: string, result: GitResult): WorldError {
  const { repository, session } = clone;
  if (result.timedOut) return failures.silentGit(doing, repository.shown, session.silenceMs);
  const output = readableOutput(result.stderr, repository);
  return failures.targetFailure({ doing, shown: repository.shown, output });
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
