import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGitHubPlace, type GitHubPlace } from "../../../../test/support/github/place.js";
import { commitByHand } from "../../../../test/support/git-target.js";
import type { PullRequestWish, Reviewer } from "../contract.js";
import { LIMITS } from "./limits.js";

let at: GitHubPlace;

beforeEach(async () => {
  at = await openGitHubPlace();
  at.place.git(at.repository, "branch", "fairlead/main", "main");
  commitByHand(at.place, at.repository, { "a.yaml": "a: 1\n" }, "fairlead/main");
});
afterEach(async () => {
  expect(at.standIn.problems).toEqual([]);
  await at.close();
});

const user = (login: string): Reviewer => ({ kind: "user", login });
const team = (slug: string, organization = "acme"): Reviewer => ({ kind: "team", organization, slug });

function wish(more: Partial<PullRequestWish> = {}): PullRequestWish {
  return {
    base: "main",
    head: "fairlead/main",
    commit: "0".repeat(40),
    title: "vision +8 GPUs",
    body: "The plan\n\n<!-- fairlead:plan sha256:1 -->\n",
    labels: ["fairlead"],
    reviewers: [],
    isBlocked: false,
    files: 3,
    ...more,
  };
}

const pulls = () => at.standIn.state.pulls;

describe("the pull request", () => {
  it("is opened once, then brought up to date, and left alone when it is as it should be", async () => {
    const host = at.host();
    const opened = await host.pullRequest(wish());
    expect(opened).toEqual({
      action: "opened",
      number: 1,
      place: "https://github.com/acme/rendered/pull/1",
      isDraft: false,
      notes: [],
    });
    expect(await host.pullRequest(wish())).toMatchObject({ action: "unchanged", number: 1 });
    at.standIn.requests.length = 0;
    await host.pullRequest(wish());
    expect(at.standIn.requests.filter((request) => !request.startsWith("GET"))).toEqual([]);
    expect(await host.pullRequest(wish({ title: "vision +9 GPUs" }))).toMatchObject({ action: "updated", number: 1 });
    expect(pulls()).toMatchObject([{ title: "vision +9 GPUs", labels: ["fairlead"], draft: false }]);
  });

  it("is not opened twice when the answer to the first request is lost", async () => {
    at.standIn.fault({ on: /^POST .*\/pulls$/, how: { kind: "break", after: true } });
    expect(await at.host().pullRequest(wish())).toMatchObject({ action: "opened", number: 1 });
    expect(pulls()).toHaveLength(1);
  });

  it("is not opened twice when half of the answer comes", async () => {
    at.standIn.fault({ on: /^POST .*\/pulls$/, how: { kind: "half" } });
    expect(await at.host().pullRequest(wish())).toMatchObject({ number: 1 });
    expect(pulls()).toHaveLength(1);
  });

  it("is opened although GitHub's servers fail now and then", async () => {
    at.standIn.fault({
      on: /^(GET|POST) .*\/pulls$/,
      how: { kind: "answer", status: 502, html: "<h1>Unicorn!</h1>" },
      times: 3,
    });
    expect(await at.host().pullRequest(wish())).toMatchObject({ action: "opened" });
  });

  it("is opened although GitHub does not know the fresh branch yet", async () => {
    const errors = [{ resource: "PullRequest", field: "head", code: "invalid" }];
    const how = { kind: "answer", status: 422, body: { message: "Validation Failed", errors } } as const;
    at.standIn.fault({ on: /^POST .*\/pulls$/, how, times: 2 });
    expect(await at.host().pullRequest(wish())).toMatchObject({ action: "opened" });
  });

  it("is the one that another run opened at the same moment", async () => {
    at.standIn.fault({
      on: /^POST .*\/pulls$/,
      how: {
        kind: "meanwhile",
        run: () => {
          const record = { number: 1, author: "x", head: "fairlead/main", base: "main", title: "theirs", body: "" };
          pulls().push({ ...record, state: "open", draft: false, labels: [], reviewers: [], teams: [], reviewed: [] });
        },
      },
    });
    expect(await at.host().pullRequest(wish())).toMatchObject({ number: 1 });
    expect(pulls()).toMatchObject([{ title: "vision +8 GPUs" }]);
  });

  it("is a draft with a label while the plan is blocked, and ready when it is free", async () => {
    const host = at.host();
    expect(await host.pullRequest(wish({ isBlocked: true }))).toMatchObject({ action: "opened", isDraft: true });
    expect(pulls()).toMatchObject([{ draft: true, labels: ["fairlead: blocked", "fairlead"] }]);
    expect(await host.pullRequest(wish())).toMatchObject({ action: "updated", isDraft: false });
    expect(pulls()).toMatchObject([{ draft: false, labels: ["fairlead"] }]);
    expect(await host.pullRequest(wish({ isBlocked: true }))).toMatchObject({ action: "updated", isDraft: true });
    expect(pulls()).toMatchObject([{ draft: true }]);
  });

  it("stays a draft that a person made of it", async () => {
    const host = at.host();
    await host.pullRequest(wish());
    pulls()[0]!.draft = true;
    expect(await host.pullRequest(wish())).toMatchObject({ action: "unchanged", isDraft: true });
  });

  it("is opened without a draft where there are none, which is said", async () => {
    at.standIn.state.drafts = false;
    const result = await at.host().pullRequest(wish({ isBlocked: true }));
    expect(result).toMatchObject({ action: "opened", isDraft: false });
    expect(result.notes.join()).toMatch(/no draft pull requests/);
    expect(pulls()).toMatchObject([{ labels: ["fairlead: blocked", "fairlead"] }]);
  });

  it("keeps its hidden digest when its description is cut, and says what was cut", async () => {
    const long = `${"a line of the plan\n".repeat(5000)}\n<!-- fairlead:plan sha256:1 -->\n`;
    const { notes } = await at.host().pullRequest(wish({ body: long }));
    expect(notes).toEqual([expect.stringMatching(/^The description was cut by [\d,]+ lines to fit/)]);
    const { body } = pulls()[0]!;
    expect(body.length).toBeLessThanOrEqual(LIMITS.body);
    expect(body).toMatch(/more, cut to fit; [^\n]*\n\n<!-- fairlead:plan sha256:1 -->\n$/);
  });

  it("says that GitHub hides files of large changes", async () => {
    const { notes } = await at.host().pullRequest(wish({ files: 1234 }));
    expect(notes).toEqual(["The change touches 1,234 files; GitHub shows 300 of them."]);
  });

  it("is closed with the reason when there is nothing left to publish", async () => {
    const host = at.host();
    await host.pullRequest(wish());
    expect(await host.closePullRequest({ base: "main", head: "fairlead/main" }, "Done.")).toMatchObject({
      action: "closed",
      number: 1,
    });
    expect(pulls()).toMatchObject([{ state: "closed" }]);
    expect(at.standIn.state.comments[0]?.body).toContain("Done.");
    expect(await host.closePullRequest({ base: "main", head: "fairlead/main" }, "Done.")).toMatchObject({
      action: "none",
    });
    expect(await host.pullRequest(wish())).toMatchObject({ action: "opened", number: 2 });
  });
});

