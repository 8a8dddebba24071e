import type { PublishedTree } from "../render/published-tree.js";
import { isOutputPath } from "../render/index-text.js";
import type { TargetAddress } from "./address.js";
import { openClone, type Clone, type TargetOptions } from "./clone.js";
import { badTargetPath } from "./failures.js";
import { findPublication } from "./last-publication.js";
import { publishedBranch, type OpenBranch } from "./published-branch.js";
import { publishTo, type PublishRequest, type PublishResult } from "./publish.js";
import type { Proposal, ProposalRequest } from "./proposal.js";
import { proposeBranch } from "./propose-branch.js";
import { fetchTip } from "./tip.js";

/** A target as it was when it was opened. Close it, or its temporary clone stays until the process ends. */
export interface OpenTarget {
  /** What is published in the target's folder; empty when the branch does not exist. */
  readonly tree: PublishedTree;
  /** Commit that the branch points to, or `null` when the branch does not exist yet. */
  readonly base: string | null;
  /**
   * Commits a plan and pushes it. Nothing happens when the plan changes nothing. When others published in the meantime, the
   * plan is made again by `replan` on what they published, and tried again.
   *
   * @throws WorldError when the target, Git, a hook or a setting is in the way. The target is then as it was.
   */
  publish(request: PublishRequest): Promise<PublishResult>;
  /**
   * Commits a plan to a branch of its own, for a pull request to the branch that was opened.
   *
   * @throws WorldError as `publish`, and when somebody else committed to the proposal's branch.
   */
  propose(request: ProposalRequest): Promise<Proposal>;
  close(): Promise<void>;
}

/**
 * Opens the branch that is published to, in a temporary clone one commit deep. A branch that does not exist, also in an
 * empty repository, is an empty target. The clone goes with `close`, with the process, and when it is interrupted.
 *
 * @throws WorldError when Git is missing or too old, or when the target cannot be reached or read.
 */
export async function openTarget(target: TargetAddress, options: TargetOptions = {}): Promise<OpenTarget> {
  const address = { ...target, path: targetFolder(target.path) };
  const clone = await openClone(address, options);
  try {
    const load = async (): Promise<OpenBranch> => await openBranch(clone, options);
    const opened = await load();
    return Object.freeze({
      tree: opened.tree,
      base: opened.base,
      publish: async (request: PublishRequest) => await publishTo(clone, opened, { ...request, reopen: load }),
      propose: async (request: ProposalRequest) => await proposeBranch(clone, opened, request),
      close: async () => {
        await clone.folder.close();
      },
    });
  } catch (error) {
    await clone.folder.close();
    throw error;
  }
}

async function openBranch(clone: Clone, options: TargetOptions): Promise<OpenBranch> {
  const tip = await fetchTip(clone, options);
  const tree = await publishedBranch(clone, tip);
  const { index } = tree;
  if (tip.base === null || index === null) return { ...tip, tree, last: null };
  const waits = index.files.some(({ retired }) => retired !== undefined);
  const last = await findPublication(clone, tip.base, { organization: index.organization, waits });
  return { ...tip, tree: last ? { ...tree, retirements: last.retirements } : tree, last };
}

/**
 * `./clusters/prod/` and `clusters/prod` are the same folder.
 *
 * @throws WorldError when it leads out of the repository.
 */
export function targetFolder(written: string): string {
  const folder = written
    .split("/")
    .filter((segment) => segment !== "" && segment !== ".")
    .join("/");
  if (written.startsWith("/") || (folder !== "" && !isOutputPath(folder))) throw badTargetPath(written);
  return folder;
}
