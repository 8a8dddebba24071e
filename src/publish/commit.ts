import { rmSync } from "node:fs";
import path from "node:path";
import { plumb, type Clone } from "./clone.js";
import * as failures from "./failures.js";
import { requireNothingForeign } from "./foreign-files.js";
import { runGit } from "./git.js";
import { readableOutput, type HookRun } from "./git-output.js";
import { checkOutForHooks, hookFolder, readHooks } from "./hooks.js";
import type { Planned } from "./planned.js";
import { folderPrefix, type OpenBranch } from "./published-branch.js";
import { stageChanges, type StagedChanges } from "./stage.js";
import { blobId, expectedEntries, ORDINARY, verifyCommit } from "./verify-commit.js";

/**
 * Commits what a plan changes on top of the tip, in the clone. `null` when the commit would change nothing. The message may
 * name the tree that is committed.
 *
 * @throws WorldError when a foreign file is in the way, when a hook or a signature refuses, or when the commit does not hold
 * exactly the planned files.
 */
export async function commitPlan(
  clone: Clone,
  tip: OpenBranch,
  planned: Planned,
  message: (tree: string) => string,
): Promise<string | null> {
  requireNothingForeign(clone, tip, planned);
  const expected = expectedEntries(clone, tip, planned);
  const changes = stagedChanges(clone, tip, planned);
  const tree = await stageChanges(clone, tip, changes);
  if (tip.base !== null && tree === (await plumb(clone, ["rev-parse", `${tip.base}^{tree}`])).trim()) return null;
  await checkOutForHooks(clone, changes);
  const hooks = await runCommit(clone, message(tree));
  return await verifyCommit(clone, tip, expected, hooks);
}

/** The files of the plan, and none beside them. */
function stagedChanges({ address }: Clone, tip: OpenBranch, { plan, fileSet }: Planned): StagedChanges {
  const prefix = folderPrefix(address.path);
  const { added, changed, removed } = plan.files;
  const write = [...added, ...changed].map((file) => {
    const rendered = fileSet.files.get(file);
    if (!rendered) throw new Error(`The plan writes ${file}, which was not rendered.`);
    const bytes = Buffer.from(rendered.text, "utf8");
    return [prefix + file, { entry: { mode: ORDINARY, oid: blobId(bytes, tip.format) }, bytes }] as const;
  });
  return {
    remove: removed.map((file) => prefix + file).filter((file) => tip.entries.has(file)),
    write: new Map(write),
  };
}

/** With `git commit`, so that hooks and signatures of whoever publishes count. */
async function runCommit(clone: Clone, message: string): Promise<readonly HookRun[]> {
  const trace = path.join(clone.folder.path, "commit-trace");
  rmSync(trace, { force: true });
  const args = ["commit", "--quiet", "--file=-", "--cleanup=whitespace"];
  const result = await runGit(clone.session, args, { input: message, env: { GIT_TRACE2_EVENT: trace } });
  const hooks = readHooks(trace);
  if (result.code === 0) return hooks;
  if (result.timedOut) throw failures.silentGit("commit for", clone.repository.shown, clone.session.silenceMs);
  const output = readableOutput(`${result.stdout}\n${result.stderr}`, clone.repository);
  const failed = hooks.find(({ code }) => code !== 0);
  if (failed) throw failures.hookRefused(failed.hook, await hookFolder(clone), output);
  const signs = await runGit(clone.session, ["config", "--type=bool", "commit.gpgSign"]);
  throw signs.stdout.trim() === "true" ? failures.notSigned(output) : failures.cloneFailure(output);
}
