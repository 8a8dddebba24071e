import type { Octokit } from "octokit";
import { WorldError } from "../../../kernel/world-error.js";
import { compareText } from "../../../kernel/order.js";
import { count } from "../../../kernel/text.js";
import type { FileSet } from "../../../render/file-set.js";
import { parseIndex } from "../../../render/index-text.js";
import { INDEX_FILE, type RenderIndex } from "../../../render/published-tree.js";
import { brokenIndex } from "../../failures.js";
import type { TreeEntry } from "../../git-output.js";
import { readPublication } from "../../last-publication.js";
import { folderPrefix, type OpenBranch } from "../../published-branch.js";
import { blobId } from "../../verify-commit.js";
import type { TargetBranch } from "../contract.js";
import type { Client } from "./client.js";
import { hasStatus } from "./failures.js";
import { LIMITS } from "./limits.js";

/** A branch as it lies on GitHub, read through the API. */
export interface ApiBranch extends OpenBranch {
  /** Tree of the newest commit, `null` without one. */
  readonly rootTree: string | null;
}

const ATTEMPTED = { doing: "read the branch", permission: "Contents: read" };

/**
 * Reads the branch. Of the files only those that are Fairlead's and differ from what was rendered are transferred: a file's
 * name in Git tells that it is the same, so that a small change of a large organization is a few requests.
 *
 * @throws WorldError when there are too many such files for the API, and when the index cannot be read.
 */
export async function readBranch(client: Client, target: TargetBranch, next: FileSet): Promise<ApiBranch> {
  const { owner, repo } = client;
  return await client.call(ATTEMPTED, async (octokit) => {
    const base = await readTip(octokit, client, target.branch);
    if (base === null)
      return { base, rootTree: null, format: "sha1", entries: new Map(), tree: emptyTree(), last: null };
    const commit = await octokit.rest.git.getCommit({ owner, repo, commit_sha: base });
    const rootTree = commit.data.tree.sha;
    const entries = await readEntries(octokit, client, rootTree);
    const tree = await readFiles({ octokit, client, target, next, entries });
    const last = tree.index && readPublication(base, commit.data.message, tree.index.organization);
    const known = last ? { ...tree, retirements: last.retirements } : tree;
    return { base, rootTree, format: "sha1", entries, tree: known, last };
  });
}

function emptyTree(): OpenBranch["tree"] {
  return { index: null, paths: [], read: () => undefined };
}

/** The commit that a branch points to; `null` when there is no such branch, also in an empty repository. */
export async function readTip(octokit: Octokit, { owner, repo }: Client, branch: string): Promise<string | null> {
  try {
    const { data } = await octokit.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    // 409: "Git Repository is empty."
    if (!hasStatus(error, 404) && !hasStatus(error, 409)) throw error;
    // Without this a token that does not see the repository would look like a branch that is not there.
    await octokit.rest.repos.get({ owner, repo });
    return null;
  }
}

/** All files of a tree. A tree that is too large for one answer is read folder by folder. */
export async function readEntries(
  octokit: Octokit,
  client: Client,
  root: string,
): Promise<ReadonlyMap<string, TreeEntry>> {
  const { owner, repo } = client;
  const entries = new Map<string, TreeEntry>();
  const visit = async (tree_sha: string, prefix: string, isWhole: boolean): Promise<void> => {
    const request = { owner, repo, tree_sha, ...(isWhole ? { recursive: "1" } : {}) };
    const { data } = await octokit.rest.git.getTree(request);
    if (data.truncated && isWhole) {
      await visit(tree_sha, prefix, false);
      return;
    }
    for (const { path, mode, type, sha } of data.tree) {
      if (type !== "tree") entries.set(prefix + path, { mode, oid: sha });
      else if (!isWhole) await visit(sha, `${prefix}${path}/`, true);
    }
  };
  await visit(root, "", true);
  return entries;
}

interface Reading {
  readonly octokit: Octokit;
  readonly client: Client;
  readonly target: TargetBranch;
  readonly next: FileSet;
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

async function readFiles(reading: Reading): Promise<OpenBranch["tree"]> {
  const { target, next, entries } = reading;
  const prefix = folderPrefix(target.path);
  const oids = new Map(
    [...entries]
      .filter(([file, { mode }]) => file.startsWith(prefix) && mode !== SUBMODULE)
      .map(([file, { oid }]) => [file.slice(prefix.length), oid]),
  );
  const texts = new Map(knownTexts(next));
  const index = await readIndex(reading, prefix, oids.get(INDEX_FILE), texts);
  const wanted = [...new Set([...(index?.files.map(({ path }) => path) ?? []), ...next.files.keys()])];
  const missing = new Set(wanted.flatMap((file) => oids.get(file) ?? []).filter((oid) => !texts.has(oid)));
  if (missing.size > LIMITS.blobReads) throw tooManyFiles(missing.size);
  for (const oid of missing) texts.set(oid, await readBlob(reading, oid));
  return {
    index,
    paths: [...oids.keys()].sort(compareText),
    read: (file) => {
      const oid = oids.get(file);
      return oid === undefined ? undefined : texts.get(oid);
    },
  };
}

const SUBMODULE = "160000";

function knownTexts({ files }: FileSet): (readonly [string, string])[] {
  return [...files.values()].map(({ text }) => [blobId(Buffer.from(text, "utf8"), "sha1"), text] as const);
}

async function readIndex(
  reading: Reading,
  prefix: string,
  oid: string | undefined,
  texts: Map<string, string>,
): Promise<RenderIndex | null> {
  if (oid === undefined) return null;
  const text = texts.get(oid) ?? (await readBlob(reading, oid));
  texts.set(oid, text);
  const index = parseIndex(text);
  const { owner, repo } = reading.client;
  if (!index) throw brokenIndex(prefix + INDEX_FILE, `${owner}/${repo}`);
  return index;
}

async function readBlob({ octokit, client }: Reading, file_sha: string): Promise<string> {
  const { owner, repo } = client;
  const { data } = await octokit.rest.git.getBlob({ owner, repo, file_sha });
  return Buffer.from(data.content, data.encoding === "base64" ? "base64" : "utf8").toString("utf8");
}

function tooManyFiles(files: number): WorldError {
  return new WorldError({
    message: `${count(files, "published file")} differ from what was rendered: too many to read them one by one through GitHub's API.`,
    hint: 'Publish this change through Git: leave out target.host.commit, or set it to "git".',
  });
}
