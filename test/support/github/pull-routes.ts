import { example } from "./description.js";
import {
  branchTip,
  git,
  NOT_FOUND,
  refuse,
  type Answer,
  type Asked,
  type CommentRecord,
  type Handler,
  type PullRecord,
  type State,
} from "./state.js";

/** Pull requests, their labels and reviewers, comments. */
export const pullRoutes: Readonly<Record<string, Handler>> = {
  "pulls/list": ({ state, query }) => ({ status: 200, list: listed(state, query).map((pull) => simple(state, pull)) }),
  "pulls/get": ({ state, params }) =>
    withPull(state, params["pull_number"], (pull) => ({ status: 200, body: full(state, pull) })),
  "pulls/create": create,
  "pulls/update": ({ state, params, body }) =>
    withPull(state, params["pull_number"], (pull) => {
      for (const key of ["title", "body", "state"] as const) if (key in body) pull[key] = body[key] as never;
      return { status: 200, body: full(state, pull) };
    }),
  "pulls/request-reviewers": requestReviewers,
  "pulls/list-reviews": ({ state, params }) =>
    withPull(state, params["pull_number"], (pull) => ({
      status: 200,
      list: pull.reviewed.map((login, id) => ({
        ...(example("pull-request-review-items") as unknown as object[])[0],
        id,
        user: user(login),
      })),
    })),
  "issues/add-labels": ({ state, params, body }) =>
    withPull(state, params["issue_number"], (pull) => {
      for (const label of body["labels"] as string[]) if (!pull.labels.includes(label)) pull.labels.push(label);
      return { status: 200, body: pull.labels.map(label) };
    }),
  "issues/remove-label": ({ state, params }) =>
    withPull(state, params["issue_number"], (pull) => {
      if (!pull.labels.includes(params["name"] ?? "")) return refuse(404, "Label does not exist");
      pull.labels = pull.labels.filter((name) => name !== params["name"]);
      return { status: 200, body: pull.labels.map(label) };
    }),
  "issues/list-comments": ({ state, params }) =>
    withPull(state, params["issue_number"], ({ number }) => ({
      status: 200,
      list: state.comments.filter(({ issue }) => issue === number).map(comment),
    })),
  "issues/create-comment": ({ state, params, body, actor }) =>
    withPull(state, params["issue_number"], ({ number }) => {
      if (String(body["body"]).length > 65_536) return tooLong("body");
      const record = { id: state.nextId++, issue: number, author: actor, body: String(body["body"]) };
      state.comments.push(record);
      return { status: 201, body: comment(record) };
    }),
  "issues/update-comment": ({ state, params, body, actor }) => {
    const record = state.comments.find(({ id }) => String(id) === params["comment_id"]);
    if (!record) return NOT_FOUND;
    if (record.author !== actor) return refuse(403, "Must have admin rights to Repository.");
    record.body = String(body["body"]);
    return { status: 200, body: comment(record) };
  },
  "issues/delete-comment": ({ state, params }) => {
    const at = state.comments.findIndex(({ id }) => String(id) === params["comment_id"]);
    if (at < 0) return NOT_FOUND;
    state.comments.splice(at, 1);
    return { status: 204 };
  },
};

function listed(state: State, query: Asked["query"]): PullRecord[] {
  return state.pulls.filter(({ state: current, head, base, fork = state.owner }) => {
    const isState = query["state"] === "all" || current === (query["state"] ?? "open");
    // GitHub ignores a filter without an owner.
    const isHead = !/^[^:]+:./.test(query["head"] ?? "") || query["head"] === `${fork}:${head}`;
    return isState && isHead && (query["base"] === undefined || query["base"] === base);
  });
}

