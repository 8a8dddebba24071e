import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HURRIED, openGitHubPlace, REPOSITORY, type GitHubPlace } from "../../../../test/support/github/place.js";
import { commitByHand } from "../../../../test/support/git-target.js";
import type { Fault } from "../../../../test/support/github/server.js";
import type { GitHost } from "../contract.js";
import { readCredentials } from "./credentials.js";
import { openClient } from "./client.js";
import { requireRepositoryName } from "./repository-name.js";

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

const WISH = {
  base: "main",
  head: "fairlead/main",
  commit: "",
  title: "t",
  body: "b",
  labels: [],
  reviewers: [],
  isBlocked: false,
  files: 1,
};

async function failure(host: GitHost = at.host()): Promise<{ message: string; hint: string }> {
  return await host.pullRequest(WISH).then(
    () => expect.fail("nothing failed"),
    (error: unknown) => error as { message: string; hint: string },
  );
}

const answers = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Fault["how"] => ({
  kind: "answer",
  status,
  body,
  headers,
});
const USED_UP = { "x-ratelimit-remaining": "0" };
const inMinutes = (minutes: number): string => String(Math.floor(Date.now() / 1000) + minutes * 60);

describe("limits of GitHub", () => {
  it("are waited for: a secondary limit as long as Retry-After says, with 403 and with 429", async () => {
    const body = { message: "You have exceeded a secondary rate limit. Please wait a few minutes." };
    at.standIn.fault({ on: /^POST .*\/pulls$/, how: answers(403, body, { "retry-after": "60" }) });
    at.standIn.fault({ on: /^GET .*\/pulls$/, how: answers(429, body, { "retry-after": "30" }) });
    expect(await at.host().pullRequest(WISH)).toMatchObject({ action: "opened" });
    expect(at.standIn.state.pulls).toHaveLength(1);
  });

  it("are waited for: the hourly limit when it ends soon", async () => {
    const headers = { ...USED_UP, "x-ratelimit-reset": inMinutes(2) };
    at.standIn.fault({ on: /^GET .*\/pulls$/, how: answers(403, { message: "API rate limit exceeded" }, headers) });
    expect(await at.host().pullRequest(WISH)).toMatchObject({ action: "opened" });
  });

  it("end the run when the wait would be long, with the time to come back", async () => {
    const headers = { ...USED_UP, "x-ratelimit-reset": inMinutes(40) };
    at.standIn.fault({
      on: /^GET .*\/pulls$/,
      how: answers(403, { message: "API rate limit exceeded" }, headers),
      times: 9,
    });
    const { message, hint } = await failure();
    expect(message).toBe(
      "Cannot look for the pull request in acme/rendered on GitHub: the hourly rate limit of the credentials is used up.",
    );
    expect(hint).toMatch(/^Run the same command again in (39|40) minutes/);
    expect(at.standIn.requests).toHaveLength(1);
  });

  it("are not asked for ever", async () => {
    const body = { message: "You have exceeded a secondary rate limit" };
    at.standIn.fault({ on: /^GET .*\/pulls$/, how: answers(403, body, { "retry-after": "60" }), times: 99 });
    expect((await failure()).message).toContain("GitHub asks to slow down (secondary rate limit).");
    expect(at.standIn.requests).toHaveLength(4);
  });
});

describe("broken connections and servers", () => {
  it.each<[string, Fault["how"]]>([
    ["without an answer", { kind: "break", after: false }],
    ["with half of an answer", { kind: "half" }],
    ["with a page of a server on the way", { kind: "answer", status: 504, html: "<html>Gateway Timeout</html>" }],
    ["with a server that fails", answers(500, { message: "Server Error" })],
  ])("are tried again: %s", async (_, how) => {
    at.standIn.fault({ on: /./, how, times: 3 });
    expect(await at.host().pullRequest(WISH)).toMatchObject({ action: "opened", number: 1 });
  });

  it("are tried again: an answer that does not come in time", async () => {
    at.standIn.fault({ on: /^GET/, how: { kind: "hang" } });
    const host = at.host({ pace: { ...HURRIED, timeoutMs: 700 } });
    expect(await host.pullRequest(WISH)).toMatchObject({ action: "opened" });
  });

  it("that stay are told in one sentence, without the page of the server", async () => {
    at.standIn.fault({ on: /./, how: { kind: "answer", status: 502, html: "<h1>Unicorn!</h1>" }, times: 99 });
    const { message } = await failure();
    expect(message).toBe(
      "Cannot look for the pull request in acme/rendered on GitHub: its servers fail (status 502), also after several tries.",
    );
  });

  it("are told when nobody answers at all", async () => {
    const host = at.host({ apiUrl: "http://127.0.0.1:9" });
    const { message, hint } = await failure(host);
    expect(message).toMatch(/on GitHub: it does not answer \(.*\), also after several tries\.$/);
    expect(hint).toMatch(/^Check the network/);
  });
});

