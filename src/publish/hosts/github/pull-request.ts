import { numberText } from "../../../kernel/text.js";
import { setTimeout as delay } from "node:timers/promises";
import type { Octokit } from "octokit";
import { cutText } from "../../../kernel/cut-text.js";
import type { PullRequestBranches, PullRequestResult, PullRequestWish } from "../contract.js";
import { createOnce, ONCE, type Client } from "./client.js";
import { refusalText, type Attempted } from "./failures.js";
import { fitBody } from "./fit-body.js";
import { BLOCKED_LABEL, setLabels } from "./labels.js";
import { LIMITS } from "./limits.js";
import { requestReviewers } from "./request-reviewers.js";
import { writeComment } from "./sticky-comment.js";

/** A pull request as the API gives it, single or in a list. */
export interface OpenPull {
  readonly number: number;
  readonly node_id: string;
  readonly html_url: string;
  readonly title: string;
  readonly body: string | null;
  readonly draft?: boolean | undefined;
  readonly user: { readonly login: string } | null;
  readonly labels: readonly { readonly name: string }[];
  readonly requested_reviewers?: readonly { readonly login: string }[] | null | undefined;
  readonly requested_teams?: readonly { readonly slug: string }[] | null | undefined;
}

const PERMISSION = "Pull requests: write";

/** Opens the one pull request of a branch, or brings the open one up to date. Does nothing when it is as it should be. */
export async function upsertPullRequest(client: Client, wish: PullRequestWish): Promise<PullRequestResult> {
  const body = fitBody(wish.body, LIMITS.body, "description");
  const wanted = { ...wish, title: cutText(wish.title, LIMITS.title), body: body.text };
  const found = await client.call(
    { doing: "look for the pull request", permission: "Pull requests: read" },
    (octokit) => findOpen(octokit, client, wish),
  );
  const settled = found ? await update(client, found, wanted) : await open(client, wanted);
  const { pull } = settled;
  const labels = await setLabels(client, pull, wish.labels, wish.isBlocked);
  const reviewers = await requestReviewers(client, pull, wish.reviewers);
  const changed = settled.changed || labels.changed || reviewers.changed;
  return {
    action: found ? (changed ? "updated" : "unchanged") : "opened",
    number: pull.number,
    place: pull.html_url,
    isDraft: settled.isDraft,
    notes: [...body.notes, ...hiddenFiles(wish), ...settled.notes, ...labels.notes, ...reviewers.notes],
  };
}

/** Closes the open pull request with a reason. */
export async function closePullRequest(
  client: Client,
  branches: PullRequestBranches,
  reason: string,
): Promise<PullRequestResult> {
  const attempted: Attempted = { doing: "close the pull request", permission: PERMISSION };
  const pull = await client.call(attempted, (octokit) => findOpen(octokit, client, branches));
  if (!pull) return { action: "none", number: null, place: "", isDraft: false, notes: [] };
  const { owner, repo } = client;
  const { number: pull_number, html_url: place } = pull;
  const { notes } = await writeComment(client, { pullRequest: pull_number, name: "closed", body: reason });
  await client.call(attempted, (octokit) => octokit.rest.pulls.update({ owner, repo, pull_number, state: "closed" }));
  return { action: "closed", number: pull_number, place, isDraft: pull.draft ?? false, notes };
}

async function findOpen(
  octokit: Octokit,
  client: Client,
  branches: PullRequestBranches,
): Promise<OpenPull | undefined> {
  const { owner, repo } = client;
  const { base, head } = branches;
  const { data } = await octokit.rest.pulls.list({ owner, repo, state: "open", base, head: `${owner}:${head}` });
  // GitHub ignores a filter that it cannot read.
  return data.find((pull) => pull.head.ref === head && pull.base.ref === base);
}

interface Settled {
  readonly pull: OpenPull;
  readonly changed: boolean;
  readonly isDraft: boolean;
  readonly notes: readonly string[];
}

const NO_DRAFTS = "The repository has no draft pull requests: until the plan is free, do not merge this one.";

