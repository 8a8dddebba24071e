import { setTimeout as delay } from "node:timers/promises";
import type { CommitText } from "../plan/describe-commit.js";
import type { Plan } from "../plan/plan.js";
import type { PublishedTree } from "../render/published-tree.js";
import type { Clone } from "./clone.js";
import { commitMessage } from "./commit-message.js";
import { commitPlan } from "./commit.js";
import * as failures from "./failures.js";
import { runGit } from "./git.js";
import type { Planned } from "./planned.js";
import type { OpenBranch } from "./published-branch.js";
import { pushCommit } from "./push.js";
import type { SourceCommit } from "./source-commit.js";
import { findStaleness, type Expectations, type Staleness } from "./staleness.js";

/** What is published, and how it is described. */
export interface PublishRequest extends Expectations {
  /** The plan against the tree of the open target, and its files. */
  readonly planned: Planned;
  /** Subject and body of the commit for a plan; asked again for a plan that was made again. */
  readonly describe: (plan: Plan) => CommitText;
  /** Commit of the definitions, from `sourceCommit`. */
  readonly source: SourceCommit | null;
  /** Plans on top of what others published meanwhile. It may throw to stop, for instance when the new plan is not wanted. */
  readonly replan: (tree: PublishedTree) => Planned | Promise<Planned>;
  /** How often to try when others publish at the same time. Default: 20. */
  readonly attempts?: number;
}

/**
 * What became of it. A plan whose gate is closed is never published, nor one that is stale, also when it was made again after a
 * lost race. The plan is the last one made, which others' work may have changed.
 */
export type PublishResult =
  | { readonly kind: "blocked"; readonly commit: null; readonly plan: Plan }
  | { readonly kind: "stale"; readonly commit: null; readonly plan: Plan; readonly why: Staleness }
  | { readonly kind: "unchanged"; readonly commit: string | null; readonly plan: Plan }
  | { readonly kind: "published"; readonly commit: string; readonly plan: Plan; readonly attempts: number };

const ATTEMPTS = 20;

/** Publishes to the branch that was opened; `reopen` fetches it again after a lost race. */
export async function publishTo(
  clone: Clone,
  opened: OpenBranch,
  request: PublishRequest & { readonly reopen: () => Promise<OpenBranch> },
): Promise<PublishResult> {
  const attempts = request.attempts ?? ATTEMPTS;
  let branch = opened;
  let planned = request.planned;
  let began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const { plan } = planned;
    const refused = await refusal(plan, branch, request);
    if (refused) return refused;
    const commit = plan.hasChanges ? await commitOnto(clone, branch, planned, request) : null;
    if (commit === null) return { kind: "unchanged", commit: branch.base, plan };
    const outcome = await pushCommit(clone, branch, commit);
    if (outcome.kind === "pushed") return { kind: "published", commit, plan, attempts: attempt };
    if (attempt >= attempts) {
      const { address, repository } = clone;
      throw outcome.branchMoved ? failures.raceLost(repository.shown, address.branch, attempts) : outcome.error;
    }
    await delay(pauseMs(attempt, performance.now() - began));
    began = performance.now();
    branch = await request.reopen();
    planned = await request.replan(branch.tree);
  }
}

/** Why a plan is not published; `null` when nothing speaks against it. */
export async function refusal(
  plan: Plan,
  { last }: Pick<OpenBranch, "last">,
  request: PublishRequest,
): Promise<PublishResult | null> {
  if (plan.gate?.isBlocked) return { kind: "blocked", commit: null, plan };
  const why = plan.hasChanges ? await findStaleness(plan, last, request) : null;
  return why && { kind: "stale", commit: null, plan, why };
}

async function commitOnto(
  clone: Clone,
  branch: OpenBranch,
  planned: Planned,
  request: PublishRequest,
): Promise<string | null> {
  await requireIdentity(clone);
  const message = commitMessage(request.describe(planned.plan), planned.plan, request.source);
  return await commitPlan(clone, branch, planned, () => message);
}

/** @throws WorldError when Git does not know who commits. */
export async function requireIdentity({ session }: Clone): Promise<void> {
  for (const variable of ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"]) {
    const result = await runGit(session, ["var", variable]);
    if (result.code !== 0) throw failures.noIdentity();
  }
}

/**
 * Longer after each lost race, and never the same for two who lost together. In proportion to what an attempt takes, which depends on
 * network, size and load: in a pause that is short beside it, all who lost would only lose again.
 */
function pauseMs(attempt: number, tookMs: number): number {
  return Math.random() * Math.min(LONGEST_PAUSE_MS, tookMs * 2 ** Math.min(attempt, 4));
}

const LONGEST_PAUSE_MS = 15_000;
