import { readFileSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";
import type { Plan } from "../plan/plan.js";
import type { FileSet } from "../render/file-set.js";
import { INDEX_FILE, type PublishedTree } from "../render/published-tree.js";
import { plumb, type Clone, type Tip } from "./clone.js";
import * as failures from "./failures.js";
import { runGit } from "./git.js";
import { parseHooks, parseTree, readableOutput, type HookRun, type TreeEntry } from "./git-output.js";
import { folderPrefix } from "./published-branch.js";
import { checkOutForHooks, stageChanges, type StagedChanges } from "./stage.js";

/** A plan and the files it plans. */
export interface Planned {
  readonly plan: Plan;
  readonly fileSet: FileSet;
}

/**
 * Commits what a plan changes on top of the tip, in the clone. `null` when the commit would change nothing.
 *
 * @throws WorldError when a foreign file is in the way, when a hook or a signature refuses, or when the commit does not hold
 * exactly the planned files.
 */
export async function commitPlan(
  clone: Clone,
  tip: Tip & { readonly tree: PublishedTree },
  planned: Planned,
  message: string,
): Promise<string | null> {
  requireNothingForeign(clone, tip, planned);
  const expected = expectedEntries(clone, tip, planned);
  const changes = stagedChanges(clone, tip, planned);
  const tree = await stageChanges(clone, tip, changes);
  if (tip.base !== null && tree === (await plumb(clone, ["rev-parse", `${tip.base}^{tree}`])).trim()) return null;
  await checkOutForHooks(clone, changes);
  const hooks = await runCommit(clone, message);
  return await verifyCommit(clone, tip, expected, hooks);
}

/** The files of the plan, and none beside them. */
function stagedChanges({ address }: Clone, tip: Tip, { plan, fileSet }: Planned): StagedChanges {
  const prefix = folderPrefix(address.path);
  const { added, changed, removed } = plan.files;
  const write = [...added, ...changed].map((file) => {
    const bytes = Buffer.from(fileSet.files.get(file)?.text ?? "", "utf8");
    return [prefix + file, { entry: { mode: ORDINARY, oid: blobId(bytes, tip) }, bytes }] as const;
  });
  return {
    remove: removed.map((file) => prefix + file).filter((file) => tip.entries.has(file)),
    write: new Map(write),
  };
}

/** Only files of the published index are Fairlead's to change; a file that has the planned bytes already is adopted. */
function requireNothingForeign(
  { address, repository }: Clone,
  tip: Tip & { readonly tree: PublishedTree },
  { plan, fileSet }: Planned,
): void {
  const prefix = folderPrefix(address.path);
  const owned = new Set([INDEX_FILE, ...(tip.tree.index?.files.map((entry) => entry.path) ?? [])]);
  const removed = new Set(plan.files.removed);
  const foreign = plan.files.changed.filter((file) => !owned.has(file));
  const folders = new Set([...fileSet.files.keys()].flatMap((file) => parents(prefix + file)));
  const foldersThere = new Set<string>();
  for (const file of tip.entries.keys()) {
    const inside = file.slice(prefix.length);
    const goes = file.startsWith(prefix) && removed.has(inside) && owned.has(inside);
    if (goes) continue;
    if (folders.has(file)) foreign.push(inside);
    for (const folder of parents(file)) foldersThere.add(folder);
  }
  foreign.push(...plan.files.added.filter((file) => foldersThere.has(prefix + file)));
  if (foreign.length > 0) throw failures.foreignInTheWay(foreign, repository.shown);
  const notOwned = plan.files.removed.filter((file) => !owned.has(file));
  if (notOwned.length > 0) throw failures.foreignInTheWay(notOwned, repository.shown);
}

function parents(file: string): readonly string[] {
  const found: string[] = [];
  for (let end = file.lastIndexOf("/"); end > 0; end = file.lastIndexOf("/", end - 1)) found.push(file.slice(0, end));
  return found;
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

/** Hooks that a command ran, out of its event trace. */
export function readHooks(trace: string): readonly HookRun[] {
  try {
    return parseHooks(readFileSync(trace, "utf8"));
  } catch {
    return [];
  }
}

/** Where the hooks of the clone come from, in the user's words. */
export async function hookFolder(clone: Clone): Promise<string> {
  const result = await runGit(clone.session, ["config", "core.hooksPath"]);
  return result.code === 0 ? `core.hooksPath ${result.stdout.trim()}` : "init.templateDir";
}

const ORDINARY = "100644";

/** The files that the commit must hold, no more and no less: those of the tip, without the removed, with the planned. */
function expectedEntries({ address }: Clone, tip: Tip, { plan, fileSet }: Planned): ReadonlyMap<string, TreeEntry> {
  const prefix = folderPrefix(address.path);
  const expected = new Map(tip.entries);
  for (const file of plan.files.removed) expected.delete(prefix + file);
  for (const { path: file, text } of fileSet.files.values()) {
    const known = tip.entries.get(prefix + file);
    const oid = blobId(Buffer.from(text, "utf8"), tip);
    // A file that is not rewritten keeps its mode, whatever somebody made of it.
    expected.set(prefix + file, known?.oid === oid ? known : { mode: ORDINARY, oid });
  }
  return expected;
}

/** The name that Git gives to a file's bytes. */
export function blobId(bytes: Buffer, { base }: Pick<Tip, "base">): string {
  const algorithm = base?.length === 64 ? "sha256" : "sha1";
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

async function verifyCommit(
  clone: Clone,
  tip: Tip,
  expected: ReadonlyMap<string, TreeEntry>,
  hooks: readonly HookRun[],
): Promise<string> {
  const [commit = "", ...parentIds] = (await plumb(clone, ["rev-parse", "HEAD", "HEAD^@"])).trim().split("\n");
  const actual = parseTree(await plumb(clone, ["ls-tree", "-r", "-z", "--full-tree", commit]));
  const wrong = [...new Set([...expected.keys(), ...actual.keys()])].filter((file) => {
    const [left, right] = [expected.get(file), actual.get(file)];
    return left?.oid !== right?.oid || left?.mode !== right?.mode;
  });
  const ran = [...new Set(hooks.map(({ hook }) => hook))];
  if (wrong.length > 0) throw failures.commitDiffers(wrong, ran);
  if (parentIds.join() !== (tip.base ?? "")) throw failures.commitDiffers(["its parent commit"], ran);
  return commit;
}
