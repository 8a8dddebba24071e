import { setTimeout as delay } from "node:timers/promises";
import type { FileSet } from "../../../render/file-set.js";
import { commitMessage } from "../../commit-message.js";
import * as failures from "../../failures.js";
import type { OpenTarget } from "../../open-target.js";
import {
  makeProposal,
  proposalMessage,
  type CommitFacts,
  type Proposal,
  type ProposalRequest,
} from "../../proposal.js";
import { refusal, type PublishRequest, type PublishResult } from "../../publish.js";
import type { TargetBranch } from "../contract.js";
import { commitThroughApi, moveBranch } from "./api-commit.js";
import { readBranch, readTip, type ApiBranch } from "./api-tree.js";
import type { Client } from "./client.js";

const ATTEMPTS = 10;

/** Opens a branch through the API alone, for places where no Git remote can be used. Behaves as `openTarget` does. */
export async function openApiTarget(client: Client, target: TargetBranch, next: FileSet): Promise<OpenTarget> {
  const branch = await readBranch(client, target, next);
  const reopen = async (): Promise<ApiBranch> => await readBranch(client, target, next);
  return Object.freeze({
    tree: branch.tree,
    base: branch.base,
    publish: async (request: PublishRequest) => await publish({ client, target, branch, reopen }, request),
    propose: async (request: ProposalRequest) => await propose({ client, target, branch, reopen }, request),
    close: () => Promise.resolve(),
  });
}

interface Opened {
  readonly client: Client;
  readonly target: TargetBranch;
  readonly branch: ApiBranch;
  readonly reopen: () => Promise<ApiBranch>;
}

async function publish(opened: Opened, request: PublishRequest): Promise<PublishResult> {
  const { client, target } = opened;
  const attempts = request.attempts ?? ATTEMPTS;
  let { branch } = opened;
  let { planned } = request;
  for (let attempt = 1; ; attempt += 1) {
    const { plan } = planned;
    const refused = await refusal(plan, branch, request);
    if (refused) return refused;
    const message = commitMessage(request.describe(plan), plan, request.source);
    const commit = plan.hasChanges ? await commitThroughApi(client, target, { branch, planned }, () => message) : null;
    if (commit === null) return { kind: "unchanged", commit: branch.base, plan };
    const move = { branch: target.branch, expected: branch.base, commit, replace: false };
    if ((await moveBranch(client, move)) === "moved") return { kind: "published", commit, plan, attempts: attempt };
    if (attempt >= attempts) throw failures.raceLost(`${client.owner}/${client.repo}`, target.branch, attempts);
    await pause(client, attempt);
    branch = await opened.reopen();
    planned = await request.replan(branch.tree);
  }
}

async function propose({ client, target, branch }: Opened, request: ProposalRequest): Promise<Proposal> {
  const shown = `${client.owner}/${client.repo}`;
  const { base } = branch;
  return await makeProposal({ shown, target: target.branch, base }, request, {
    readHead: async () => await readHead(client, request.branch),
    make: async () => {
      let made = "";
      const commit = await commitThroughApi(client, target, { branch, planned: request.planned }, (tree) => {
        made = tree;
        return proposalMessage(request, base ?? "", tree);
      });
      return commit === null ? null : { commit, tree: made };
    },
    move: async (expected, commit) => {
      const move = { branch: request.branch, expected, commit, replace: true };
      return (await moveBranch(client, move)) === "moved" ? null : failures.raceLost(shown, request.branch, ATTEMPTS);
    },
    pause: async (attempt) => {
      await pause(client, attempt);
    },
  });
}

/** The newest commit of the proposal's branch, or `null` when there is none. */
async function readHead(client: Client, branch: string): Promise<CommitFacts | null> {
  const { owner, repo } = client;
  return await client.call(
    { doing: "read the branch of the pull request", permission: "Contents: read" },
    async (octokit) => {
      const sha = await readTip(octokit, client, branch);
      if (sha === null) return null;
      const { data } = await octokit.rest.git.getCommit({ owner, repo, commit_sha: sha });
      const { tree, parents, message } = data;
      return { sha, tree: tree.sha, parents: parents.map((parent) => parent.sha), message };
    },
  );
}

async function pause({ pace }: Client, attempt: number): Promise<void> {
  await delay(Math.random() * Math.min(2, 0.05 * 2 ** attempt) * pace.secondMs);
}
