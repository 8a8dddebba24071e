import { rmSync } from "node:fs";
import path from "node:path";
import type { WorldError } from "../kernel/world-error.js";
import type { Clone } from "./clone.js";
import * as failures from "./failures.js";
import type { GitResult } from "./git.js";
import { parsePush, readableOutput } from "./git-output.js";
import { hookFolder, readHooks } from "./hooks.js";
import { reach, reachFailure, remoteTip, type Tip } from "./tip.js";

/** What became of a push. A lost race can be tried again; `error` says what to report when it is not. */
export type PushOutcome =
  { readonly kind: "pushed" } | { readonly kind: "lost"; readonly branchMoved: boolean; readonly error: WorldError };

/** Refusals of a server that a later try may not meet: somebody else holds the branch at this moment. */
const PASSING = /lock|stale info|already exists|incorrect old value|fetch first|non-fast-forward|reference already/i;

/** The branch cannot be locked now or ever: its folder is read-only. */
const LOCK_FORBIDDEN = /\.lock': (Permission denied|Read-only)/;

/**
 * Pushes a commit to the target branch, on the condition that the branch still points to the commit's parent. The server
 * checks the condition (`--force-with-lease` with an explicit commit), so nobody's work is ever overwritten.
 *
 * @throws WorldError when the target refuses the push for another reason than a lost race.
 */
export async function pushCommit(clone: Clone, { base }: Tip, commit: string): Promise<PushOutcome> {
  const trace = path.join(clone.folder.path, "push-trace");
  rmSync(trace, { force: true });
  const branch = `refs/heads/${clone.address.branch}`;
  const flags = ["--porcelain", "--progress", "--no-follow-tags", "--no-recurse-submodules"];
  const lease = `--force-with-lease=${branch}:${base ?? ""}`;
  const args = ["push", ...flags, lease, "--", clone.repository.url, `${commit}:${branch}`];
  const result = await reach(clone, args, { GIT_TRACE2_EVENT: trace });
  if (result.code === 0) return { kind: "pushed" };
  const hook = readHooks(trace).find(({ hook: name, code }) => name === "pre-push" && code !== 0);
  if (hook) {
    const output = readableOutput(`${result.stdout}\n${result.stderr}`, clone.repository);
    throw failures.hookRefused(hook.hook, await hookFolder(clone), output);
  }
  return await judgeFailure(clone, { base, commit }, result);
}

/** A push that failed on our side may have arrived; the branch itself has the last word. */
async function judgeFailure(
  clone: Clone,
  pushed: { readonly base: string | null; readonly commit: string },
  result: GitResult,
): Promise<PushOutcome> {
  const now = await remoteTip(clone).then(
    ({ tip }) => tip,
    () => undefined,
  );
  if (now === pushed.commit) return { kind: "pushed" };
  const error = refusal(clone, result);
  if (now !== undefined && now !== pushed.base) return { kind: "lost", branchMoved: true, error };
  const reason = parsePush(result.stdout)?.reason ?? "";
  const isPassing = PASSING.test(reason) && !LOCK_FORBIDDEN.test(result.stderr);
  if (now !== undefined && isPassing) return { kind: "lost", branchMoved: false, error };
  throw error;
}

function refusal(clone: Clone, result: GitResult): WorldError {
  const { repository, address } = clone;
  const line = parsePush(result.stdout);
  if (
    result.timedOut ||
    line?.flag !== "!" ||
    /unpacker error/.test(line.reason) ||
    /Permission denied/.test(result.stderr)
  )
    return reachFailure(clone, "write to", result);
  if (/currently checked out/.test(line.reason)) return failures.checkedOut(repository.shown, address.branch);
  const output = readableOutput(result.stderr, repository).filter((text) => text.startsWith("remote:"));
  return failures.pushRefused({
    doing: "write to",
    shown: repository.shown,
    branch: address.branch,
    reason: line.reason || "no reason given",
    output: output.map((text) => text.replace(/^remote: ?/, "")),
  });
}