describe("refusals", () => {
  it.each<[string, Fault["how"], RegExp, RegExp]>([
    [
      "a permission that GitHub names",
      answers(
        403,
        { message: "Resource not accessible by integration" },
        { "x-accepted-github-permissions": "pull_requests=write; contents=read" },
      ),
      /the token lacks the permission "Pull requests: write, Contents: read"\.$/,
      /`permissions` of the job/,
    ],
    [
      "a permission that GitHub does not name",
      answers(403, { message: "Resource not accessible by personal access token" }),
      /lacks the permission "Pull requests: read"\.$/,
      /^Give it/,
    ],
    [
      "a repository that cannot be seen",
      answers(404, { message: "Not Found" }),
      /it is not there, or the token may not see it\.$/,
      /acme\/rendered is spelled right/,
    ],
    [
      "single sign-on",
      answers(403, { message: "Resource protected by organization SAML enforcement." }),
      /SAML enforcement\.$/,
      /single sign-on/,
    ],
    [
      "credentials that are not taken",
      answers(401, { message: "Bad credentials" }),
      /does not accept the token\.$/,
      /expired nor revoked/,
    ],
    [
      "a reason in words",
      answers(422, {
        message: "Validation Failed",
        errors: [{ resource: "PullRequest", field: "base", code: "invalid" }],
      }),
      /Validation Failed: base invalid\.$/,
      /both branches exist/,
    ],
    [
      "an empty repository",
      answers(409, { message: "Git Repository is empty." }),
      /Git Repository is empty\.$/,
      /first commit/,
    ],
  ])("are told in plain words: %s", async (_, how, message, hint) => {
    at.standIn.fault({ on: /./, how, times: 9 });
    const failed = await failure();
    expect(failed.message).toMatch(message);
    expect(failed.hint).toMatch(hint);
    expect(at.standIn.requests).toHaveLength(1);
  });

  it("cannot move the cursor of a terminal or flood it", async () => {
    at.standIn.fault({ on: /./, how: answers(422, { message: `\u001b[2Jgone\n${"x".repeat(5000)}` }) });
    const { message } = await failure();
    expect(message).not.toMatch(/[\u0000-\u001f]/);
    expect(message.length).toBeLessThan(800);
  });
});

