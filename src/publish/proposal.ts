import type { WorldError } from "../kernel/world-error.js";
import type { CommitText } from "../plan/describe-commit.js";
import type { Plan } from "../plan/plan.js";
import { commitMessage, readSource, readTrailers } from "./commit-message.js";
import * as failures from "./failures.js";
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
  /** Whether commits may be replaced that somebody else made on the branch, or that were made from newer definitions. */
  readonly overwrite: boolean;
  /** Whether a commit of the definitions was made on top of the one that is proposed from. Absent: nobody asks. */
  readonly isNewer?: (proposed: string) => Promise<boolean>;
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
function isUntouched({ tree, parents, message }: CommitFacts): boolean {
  const [kept, base] = [TREE, BASE].map((key) => readTrailers(message, key).at(-1));
  return kept === tree && parents.length === 1 && base === parents[0];
}

/** Whether the branch proposes this tree on top of this commit already. */
function proposes(head: CommitFacts, base: string, tree: string): boolean {
  return head.tree === tree && head.parents.length === 1 && head.parents[0] === base;
}

/** How a way of committing takes the steps of a proposal. */
export interface ProposalSteps {
  /** The newest commit of the proposal's branch, or `null` when there is none. */
  readonly readHead: () => Promise<CommitFacts | null>;
  /** Makes the commit, to which no branch points yet; `null` when it would change nothing. */
  readonly make: () => Promise<{ readonly commit: string; readonly tree: string } | null>;
  /** Moves the branch on the condition that it still points where it is expected. Gives the error to report when it does not. */
  readonly move: (expected: string | null, commit: string) => Promise<WorldError | null>;
  /** Waits before the next try. */
  readonly pause: (attempt: number) => Promise<void>;
}

/** Where a proposal leads. */
export interface ProposalPlace {
  /** The target as people may see it. */
  readonly shown: string;
  /** The branch that was opened, and its newest commit. */
  readonly target: string;
  readonly base: string | null;
}

const ATTEMPTS = 10;

/**
 * Takes the steps of a proposal, again while others move the branch at the same time.
 *
 * @throws WorldError when the opened branch does not exist, when somebody else committed to the proposal's branch or proposed newer
 * definitions there, and what the steps throw.
 */
export async function makeProposal(
  { shown, target, base }: ProposalPlace,
  request: ProposalRequest,
  steps: ProposalSteps,
): Promise<Proposal> {
  const { branch } = request;
  if (base === null) throw failures.noBaseBranch(shown, target);
  if (branch === target) throw failures.proposalOnBase(target);
  const look = async (): Promise<CommitFacts | null> => await requireOwn(steps, shown, request);
  const before = await look();
  const made = await steps.make();
  return made === null ? { kind: "nothing", commit: base } : await place({ steps, look, base, before, made });
}

interface Placing {
  readonly steps: ProposalSteps;
  readonly look: () => Promise<CommitFacts | null>;
  readonly base: string;
  readonly before: CommitFacts | null;
  readonly made: { readonly commit: string; readonly tree: string };
}

/** Lets the branch point to the commit that was made. */
async function place({ steps, look, base, before, made }: Placing): Promise<Proposal> {
  const { commit, tree } = made;
  let there = before;
  for (let attempt = 1; ; attempt += 1) {
    if (there && proposes(there, base, tree)) return { kind: "unchanged", commit: there.sha };
    const lost = await steps.move(there?.sha ?? null, commit);
    if (lost === null) return { kind: "pushed", commit };
    if (attempt >= ATTEMPTS) throw lost;
    await steps.pause(attempt);
    there = await look();
  }
}

async function requireOwn(
  { readHead }: ProposalSteps,
  shown: string,
  { branch, overwrite, isNewer }: ProposalRequest,
): Promise<CommitFacts | null> {
  const there = await readHead();
  if (!there || overwrite) return there;
  if (!isUntouched(there)) throw failures.branchChangedByOthers(shown, branch, there.sha);
  const proposed = readSource(there.message);
  if (proposed !== null && (await isNewer?.(proposed))) throw failures.proposalIsNewer(shown, branch, proposed);
  return there;
}
