import { setTimeout as delay } from "node:timers/promises";
import { plumb, type Clone } from "./clone.js";
import { commitPlan } from "./commit.js";
import { parseCommit } from "./git-output.js";
import { makeProposal, proposalMessage, type CommitFacts, type Proposal, type ProposalRequest } from "./proposal.js";
import type { OpenBranch } from "./published-branch.js";
import { pushCommit } from "./push.js";
import { requireIdentity } from "./publish.js";
import { reach, reachFailure, remoteTip } from "./tip.js";

const HEAD_REF = "refs/fairlead/head";

/**
 * Commits a plan on top of the opened branch and pushes it to a branch of its own, in place of the proposal that was there.
 * The push carries the commit that was looked at, so a commit that arrives in between is never lost.
 *
 * @throws WorldError when the opened branch does not exist, when somebody else committed to the proposal's branch, and when
 * Git, a hook or the server is in the way.
 */
export async function proposeBranch(clone: Clone, opened: OpenBranch, request: ProposalRequest): Promise<Proposal> {
  const { address, repository } = clone;
  const { base } = opened;
  const head: Clone = { ...clone, address: { ...address, branch: request.branch } };
  return await makeProposal({ shown: repository.shown, target: address.branch, base }, request, {
    readHead: async () => await fetchHead(head),
    make: async () => {
      await requireIdentity(clone);
      const message = (tree: string): string => proposalMessage(request, base ?? "", tree);
      const commit = await commitPlan(clone, opened, request.planned, message);
      return commit === null ? null : { commit, tree: await treeOf(clone, commit) };
    },
    move: async (expected, commit) => {
      const outcome = await pushCommit(head, { ...opened, base: expected }, commit);
      return outcome.kind === "pushed" ? null : outcome.error;
    },
    pause: async (attempt) => {
      await delay(Math.random() * Math.min(2000, 50 * 2 ** attempt));
    },
  });
}

async function treeOf(clone: Clone, commit: string): Promise<string> {
  return (await plumb(clone, ["rev-parse", `${commit}^{tree}`])).trim();
}

/** The newest commit of the proposal's branch, or `null` when there is none. */
async function fetchHead(head: Clone): Promise<CommitFacts | null> {
  const { tip } = await remoteTip(head);
  if (tip === null) return null;
  const flags = ["--progress", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--depth=1"];
  const refspec = `+refs/heads/${head.address.branch}:${HEAD_REF}`;
  const result = await reach(head, ["fetch", ...flags, "--", head.repository.url, refspec]);
  if (result.code !== 0) throw reachFailure(head, "read", result);
  const sha = (await plumb(head, ["rev-parse", HEAD_REF])).trim();
  return { sha, ...parseCommit(await plumb(head, ["cat-file", "commit", sha])) };
}
