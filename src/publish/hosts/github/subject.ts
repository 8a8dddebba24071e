import { isJsonObject, type Json, type JsonObject } from "../../../kernel/json.js";
import { WorldError } from "../../../kernel/world-error.js";
import type { ReportSubject } from "../contract.js";
import { readReportFile } from "../../report/read-report-file.js";
import type { Client } from "./client.js";

type Environment = Readonly<Record<string, string | undefined>>;

const EVENT_BYTES = 25_000_000;

/**
 * What a run of GitHub Actions is about: taken from the event, which GitHub writes, and for a run that follows another one
 * (`workflow_run`, the way to report on pull requests from forks) looked up at GitHub by branch and commit.
 *
 * @throws WorldError when the event is not there or belongs to another repository.
 */
export async function readSubject(client: Client, env: Environment): Promise<ReportSubject> {
  const event = readEvent(env);
  requireRepository(client, event);
  const pull = at(event, "pull_request");
  if (pull) return await ofPullRequest(client, pull);
  const run = at(event, "workflow_run");
  if (run) return await ofWorkflowRun(client, run);
  const [commit, ref] = [env["GITHUB_SHA"] ?? "", env["GITHUB_REF"] ?? ""];
  return { pullRequest: null, commit: requireCommit(commit), ref, isCurrent: true };
}

function readEvent(env: Environment): JsonObject {
  const file = env["GITHUB_EVENT_PATH"] ?? "";
  if (file === "") throw notInActions("GITHUB_EVENT_PATH is not set");
  try {
    const event = JSON.parse(readReportFile(file, EVENT_BYTES)) as Json;
    if (isJsonObject(event)) return event;
  } catch (error) {
    if (error instanceof WorldError) throw error;
  }
  throw notInActions("the event is not JSON");
}

function requireRepository({ owner, repo }: Client, event: JsonObject): void {
  const name = text(at(event, "repository")?.["full_name"]);
  if (name.toLowerCase() === `${owner}/${repo}`.toLowerCase()) return;
  throw notInActions(`the event belongs to another repository than ${owner}/${repo}`);
}

async function ofPullRequest(client: Client, pull: JsonObject): Promise<ReportSubject> {
  const number = pull["number"];
  if (typeof number !== "number") throw notInActions("the event names no pull request");
  const commit = requireCommit(text(at(pull, "head")?.["sha"]));
  const { owner, repo } = client;
  const { data } = await client.call(LOOKING, (octokit) =>
    octokit.rest.pulls.get({ owner, repo, pull_number: number }),
  );
  return { pullRequest: number, commit, ref: `refs/pull/${number}/head`, isCurrent: data.head.sha === commit };
}

const LOOKING = { doing: "look for the pull request", permission: "Pull requests: read" };

/** GitHub does not name the pull request of a run from a fork, so it is found by the fork's branch; the commit must fit. */
async function ofWorkflowRun(client: Client, run: JsonObject): Promise<ReportSubject> {
  const commit = requireCommit(text(run["head_sha"]));
  const branch = text(run["head_branch"]);
  if (!text(run["event"]).startsWith("pull_request")) {
    return { pullRequest: null, commit, ref: `refs/heads/${branch}`, isCurrent: true };
  }
  const login = text(at(at(run, "head_repository") ?? {}, "owner")?.["login"]);
  const { owner, repo } = client;
  const head = `${login}:${branch}`;
  const { data } = await client.call(LOOKING, (octokit) =>
    octokit.rest.pulls.list({ owner, repo, state: "open", head, per_page: 100 }),
  );
  // GitHub ignores a filter that it cannot read, and gives all pull requests then.
  const own = data.filter((pull) => pull.head.label.toLowerCase() === head.toLowerCase());
  const current = own.find((pull) => pull.head.sha === commit);
  const found = current ?? own[0];
  if (!found) return { pullRequest: null, commit, ref: "", isCurrent: false };
  return { pullRequest: found.number, commit, ref: `refs/pull/${found.number}/head`, isCurrent: current !== undefined };
}

function at(value: JsonObject, key: string): JsonObject | undefined {
  const inner = value[key];
  return isJsonObject(inner) ? inner : undefined;
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function requireCommit(commit: string): string {
  if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit)) return commit;
  throw notInActions("it names no commit");
}

function notInActions(reason: string): WorldError {
  return new WorldError({
    message: `Cannot tell what to report on: ${reason}.`,
    hint: "Run `fairlead report` in GitHub Actions, in a workflow for pull_request or workflow_run.",
  });
}