describe("labels", () => {
  it("that do not fit are left out, which is said, and those of people stay", async () => {
    const host = at.host();
    await host.pullRequest(wish());
    pulls()[0]!.labels.push("keep");
    const { notes } = await host.pullRequest(wish({ labels: ["Fairlead", "x".repeat(51)] }));
    expect(notes.join()).toMatch(/Labels longer than 50 characters/);
    expect(pulls()[0]?.labels).toEqual(["fairlead", "keep"]);
  });
});

describe("reviewers", () => {
  it("are asked once, users and teams, and not again when they have reviewed", async () => {
    const host = at.host();
    const reviewers = [user("ines"), team("vision-admins"), user("Omar")];
    at.standIn.state.collaborators.add("Omar");
    await host.pullRequest(wish({ reviewers }));
    expect(pulls()).toMatchObject([{ reviewers: ["ines", "Omar"], teams: ["vision-admins"] }]);
    pulls()[0]!.reviewers = [];
    pulls()[0]!.reviewed = [...Array.from({ length: 120 }, (_, index) => `someone-${index}`), "ines", "omar"];
    expect(await host.pullRequest(wish({ reviewers }))).toMatchObject({ action: "unchanged" });
    expect(pulls()[0]?.reviewers).toEqual([]);
  });

  it("are fifteen at most, the most concerned; who was left out is said", async () => {
    const many = Array.from({ length: 18 }, (_, index) => `person-${index}`);
    for (const login of many) at.standIn.state.collaborators.add(login);
    const { notes } = await at.host().pullRequest(wish({ reviewers: many.map(user) }));
    expect(pulls()[0]?.reviewers).toEqual(many.slice(0, 15));
    expect(notes).toEqual(["3 reviewers not asked, since GitHub takes 15: @person-15, @person-16 and @person-17."]);
  });

  it("whom GitHub refuses keep nobody else from being asked, and are said", async () => {
    const reviewers = [user("ines"), user("stranger"), team("nobody"), team("theirs", "other")];
    const { notes } = await at.host().pullRequest(wish({ reviewers }));
    expect(pulls()).toMatchObject([{ reviewers: ["ines"], teams: [] }]);
    expect(notes).toEqual([
      "GitHub takes no review requests for @stranger and @acme/nobody: no access to the repository.",
      "Teams of other organizations cannot be asked: @other/theirs.",
    ]);
  });

  it("are never the author", async () => {
    const { notes } = await at.host().pullRequest(wish({ reviewers: [user("fairlead-bot")] }));
    await at.host().pullRequest(wish({ reviewers: [user("fairlead-bot")] }));
    expect([notes, pulls()[0]?.reviewers]).toEqual([[], []]);
  });
});