function create({ state, body, actor }: Asked): Answer {
  const { title, head, base, body: text = "", draft = false } = body as Record<string, string> & { draft?: boolean };
  const [from, to] = [branchTip(state, head ?? ""), branchTip(state, base ?? "")];
  const invalid = (field: string) =>
    refuse(422, "Validation Failed", [{ resource: "PullRequest", field, code: "invalid" }]);
  const custom = (message: string) =>
    refuse(422, "Validation Failed", [{ resource: "PullRequest", code: "custom", message }]);
  if (from === null) return invalid("head");
  if (to === null) return invalid("base");
  if (text.length > 65_536) return tooLong("body");
  if (draft && !state.drafts) return refuse(422, "Draft pull requests are not supported in this repository.");
  if (state.pulls.some((pull) => pull.state === "open" && pull.head === head && pull.base === base)) {
    return custom(`A pull request already exists for ${state.owner}:${head}.`);
  }
  if (git(state, ["rev-list", "--count", `${to}..${from}`]) === "0")
    return custom(`No commits between ${base} and ${head}`);
  const record: PullRecord = {
    number: state.pulls.length + 1,
    author: actor,
    head: head ?? "",
    base: base ?? "",
    title: title ?? "",
    body: text,
    state: "open",
    draft,
    labels: [],
    reviewers: [],
    teams: [],
    reviewed: [],
  };
  state.pulls.push(record);
  return { status: 201, body: full(state, record) };
}

function requestReviewers({ state, params, body }: Asked): Answer {
  return withPull(state, params["pull_number"], (pull) => {
    const { reviewers = [], team_reviewers = [] } = body as { reviewers?: string[]; team_reviewers?: string[] };
    if (reviewers.includes(pull.author)) return refuse(422, "Review cannot be requested from pull request author.");
    if ([...reviewers, ...pull.reviewers, ...team_reviewers, ...pull.teams].length > 15)
      return refuse(422, "Could not request more than 15 reviewers");
    if (
      reviewers.some((login) => !state.collaborators.has(login)) ||
      team_reviewers.some((slug) => !state.teams.has(slug))
    ) {
      return refuse(
        422,
        `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${state.owner}/${state.repo} repository.`,
      );
    }
    pull.reviewers.push(...reviewers);
    pull.teams.push(...team_reviewers);
    return { status: 201, body: simple(state, pull) };
  });
}

function withPull(state: State, number: string | undefined, use: (pull: PullRecord) => Answer): Answer {
  const pull = state.pulls.find((candidate) => String(candidate.number) === number);
  return pull ? use(pull) : NOT_FOUND;
}

function tooLong(field: string): Answer {
  return refuse(422, "Validation Failed", [
    { resource: "Issue", code: "unprocessable", field, message: `${field} is too long (maximum is 65536 characters)` },
  ]);
}

function user(login: string) {
  const type = login.endsWith("[bot]") ? "Bot" : "User";
  const [review] = example("pull-request-review-items") as unknown as readonly { readonly user: object }[];
  return { ...review?.user, login, type };
}

function label(name: string) {
  const [first] = example("label-items") as unknown as readonly object[];
  return { ...first, name };
}

function overrides(state: State, pull: PullRecord) {
  const url = `https://github.com/${state.owner}/${state.repo}/pull/${pull.number}`;
  const sha = pull.forkSha ?? branchTip(state, pull.head) ?? "0".repeat(40);
  return {
    number: pull.number,
    node_id: `PR_${pull.number}`,
    html_url: url,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    draft: pull.draft,
    user: user(pull.author),
    labels: pull.labels.map(label),
    requested_reviewers: pull.reviewers.map(user),
    requested_teams: pull.teams.map((slug) => ({
      ...teamExample(),
      slug,
      name: slug,
      type: "organization",
      organization_id: 1,
    })),
    sha,
  };
}

function teamExample(): object {
  const [team] =
    (example("pull-request-simple-items") as unknown as readonly { readonly requested_teams: readonly object[] }[])[0]
      ?.requested_teams ?? [];
  return team ?? {};
}

function simple(state: State, pull: PullRecord) {
  const [base] = example("pull-request-simple-items") as unknown as readonly {
    readonly head: object;
    readonly base: object;
  }[];
  return filled({ ...base } as never, state, pull);
}

function full(state: State, pull: PullRecord) {
  return filled(example("pull-request") as never, state, pull);
}

function filled(base: { readonly head: object; readonly base: object }, state: State, pull: PullRecord) {
  const { sha, ...fields } = overrides(state, pull);
  return {
    ...base,
    ...fields,
    head: { ...base.head, label: `${pull.fork ?? state.owner}:${pull.head}`, ref: pull.head, sha },
    base: { ...base.base, ref: pull.base },
  };
}

function comment({ id, author, body }: CommentRecord) {
  const html_url = `https://github.com/acme/rendered/pull/1#issuecomment-${id}`;
  return { ...example("issue-comment"), id, body, user: user(author), html_url };
}
