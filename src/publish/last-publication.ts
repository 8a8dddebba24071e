import type { EntityRef } from "../model/definition.js";
import { plumb, type Clone } from "./clone.js";
import { COMMIT, ORGANIZATION, readSource, readTrailers, RETIRED, WAITING } from "./commit-message.js";
import { parseCommit } from "./git-output.js";
import { reach } from "./tip.js";

/** What the newest publication on a branch says of itself. */
export interface LastPublication {
  readonly commit: string;
  /** Commit of the definitions it was made from; `null` when they were not in Git. */
  readonly source: string | null;
  /** Commits that retired what waits for its release, by owner. */
  readonly retirements: ReadonlyMap<EntityRef, string>;
}

/**
 * Reads the trailers of a commit; `null` when it is no publication of this organization. A publication carries on what the one
 * before it knew of retirements, so that nobody has to walk the history for them. Others can write commits too: what does
 * not look as we write it is left out.
 */
export function readPublication(commit: string, message: string, organization: string): LastPublication | null {
  if (readTrailers(message, ORGANIZATION).at(-1) !== organization) return null;
  const waiting = readTrailers(message, WAITING).flatMap((text) => {
    const [since = "", ...owners] = text.split(/[ ,]+/);
    return COMMIT.test(since) ? owners.map((owner) => [owner, since] as const) : [];
  });
  const retired = readTrailers(message, RETIRED).flatMap((text) => text.split(/[ ,]+/));
  return {
    commit,
    source: readSource(message),
    retirements: new Map([...waiting, ...retired.map((owner) => [owner, commit] as const)]),
  };
}

/** How many commits of others are looked past for what waits. */
const LOOKED_PAST = 50;
const HISTORY_REF = "refs/fairlead/history";

/**
 * The newest publication of an organization on the branch that was fetched. Mostly that is its newest commit, which is at hand.
 * Only when something waits for its release, older commits are fetched to look past those of others; where that fails, nothing
 * is known.
 */
export async function findPublication(
  clone: Clone,
  base: string,
  { organization, waits }: { readonly organization: string; readonly waits: boolean },
): Promise<LastPublication | null> {
  const { message } = parseCommit(await plumb(clone, ["cat-file", "commit", base]));
  const newest = readPublication(base, message, organization);
  if (newest !== null || !waits) return newest;
  const { address, repository } = clone;
  const flags = ["--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", `--depth=${LOOKED_PAST}`];
  const refspec = `+refs/heads/${address.branch}:${HISTORY_REF}`;
  const fetched = await reach(clone, ["fetch", ...flags, "--", repository.url, refspec]);
  if (fetched.code !== 0) return null;
  const log = await plumb(clone, ["log", "-z", "--format=%H%n%B", HISTORY_REF]);
  for (const record of log.split("\0")) {
    const end = record.indexOf("\n");
    const found = readPublication(record.slice(0, end), record.slice(end + 1), organization);
    if (found) return found;
  }
  return null;
}
