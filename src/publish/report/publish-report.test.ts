import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGitHubPlace, type GitHubPlace } from "../../../test/support/github/place.js";
import { commitByHand } from "../../../test/support/git-target.js";
import { localHost } from "../hosts/local/local-host.js";
import { publishReport, type Reported, type ReportFiles } from "./publish-report.js";

let at: GitHubPlace;
let head = "";

beforeEach(async () => {
  at = await openGitHubPlace();
  at.place.git(at.repository, "branch", "change", "main");
  head = commitByHand(at.place, at.repository, { "a.yaml": "a: 1\n" }, "change");
  openPull(1, {});
});
afterEach(async () => {
  expect(at.standIn.problems).toEqual([]);
  await at.close();
});

function openPull(number: number, more: { fork?: string; forkSha?: string }): void {
  const record = { number, author: "vera", head: "change", base: "main", title: "A change", body: "", draft: false };
  at.standIn.state.pulls.push({
    ...record,
    state: "open",
    labels: [],
    reviewers: [],
    teams: [],
    reviewed: [],
    ...more,
  });
}

const written = (name: string, text: string): string => {
  const file = path.join(at.place.folder, name);
  writeFileSync(file, text);
  return file;
};
const REPOSITORY_OF_EVENT = { repository: { full_name: "acme/rendered" } };
const pullRequestEvent = (number = 1, sha = head): object => ({
  ...REPOSITORY_OF_EVENT,
  pull_request: { number, head: { sha } },
});
const workflowEvent = (login: string, sha: string, event = "pull_request"): object => ({
  ...REPOSITORY_OF_EVENT,
  workflow_run: {
    event,
    head_sha: sha,
    head_branch: "change",
    head_repository: { owner: { login } },
    pull_requests: [],
  },
});

async function report(files: ReportFiles, event: object, env: object = {}): Promise<readonly Reported[]> {
  const host = at.host({
    env: { GITHUB_TOKEN: at.standIn.token, GITHUB_EVENT_PATH: written("event.json", JSON.stringify(event)), ...env },
  });
  return await publishReport({ host, files, name: "fairlead" });
}

const diagnostic = (file: string, severity = "error") => ({
  code: "quota/limit-below-quota",
  severity,
  message: "Limit 4 is below quota 8, says @octocat.",
  hint: "Raise the limit.",
  location: { file, line: 3, column: 5 },
  related: [],
});
const CHECK = (...diagnostics: object[]): string => JSON.stringify({ version: 1, diagnostics });
const comments = () => at.standIn.state.comments;

