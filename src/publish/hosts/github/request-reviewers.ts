import type { Octokit } from "octokit";
import { count, listed } from "../../../kernel/text.js";
import type { Reviewer } from "../contract.js";
import type { Client } from "./client.js";
import { hasStatus } from "./failures.js";
import { LIMITS } from "./limits.js";
import type { OpenPull } from "./pull-request.js";

interface Asked {
  readonly changed: boolean;
  readonly notes: readonly string[];
}

/**
 * Asks for reviews: those who were not asked yet, up to GitHub's limit, the most concerned first. The author cannot be asked,
 * and who has reviewed already is not asked again. Somebody whom GitHub refuses is said and keeps nobody else from being asked.
 */
export async function requestReviewers(client: Client, pull: OpenPull, wanted: readonly Reviewer[]): Promise<Asked> {
  const open = wanted.filter((reviewer) => !isAsked(pull, reviewer) && !isAuthor(pull, reviewer));
  if (open.length === 0) return { changed: false, notes: [] };
  return await client.call({ doing: "request reviews", permission: "Pull requests: write" }, async (octokit) => {
    const reviewed = await whoReviewed(octokit, client, pull.number);
    const fresh = open.filter((reviewer) => reviewer.kind === "team" || !reviewed.has(reviewer.login.toLowerCase()));
    const [foreign, own] = [fresh.filter(isForeign(client)), fresh.filter((reviewer) => !isForeign(client)(reviewer))];
    const room = Math.max(0, LIMITS.reviewers - requestedCount(pull));
    const refused = await ask(octokit, client, pull.number, own.slice(0, room));
    return {
      changed: own.slice(0, room).length > refused.length,
      notes: [
        ...(own.length > room ? [leftOut(own.slice(room))] : []),
        ...(refused.length > 0
          ? [`GitHub takes no review requests for ${named(refused)}: no access to the repository.`]
          : []),
        ...(foreign.length > 0 ? [`Teams of other organizations cannot be asked: ${named(foreign)}.`] : []),
      ],
    };
  });
}

function leftOut(reviewers: readonly Reviewer[]): string {
  return `${count(reviewers.length, "reviewer")} not asked, since GitHub takes ${LIMITS.reviewers}: ${named(reviewers)}.`;
}

async function whoReviewed(
  octokit: Octokit,
  { owner, repo }: Client,
  pull_number: number,
): Promise<ReadonlySet<string>> {
  const reviews = await octokit.paginate(octokit.rest.pulls.listReviews, { owner, repo, pull_number, per_page: 100 });
  return new Set(reviews.flatMap(({ user }) => user?.login.toLowerCase() ?? []));
}

/** Asks all at once; when GitHub refuses, one by one, to find out whom it means. Gives those whom it refuses. */
async function ask(
  octokit: Octokit,
  client: Client,
  pull_number: number,
  reviewers: readonly Reviewer[],
): Promise<readonly Reviewer[]> {
  if (reviewers.length === 0) return [];
  const { owner, repo } = client;
  try {
    await octokit.rest.pulls.requestReviewers({
      owner,
      repo,
      pull_number,
      reviewers: reviewers.flatMap((reviewer) => (reviewer.kind === "user" ? [reviewer.login] : [])),
      team_reviewers: reviewers.flatMap((reviewer) => (reviewer.kind === "team" ? [reviewer.slug] : [])),
    });
    return [];
  } catch (error) {
    if (!hasStatus(error, 422)) throw error;
    if (reviewers.length === 1) return reviewers;
    const refused: Reviewer[] = [];
    for (const reviewer of reviewers) refused.push(...(await ask(octokit, client, pull_number, [reviewer])));
    return refused;
  }
}

function isAsked({ requested_reviewers, requested_teams }: OpenPull, reviewer: Reviewer): boolean {
  return reviewer.kind === "user"
    ? (requested_reviewers ?? []).some(({ login }) => login.toLowerCase() === reviewer.login.toLowerCase())
    : (requested_teams ?? []).some(({ slug }) => slug === reviewer.slug);
}

function isAuthor({ user }: OpenPull, reviewer: Reviewer): boolean {
  return reviewer.kind === "user" && user?.login.toLowerCase() === reviewer.login.toLowerCase();
}

/** Only teams of the repository's own organization can be asked. */
function isForeign({ owner }: Client): (reviewer: Reviewer) => boolean {
  return (reviewer) => reviewer.kind === "team" && reviewer.organization.toLowerCase() !== owner.toLowerCase();
}

function requestedCount({ requested_reviewers, requested_teams }: OpenPull): number {
  return (requested_reviewers ?? []).length + (requested_teams ?? []).length;
}

function named(reviewers: readonly Reviewer[]): string {
  return listed(reviewers.map(reviewerName));
}

/** `@ines`, `@acme/vision-admins`: as people write it. */
export function reviewerName(reviewer: Reviewer): string {
  return reviewer.kind === "user" ? `@${reviewer.login}` : `@${reviewer.organization}/${reviewer.slug}`;
}
