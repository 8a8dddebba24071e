import { listed } from "../kernel/text.js";
import type { CommitText } from "../plan/describe-commit.js";
import type { OrgModel } from "../model/org-model.js";
import type { Plan } from "../plan/plan.js";
import { readFacts } from "../plan/read-facts.js";
import type { FileSet } from "../render/file-set.js";
import type { PublishedTree } from "../render/published-tree.js";
import type { TargetAddress } from "./address.js";
import type { GitHost, PullRequestResult } from "./hosts/contract.js";
import { pullRequestBody, pullRequestTitle } from "./hosts/pull-request-text.js";
import { reviewersByEffect, type Concerned } from "./hosts/reviewers-by-effect.js";
import { openTarget, targetFolder, type OpenTarget } from "./open-target.js";
import type { Planned } from "./planned.js";
import type { SourceCommit } from "./source-commit.js";

/** A pull request that publishes an organization. */
export interface PullRequestRequest {
  readonly host: GitHost;
  readonly address: TargetAddress;
  readonly model: OrgModel;
  /** What was rendered, before anything that waits for its removal is added to it. */
  readonly next: FileSet;
  readonly plan: (tree: PublishedTree) => Planned;
  readonly describe: (plan: Plan) => CommitText;
  readonly source: SourceCommit | null;
  /** Folder of the definitions. */
  readonly directory: string;
  /** Branch of the pull request. Default: `fairlead/<target branch>`. */
  readonly branch?: string;
  /** Whether commits of others on that branch, or from newer definitions, may be replaced. Default: false. */
  readonly overwrite?: boolean;
  /** Whether a commit of the definitions was made on top of `source`. */
  readonly isNewer?: (proposed: string) => Promise<boolean>;
  readonly labels: readonly string[];
  /** `group:vision-admins` to `@acme/vision-admins`. */
  readonly reviewers: Readonly<Record<string, string>>;
}

export interface PublishedPullRequest extends PullRequestResult {
  readonly plan: Plan;
  readonly branch: string;
  /** Newest commit of the pull request's branch; `null` when there is nothing to propose. */
  readonly commit: string | null;
}

/** The branch of the pull request to a branch: one for each target. */
export function pullRequestBranch(base: string): string {
  return `fairlead/${base}`;
}

/**
 * Opens the one pull request that publishes an organization, or brings it up to date: a commit on a branch of its own, the plan
 * as description, the owners of what changes as reviewers. When nothing differs any more, the open pull request is closed.
 *
 * @throws WorldError when Git or the host is in the way, and when somebody else committed to the branch.
 */
export async function publishPullRequest(request: PullRequestRequest): Promise<PublishedPullRequest> {
  const { host, address } = request;
  const branch = request.branch ?? pullRequestBranch(address.branch);
  const branches = { base: address.branch, head: branch };
  const target = await open(request);
  try {
    const planned = request.plan(target.tree);
    const { plan } = planned;
    const proposal = plan.hasChanges
      ? await target.propose({
          planned,
          describe: request.describe,
          source: request.source,
          branch,
          overwrite: request.overwrite ?? false,
          ...(request.isNewer ? { isNewer: request.isNewer } : {}),
        })
      : null;
    if (proposal === null || proposal.kind === "nothing") {
      const reason = `Branch \`${address.branch}\` holds all of this by now: there is nothing left to publish.`;
      return { ...(await host.closePullRequest(branches, reason)), plan, branch, commit: null };
    }
    const { commit } = proposal;
    const previous = readFacts(target.tree.read);
    const concerned = reviewersByEffect({ plan, model: request.model, previous, mapping: request.reviewers });
    const result = await host.pullRequest({ ...branches, ...wishOf(request, plan, concerned), commit });
    return { ...result, notes: [...result.notes, ...unknownOwners(request, concerned)], plan, branch, commit };
  } finally {
    await target.close();
  }
}

async function open({ host, address, directory, next }: PullRequestRequest): Promise<OpenTarget> {
  const place = { branch: address.branch, path: targetFolder(address.path) };
  const opened = await host.openTarget(place, next);
  if (opened) return opened;
  const login = await host.login();
  return await openTarget(address, { source: directory, ...(login ? { login } : {}) });
}

function wishOf(request: PullRequestRequest, plan: Plan, concerned: readonly Concerned[]) {
  const { source, labels } = request;
  // A draft until the change is split or an override allows it: the limits are there to be seen before the merge.
  const isBlocked = plan.gate?.isBlocked ?? false;
  const { added, changed, removed } = plan.files;
  return {
    title: pullRequestTitle(plan),
    body: pullRequestBody({ plan, concerned, isBlocked, source }),
    labels,
    reviewers: concerned.flatMap(({ reviewer }) => reviewer ?? []),
    isBlocked,
    files: added.length + changed.length + removed.length,
  };
}

/** Said only where somebody began to say who is who. */
function unknownOwners({ reviewers }: PullRequestRequest, concerned: readonly Concerned[]): string[] {
  if (Object.keys(reviewers).length === 0) return [];
  const unknown = concerned.filter(({ reviewer }) => reviewer === null).map(({ subject }) => subject);
  if (unknown.length === 0) return [];
  const shown = unknown.length > 5 ? [...unknown.slice(0, 5), `${unknown.length - 5} more`] : unknown;
  return [`Nobody is asked for ${listed(shown)}: target.host.reviewers does not say who that is.`];
}