describe("a report", () => {
  it("comments on the pull request of the event, with a check and findings on its commit", async () => {
    const sarif = JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver: { name: "fairlead" } }, results: [] }] });
    const done = await report(
      {
        comment: written("plan.md", "### 3 objects change\n"),
        diagnostics: written("check.json", CHECK(diagnostic("org/vision.ts"), diagnostic("../outside.ts", "warning"))),
        sarif: written("check.sarif", sarif),
      },
      pullRequestEvent(),
    );
    expect(done.map(({ what, action }) => `${what} ${action}`)).toEqual([
      "comment created",
      "check created",
      "SARIF file created",
    ]);
    expect(comments()).toMatchObject([
      { issue: 1, body: "<!-- fairlead:comment fairlead -->\n### 3 objects change\n" },
    ]);
    const [check] = at.standIn.state.checks;
    expect(check).toMatchObject({
      name: "fairlead",
      head_sha: head,
      conclusion: "failure",
      title: "1 error, 1 warning",
    });
    expect(check?.annotations).toEqual([
      {
        path: "org/vision.ts",
        start_line: 3,
        end_line: 3,
        start_column: 5,
        end_column: 5,
        annotation_level: "failure",
        title: "quota/limit-below-quota",
        message: "Limit 4 is below quota 8, says @\u200boctocat.\n\nRaise the limit.",
      },
    ]);
    expect(done[1]?.notes).toEqual(["1 diagnostic outside of the repository has no annotation."]);
    const [upload] = at.standIn.state.sarifs;
    expect(upload).toMatchObject({ commit_sha: head, ref: "refs/pull/1/head" });
    expect(gunzipSync(Buffer.from(upload!.sarif, "base64")).toString()).toBe(sarif);
  });

  it("finds the pull request of a fork by branch and commit, as the workflow that follows the untrusted one", async () => {
    const forkSha = "f".repeat(40);
    openPull(2, { fork: "mallory", forkSha });
    await report({ comment: written("plan.md", "plan") }, workflowEvent("mallory", forkSha));
    expect(comments()).toMatchObject([{ issue: 2 }]);
  });

  it("says nothing on a pull request that has moved on, or that is none of the run's", async () => {
    const file = written("plan.md", "plan");
    const stale = await report({ comment: file }, pullRequestEvent(1, "d".repeat(40)));
    expect(stale).toEqual([
      { what: "comment", action: "skipped", place: "", notes: [expect.stringContaining("newer commit")] },
    ]);
    expect(await report({ comment: file }, workflowEvent("acme", "d".repeat(40)))).toMatchObject([
      { action: "skipped" },
    ]);
    expect(await report({ comment: file }, workflowEvent("nobody", head))).toMatchObject([{ action: "skipped" }]);
    expect(await report({ comment: file }, workflowEvent("", head))).toMatchObject([{ action: "skipped" }]);
    expect(await report({ comment: file }, workflowEvent("acme", head, "push"))).toMatchObject([{ action: "skipped" }]);
    const push = { GITHUB_SHA: head, GITHUB_REF: "refs/heads/main" };
    expect(await report({ comment: file }, REPOSITORY_OF_EVENT, push)).toMatchObject([{ action: "skipped" }]);
    expect(comments()).toEqual([]);
  });

  it("takes the pull request from the event, whatever the files say", async () => {
    openPull(2, {});
    const text = "pull_request: 2\n<!-- fairlead:comment other -->\n<!-- pull-request: 2 -->\n";
    await report({ comment: written("plan.md", text) }, pullRequestEvent());
    expect(comments()).toMatchObject([{ issue: 1 }]);
    expect(comments()[0]?.body.match(/<!--/g)).toHaveLength(1);
  });

  it("wants an event of this repository, with a commit", async () => {
    const files = { comment: written("plan.md", "plan") };
    await expect(report(files, { repository: { full_name: "mallory/rendered" } })).rejects.toThrow(
      /another repository than acme\/rendered/,
    );
    await expect(report(files, {})).rejects.toThrow(/another repository/);
    await expect(report(files, pullRequestEvent(1, "main; rm -rf"))).rejects.toThrow(/names no commit/);
    await expect(report(files, [])).rejects.toThrow(/not JSON/);
    await expect(report(files, {}, { GITHUB_EVENT_PATH: "" })).rejects.toThrow(/GITHUB_EVENT_PATH is not set/);
    expect(at.standIn.requests).toEqual([]);
  });

  it("reports what it can when one thing fails, and then says what failed", async () => {
    at.standIn.fault({
      on: /check-runs/,
      how: { kind: "answer", status: 403, body: { message: "You must authenticate via a GitHub App." } },
    });
    const files = { comment: written("plan.md", "plan"), diagnostics: written("check.json", CHECK()) };
    await expect(report(files, pullRequestEvent())).rejects.toMatchObject({
      message: expect.stringContaining("You must authenticate via a GitHub App."),
      hint: expect.stringContaining("GITHUB_TOKEN of Actions"),
    });
    expect(comments()).toHaveLength(1);
  });

  it("is files where there is no server", async () => {
    const folder = path.join(at.place.folder, "work");
    mkdirSync(folder);
    const request = {
      host: localHost({ localPath: null, folder }),
      files: {
        comment: written("plan.md", "### Plan @team\n"),
        diagnostics: written("check.json", CHECK(diagnostic("org/a.ts"))),
      },
      name: "fairlead",
    };
    const [comment, check] = await publishReport(request);
    expect(readFileSync(comment!.place, "utf8")).toBe("### Plan @\u200bteam\n");
    expect(readFileSync(check!.place, "utf8")).toContain("- failure `org/a.ts:3` quota/limit-below-quota: Limit 4");
    expect((await publishReport(request)).map(({ action }) => action)).toEqual(["unchanged", "unchanged"]);
  });
});
