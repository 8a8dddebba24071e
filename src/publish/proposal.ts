import type { CommitText } from "../plan/describe-commit.js";
import type { Plan } from "../plan/plan.js";
import { commitMessage } from "./commit-message.js";
import type { Planned } from "./planned.js";
import type { SourceCommit } from "./source-commit.js";

/** A plan to commit to a branch of its own, from which a pull request leads to the branch that was opened. */
export interface ProposalRequest {
  /** The plan against the tree of the open target, and its files. */
  readonly planned: Planned;
  readonly describe: (plan: Plan) => CommitText;
  readonly source: SourceCommit | null;
  /** The branch of the pull request. It belongs to Fairlead: every proposal puts one commit there in place of the last one. */
  readonly branch: string;
  /** Whether commits that somebody else made on the branch may be replaced. */
  readonly overwrite: boolean;
}

/** What became of a proposal. */
export interface Proposal {
  /** `unchanged` when the branch proposed exactly this already; `nothing` when the opened branch holds all of it already. */
  readonly kind: "pushed" | "unchanged" | "nothing";
  readonly commit: string;
}

/** A commit as far as it tells who made it. */
export interface CommitFacts {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

const BASE = "Fairlead-Base";
const TREE = "Fairlead-Tree";

/** Message of a proposal's commit: what it is based on and what it holds stand in it, so that edits by others show. */
export function proposalMessage(request: ProposalRequest, base: string, tree: string): string {
  const { planned, describe, source } = request;
  return commitMessage(describe(planned.plan), planned.plan, source, [`${BASE}: ${base}`, `${TREE}: ${tree}`]);
}

/**
 * Whether a branch holds what a proposal left there, and nothing of anybody else: its newest commit still has the files and
 * the parent that its own message names. A commit on top, an amended or a rebased one does not.
 */
export function isUntouched({ tree, parents, message }: CommitFacts): boolean {
  return trailer(message, TREE) === tree && parents.length === 1 && trailer(message, BASE) === parents[0];
}

/** Whether the branch proposes this tree on top of this commit already. */
export function proposes(head: CommitFacts | null, base: string, tree: string): boolean {
  return head !== null && head.tree === tree && head.parents.length === 1 && head.parents[0] === base;
}

function trailer(message: string, key: string): string | undefined {
  const lines = message.trimEnd().split("\n");
  return lines
    .findLast((line) => line.startsWith(`${key}: `))
    ?.slice(key.length + 2)
    .trim();
}
