import type { Octokit } from "octokit";
import { WorldError } from "../../../kernel/world-error.js";
import { requireNothingForeign } from "../../foreign-files.js";
import type { Planned } from "../../planned.js";
import { folderPrefix } from "../../published-branch.js";
import { expectedEntries, ORDINARY } from "../../verify-commit.js";
import type { TargetBranch } from "../contract.js";
import { readEntries, readTip, type ApiBranch } from "./api-tree.js";
import type { Client } from "./client.js";
import { LIMITS } from "./limits.js";

const ATTEMPTED = { doing: "commit", permission: "Contents: write" };

/**
 * Makes a commit of a plan on top of a branch through the API. No branch points to it yet. GitHub signs it in the name of the
 * App or the account. `null` when the commit would change nothing.
 *
 * @throws WorldError when a foreign file is in the way, and when the tree does not hold exactly the planned files.
 */
export async function commitThroughApi(
  client: Client,
  target: TargetBranch,
  at: { readonly branch: ApiBranch; readonly planned: Planned },
  message: (tree: string) => string,
): Promise<string | null> {
  const { owner, repo } = client;
  const { branch, planned } = at;
  const shown = `${owner}/${repo}`;
  const address = { ...target, repository: shown };
  const repository = { url: shown, shown, localPath: null, login: null };
  requireNothingForeign({ address, repository }, branch, planned);
  const expected = expectedEntries({ address }, branch, planned);
  return await client.call(ATTEMPTED, async (octokit) => {
    const tree = await writeTree(octokit, client, treeChanges(target, at), branch.rootTree);
    if (tree === null || tree === branch.rootTree) return null;
    const actual = await readEntries(octokit, client, tree);
    const wrong = [...new Set([...expected.keys(), ...actual.keys()])].filter(
      (file) =>
        expected.get(file)?.oid !== actual.get(file)?.oid || expected.get(file)?.mode !== actual.get(file)?.mode,
    );
    if (wrong.length > 0) throw treeDiffers(wrong);
    const parents = branch.base === null ? [] : [branch.base];
    const { data } = await octokit.rest.git.createCommit({ owner, repo, tree, parents, message: message(tree) });
    return data.sha;
  });
}

/** An entry of a tree request; `sha: null` removes the file. */
interface TreeChange {
  readonly path: string;
  readonly mode: typeof ORDINARY;
  readonly type: "blob";
  readonly sha?: null;
  readonly content?: string;
}

function treeChanges(
  target: TargetBranch,
  { branch, planned }: { readonly branch: ApiBranch; readonly planned: Planned },
) {
  const prefix = folderPrefix(target.path);
  const { added, changed, removed } = planned.plan.files;
  const gone = removed.map((file) => prefix + file).filter((file) => branch.entries.has(file));
  const written = [...added, ...changed].map((file): TreeChange => {
    const content = planned.fileSet.files.get(file)?.text;
    if (content === undefined) throw new Error(`The plan writes ${file}, which was not rendered.`);
    return { path: prefix + file, mode: ORDINARY, type: "blob", content };
  });
  return [...gone.map((path): TreeChange => ({ path, mode: ORDINARY, type: "blob", sha: null })), ...written];
}

/** Writes a tree in portions, each on top of the one before: large requests time out on GitHub. */
async function writeTree(
  octokit: Octokit,
  { owner, repo }: Client,
  changes: readonly TreeChange[],
  base: string | null,
): Promise<string | null> {
  let tree = base;
  for (const portion of portionsOf(changes)) {
    const request = { owner, repo, tree: portion, ...(tree === null ? {} : { base_tree: tree }) };
    tree = (await octokit.rest.git.createTree(request)).data.sha;
  }
  return tree;
}

function portionsOf(changes: readonly TreeChange[]): TreeChange[][] {
  const portions: TreeChange[][] = [];
  let room = 0;
  for (const change of changes) {
    const size = change.content?.length ?? 0;
    const current = portions.at(-1);
    if (current && current.length < LIMITS.treeEntries && room >= size) current.push(change);
    else {
      portions.push([change]);
      room = LIMITS.treeCharacters;
    }
    room -= size;
  }
  return portions;
}

function treeDiffers(paths: readonly string[]): WorldError {
  return new WorldError({
    message: `GitHub made a tree that does not hold what was rendered: ${paths.slice(0, 3).join(", ")}. Nothing was published.`,
    hint: "Run the same command again; publish through Git (target.host.commit) when it stays so.",
  });
}

const UPDATE_REFS = `mutation ($repository: ID!, $updates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $repository, refUpdates: $updates }) { clientMutationId }
}`;

const NOTHING = "0".repeat(40);

/** Where a branch is to point, and where it must point now; `null` when it must not be there. */
export interface Move {
  readonly branch: string;
  readonly expected: string | null;
  readonly commit: string;
  /** Whether the commit need not come after the expected one. */
  readonly replace: boolean;
}

/**
 * Moves a branch on the condition that it still points where it is expected. GitHub checks that itself (REST has no such
 * condition). Whatever the answer is, the branch has the last word: a connection can break after the work is done.
 *
 * @throws WorldError when GitHub refuses for another reason than a branch that moved on.
 */
export async function moveBranch(client: Client, move: Move): Promise<"moved" | "lost"> {
  const { owner, repo } = client;
  const { branch, expected, commit, replace } = move;
  return await client.call({ doing: `move branch "${branch}"`, permission: "Contents: write" }, async (octokit) => {
    const { data } = await octokit.rest.repos.get({ owner, repo });
    const update = { name: `refs/heads/${branch}`, beforeOid: expected ?? NOTHING, afterOid: commit, force: replace };
    try {
      await octokit.graphql(UPDATE_REFS, { repository: data.node_id, updates: [update] });
      return "moved";
    } catch (error) {
      const now = await readTip(octokit, client, branch);
      if (now === commit) return "moved";
      if (now !== expected) return "lost";
      throw error;
    }
  });
}