async function open(client: Client, wish: PullRequestWish): Promise<Settled> {
  const { owner, repo } = client;
  const { base, head, title, body } = wish;
  const make = async (octokit: Octokit, draft: boolean): Promise<OpenPull> =>
    (await octokit.rest.pulls.create({ ...ONCE, owner, repo, base, head, title, body, draft })).data;
  return await client.call({ doing: "open the pull request", permission: PERMISSION }, async (octokit) => {
    const once = async (draft: boolean): Promise<OpenPull> =>
      await createOnce(client, {
        create: async () => await withFreshBranch(client, async () => await make(octokit, draft)),
        find: async () => await findOpen(octokit, client, wish),
      });
    try {
      return { pull: await once(wish.isBlocked), changed: true, isDraft: wish.isBlocked, notes: [] };
    } catch (error) {
      const text = refusalText(error);
      if (wish.isBlocked && /draft pull requests are not supported/i.test(text)) {
        return { pull: await once(false), changed: true, isDraft: false, notes: [NO_DRAFTS] };
      }
      // Another run opened it in the meantime: then it is brought up to date like any other.
      const theirs = /already exists/i.test(text) ? await findOpen(octokit, client, wish) : undefined;
      if (!theirs) throw error;
      return await update(client, theirs, wish);
    }
  });
}

const FRESH_ATTEMPTS = 4;

/** For some seconds after a push GitHub may not know the branch yet. */
async function withFreshBranch(client: Client, make: () => Promise<OpenPull>): Promise<OpenPull> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await make();
    } catch (error) {
      if (!/\bhead invalid\b/.test(refusalText(error)) || attempt >= FRESH_ATTEMPTS) throw error;
      await delay(client.pace.secondMs * attempt);
    }
  }
}

async function update(client: Client, pull: OpenPull, wish: PullRequestWish): Promise<Settled> {
  const { owner, repo } = client;
  const { title, body } = wish;
  const isSame = pull.title === title && sameText(pull.body ?? "", body);
  if (!isSame) {
    await client.call({ doing: "update the pull request", permission: PERMISSION }, (octokit) =>
      octokit.rest.pulls.update({ owner, repo, pull_number: pull.number, title, body }),
    );
  }
  const draft = await settleDraft(client, pull, wish.isBlocked);
  return { pull, ...draft, changed: !isSame || draft.changed };
}

const TO_DRAFT = `mutation ($id: ID!) { convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } } }`;
const TO_READY = `mutation ($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }`;

/** REST cannot change whether a pull request is a draft. One that somebody else made a draft while it was free stays one. */
async function settleDraft(client: Client, pull: OpenPull, isBlocked: boolean): Promise<Omit<Settled, "pull">> {
  const isDraft = pull.draft ?? false;
  const wasBlocked = pull.labels.some(({ name }) => name === BLOCKED_LABEL);
  if (isBlocked === isDraft || (isDraft && !wasBlocked)) return { changed: false, isDraft, notes: [] };
  const doing = isBlocked ? "make the pull request a draft" : "mark the pull request as ready";
  try {
    await client.call({ doing, permission: PERMISSION }, (octokit) =>
      octokit.graphql(isBlocked ? TO_DRAFT : TO_READY, { id: pull.node_id }),
    );
    return { changed: true, isDraft: isBlocked, notes: [] };
  } catch (error) {
    // The label says it as well; a plan that is published is worth more than the state of its page.
    const text = error instanceof Error ? error.message : String(error);
    return { changed: false, isDraft, notes: [text] };
  }
}

/** GitHub stores line feeds as it likes. */
function sameText(left: string, right: string): boolean {
  return left.replaceAll("\r\n", "\n").trimEnd() === right.replaceAll("\r\n", "\n").trimEnd();
}

function hiddenFiles({ files }: PullRequestWish): string[] {
  if (files <= LIMITS.filesShown) return [];
  return [`The change touches ${numberText(files)} files; GitHub shows ${LIMITS.filesShown} of them.`];
}
