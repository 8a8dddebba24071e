import { branchTip, git, type State } from "./state.js";

/**
 * The few GraphQL calls for which REST has nothing: who asks, moving refs with an expected commit, drafts. The OpenAPI
 * description does not cover them; fields and types follow GitHub's published GraphQL schema.
 */
export function answerGraphql(
  state: State,
  body: unknown,
  actor: string,
): { readonly answer: unknown; readonly problems: string[] } {
  const { query, variables = {}, ...rest } = body as { query: string; variables?: Record<string, unknown> };
  const problems = Object.keys(rest).map((key) => `graphql: unknown field ${key}`);
  if (/^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query))
    return { answer: { data: { viewer: { login: actor } } }, problems };
  const [, name = ""] = /\b(updateRefs|convertPullRequestToDraft|markPullRequestReadyForReview)\s*\(/.exec(query) ?? [];
  const answer = MUTATIONS[name]?.(state, variables);
  if (answer === undefined) problems.push(`graphql: unknown operation ${query}`);
  return {
    answer: answer ?? { errors: [{ message: "Parse error" }] },
    problems: [...problems, ...variableProblems(name, query, variables)],
  };
}

const MUTATIONS: Readonly<Record<string, (state: State, variables: Record<string, unknown>) => unknown>> = {
  updateRefs: (state, variables) => {
    const updates = variables["updates"] as readonly {
      name: string;
      beforeOid: string;
      afterOid: string;
      force?: boolean;
    }[];
    for (const { name, beforeOid, afterOid, force = false } of updates) {
      const branch = name.replace(/^refs\/heads\//, "");
      if (branch === state.protectedBranch)
        return failed(
          "updateRefs",
          `Protected branch update failed for ${name}: Changes must be made through a pull request.`,
        );
      const tip = branchTip(state, branch) ?? ZERO;
      if (tip !== beforeOid) return failed("updateRefs", `Reference cannot be updated: expected ${beforeOid}`);
      if (!force && tip !== ZERO && git(state, ["merge-base", tip, afterOid]) !== tip)
        return failed("updateRefs", "Update is not a fast forward");
      git(state, ["update-ref", name, afterOid, beforeOid]);
    }
    return { data: { updateRefs: { clientMutationId: null } } };
  },
  convertPullRequestToDraft: (state, { id }) => setDraft(state, id, true),
  markPullRequestReadyForReview: (state, { id }) => setDraft(state, id, false),
};

const ZERO = "0".repeat(40);

function setDraft(state: State, id: unknown, draft: boolean): unknown {
  const field = draft ? "convertPullRequestToDraft" : "markPullRequestReadyForReview";
  const pull = state.pulls.find(({ number }) => `PR_${number}` === id);
  if (!pull) return failed(field, `Could not resolve to a node with the global id of '${String(id)}'`);
  if (draft && !state.drafts) return failed(field, "Draft pull requests are not supported in this repository.");
  pull.draft = draft;
  return { data: { [field]: { pullRequest: { isDraft: draft } } } };
}

function failed(field: string, message: string): unknown {
  return { data: { [field]: null }, errors: [{ type: "UNPROCESSABLE", path: [field], message }] };
}

/** The inputs as the schema has them: `UpdateRefsInput`, `RefUpdate`, and ids. */
function variableProblems(name: string, query: string, variables: Record<string, unknown>): string[] {
  if (name !== "updateRefs")
    return name === "" || /\$id:\s*ID!/.test(query) ? [] : [`graphql ${name}: $id must be an ID!`];
  const updates = variables["updates"];
  if (!/\$updates:\s*\[RefUpdate!\]!/.test(query) || !/\$repository:\s*ID!/.test(query))
    return ["graphql updateRefs: wrong types of variables"];
  if (variables["repository"] !== "R_target" || !Array.isArray(updates)) return ["graphql updateRefs: wrong variables"];
  return updates.flatMap((update: Record<string, unknown>) => {
    const unknown = Object.keys(update).filter((key) => !["name", "beforeOid", "afterOid", "force"].includes(key));
    const isRef = /^refs\/heads\/./.test(String(update["name"]));
    const areOids = ["beforeOid", "afterOid"].every((key) => /^[0-9a-f]{40}$/.test(String(update[key])));
    return [
      ...unknown.map((key) => `graphql RefUpdate: unknown field ${key}`),
      ...(isRef && areOids ? [] : [`graphql RefUpdate: ${JSON.stringify(update)}`]),
    ];
  });
}