describe("logging in", () => {
  const { GITHUB_TOKEN: _token, ...rest } = process.env;
  const app = () => ({
    FAIRLEAD_GITHUB_APP_ID: at.standIn.app.id,
    FAIRLEAD_GITHUB_APP_PRIVATE_KEY: at.standIn.app.privateKey,
  });

  it("works with a token, Fairlead's own before that of Actions", async () => {
    const env = { FAIRLEAD_GITHUB_TOKEN: at.standIn.token, GITHUB_TOKEN: "other" };
    expect(await at.host({ env }).pullRequest(WISH)).toMatchObject({ action: "opened" });
    expect(await at.host({ env }).login()).toEqual({ username: "x-access-token", password: at.standIn.token });
  });

  it("works with a GitHub App, whose installation is looked up, and gives Git a token that ends", async () => {
    const host = at.host({ env: app() });
    expect(await host.pullRequest(WISH)).toMatchObject({ action: "opened" });
    expect(at.standIn.state.pulls).toMatchObject([{ author: "fairlead[bot]" }]);
    expect(await host.login()).toEqual({ username: "x-access-token", password: "ghs_installation_secret" });
    expect(at.standIn.requests.slice(0, 2)).toEqual([
      "GET /repos/acme/rendered/installation",
      "POST /app/installations/77/access_tokens",
    ]);
    const known = at.host({ env: { ...app(), FAIRLEAD_GITHUB_APP_INSTALLATION_ID: "77" } });
    at.standIn.requests.length = 0;
    await known.closePullRequest(WISH, "done");
    expect(at.standIn.requests[0]).toBe("POST /app/installations/77/access_tokens");
  });

  it("finds its own comments as an App, too", async () => {
    const host = at.host({ env: app() });
    await host.pullRequest(WISH);
    await host.comment({ pullRequest: 1, name: "plan", body: "one" });
    expect(await host.comment({ pullRequest: 1, name: "plan", body: "two" })).toMatchObject({ action: "updated" });
    expect(at.standIn.state.comments).toHaveLength(1);
  });

  it("takes a key whose line feeds are written as \\n, and says what is missing of half an App", () => {
    const key = at.standIn.app.privateKey;
    const env = { ...rest, FAIRLEAD_GITHUB_APP_ID: "1", FAIRLEAD_GITHUB_APP_PRIVATE_KEY: key.replaceAll("\n", "\\n") };
    expect(readCredentials(env)).toMatchObject({ kind: "app", privateKey: key });
    expect(() => readCredentials({ FAIRLEAD_GITHUB_APP_ID: "1" })).toThrow(
      "FAIRLEAD_GITHUB_APP_PRIVATE_KEY is not set",
    );
    expect(() => readCredentials({ FAIRLEAD_GITHUB_APP_PRIVATE_KEY: key })).toThrow(
      "FAIRLEAD_GITHUB_APP_ID is not set",
    );
    expect(() => readCredentials({ ...env, FAIRLEAD_GITHUB_APP_PRIVATE_KEY: "/keys/app.pem" })).toThrow(
      "does not hold a private key",
    );
    expect(() => readCredentials({ ...env, FAIRLEAD_GITHUB_APP_INSTALLATION_ID: "x" })).toThrow("is not a number");
    expect(() => readCredentials({ GITHUB_TOKEN: " " })).toThrow("no credentials for GitHub");
  });

  it("says that an App is not taken", async () => {
    const failed = await failure(at.host({ env: { ...app(), FAIRLEAD_GITHUB_APP_ID: "4712" } }));
    expect(failed.message).toBe("Cannot log in for acme/rendered on GitHub: it does not accept the GitHub App.");
  });

  it("leaves no secret in any error, whatever GitHub repeats of it", async () => {
    const secret = at.standIn.token;
    for (const status of [400, 403, 422, 500]) {
      at.standIn.fault({ on: /./, how: answers(status, { message: `bad token ${secret}` }), times: 4 });
      const error = await failure();
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
      await at.close();
      at = await openGitHubPlace();
    }
    const client = await openClient({
      repository: requireRepositoryName(REPOSITORY),
      apiUrl: at.standIn.apiUrl,
      credentials: { kind: "token", token: secret, isOwn: true },
      pace: HURRIED,
    });
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(secret);
  });

  it("sends the token nowhere but to the server of the repository, and never in the clear", () => {
    expect(() => at.host({ apiUrl: "http://git.acme.example/api/v3" })).toThrow("not an https URL");
    expect(() => at.host({ repository: "/srv/rendered.git" })).toThrow("does not name a repository on GitHub");
  });
});

describe("a GitHub Enterprise Server", () => {
  it("has its API elsewhere, GraphQL too", async () => {
    await at.close();
    at = await openGitHubPlace({ prefix: "/api/v3" });
    at.place.git(at.repository, "branch", "fairlead/main", "main");
    commitByHand(at.place, at.repository, { "a.yaml": "a: 1\n" }, "fairlead/main");
    const host = at.host();
    await host.pullRequest(WISH);
    expect(await host.pullRequest({ ...WISH, isBlocked: true })).toMatchObject({ isDraft: true });
  });
});
