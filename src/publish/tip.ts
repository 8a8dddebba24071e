import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { WorldError } from "../kernel/world-error.js";
import type { Repository } from "./address.js";
import { initialize, plumb, type Clone, type ObjectFormat, type TargetOptions } from "./clone.js";
import { loginEnvironment } from "./environment.js";
import * as failures from "./failures.js";
import { runGit, type GitResult } from "./git.js";
import { parseTree, readableOutput, type TreeEntry } from "./git-output.js";

/** The newest commit of the target branch, fetched into the clone. */
export interface Tip {
  /** `null` when the branch does not exist yet. */
  readonly base: string | null;
  readonly format: ObjectFormat;
  /** Every file of the commit, outside of the target's folder too. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

const BASE_REF = "refs/fairlead/base";

/**
 * Fetches the newest commit of the branch. No files are written: reading 10,000 of them out of the pack takes a tenth of a
 * second, making and removing as many files on ext4 can take ten.
 *
 * @throws WorldError when the target cannot be reached or read; the message says why.
 */
export async function fetchTip(clone: Clone, options: TargetOptions): Promise<Tip> {
  const { tip, format } = await remoteTip(clone);
  if (format === "sha256") await initialize(clone, format, options);
  if (tip === null) return { base: null, format, entries: new Map() };
  await fetchBase(clone);
  const base = (await plumb(clone, ["rev-parse", BASE_REF])).trim();
  return { base, format, entries: parseTree(await plumb(clone, ["ls-tree", "-r", "-z", "--full-tree", base])) };
}

/** Fetches one commit, or everything from a server that cannot give one commit (plain files over HTTP). */
async function fetchBase(clone: Clone): Promise<void> {
  const refspec = `+refs/heads/${clone.address.branch}:${BASE_REF}`;
  const flags = ["--progress", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"];
  const fetch = async (depth: readonly string[]): Promise<GitResult> =>
    await reach(clone, ["fetch", ...flags, ...depth, "--", clone.repository.url, refspec]);
  const shallow = await fetch(["--depth=1"]);
  const result = shallow.code !== 0 && shallow.stderr.includes("shallow") ? await fetch([]) : shallow;
  if (result.code !== 0) throw reachFailure(clone, "read", result);
}

/** The commit that the branch of the target points to now, `null` when it is not there; and how the target names commits. */
export async function remoteTip(clone: Clone): Promise<{ readonly tip: string | null; readonly format: ObjectFormat }> {
  requireLocalTarget(clone.repository);
  const branch = `refs/heads/${clone.address.branch}`;
  const refs = await remoteRefs(clone, branch);
  const tip = refs.find(([, name]) => name === branch)?.[0] ?? null;
  const [commit] = refs[0] ?? [];
  return { tip, format: commit === undefined ? await announcedFormat(clone, branch) : formatOf(commit) };
}

/** What the branch and `HEAD` of the target point to, with their names. */
async function remoteRefs(
  clone: Clone,
  branch: string,
  env: NodeJS.ProcessEnv = {},
): Promise<readonly (readonly string[])[]> {
  const result = await reach(clone, ["ls-remote", "--quiet", "--", clone.repository.url, "HEAD", branch], env);
  if (result.code !== 0) throw reachFailure(clone, "read", result);
  return result.stdout.split("\n").flatMap((line) => (line === "" ? [] : [line.split("\t")]));
}

/**
 * How a target names commits that has none to show, such as an empty one: its server says so when it is asked
 * (`object-format` in version 2 of the protocol), and Git tells of that in its trace alone.
 */
async function announcedFormat(clone: Clone, branch: string): Promise<ObjectFormat> {
  const trace = path.join(clone.folder.path, "packet-trace");
  await remoteRefs(clone, branch, { GIT_TRACE_PACKET: trace });
  return existsSync(trace) && readFileSync(trace, "utf8").includes("< object-format=sha256") ? "sha256" : "sha1";
}

function formatOf(commit: string): ObjectFormat {
  return commit.length === 64 ? "sha256" : "sha1";
}

/** Git says little about a path that is not there; we can say more. */
function requireLocalTarget({ localPath, shown }: Repository): void {
  if (localPath === null) return;
  const [missing, closed] = [accessProblem(localPath), accessProblem(path.join(localPath, "objects"))];
  if (missing?.code === "ENOENT" || missing?.code === "ENOTDIR") throw failures.noSuchTarget(shown);
  const problem = [missing, closed].find((found) => found?.code === "EACCES");
  if (problem) throw failures.targetFailure({ doing: "read", shown, output: [problem.message] });
}

function accessProblem(file: string): NodeJS.ErrnoException | null {
  try {
    accessSync(file, constants.R_OK);
    return null;
  } catch (error) {
    return error as NodeJS.ErrnoException;
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
