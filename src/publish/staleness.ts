import type { Plan } from "../plan/plan.js";
import type { LastPublication } from "./last-publication.js";

/** Why a sound plan must not be published: something moved on since it was wanted. */
export type Staleness =
  /** Another plan than the one that was approved: the definitions, or what is published, changed since. */
  | { readonly reason: "other-plan"; readonly approved: string }
  /** What is published was made from a newer commit of the definitions, which this publication would take back. */
  | { readonly reason: "older-source"; readonly source: string; readonly published: string };

/** What a publication is held against. */
export interface Expectations {
  /** Digest of the plan that was approved, or its beginning. */
  readonly approved?: string;
  /** Whether a commit of the definitions was made on top of the one that is published from. Absent: nobody asks. */
  readonly isNewer?: (published: string) => Promise<boolean>;
}

/** Held against each plan, also one that was made again after a lost race. `null` when nothing is stale. */
export async function findStaleness(
  plan: Plan,
  last: LastPublication | null,
  { approved, isNewer, source }: Expectations & { readonly source: { readonly sha: string } | null },
): Promise<Staleness | null> {
  const published = last?.source ?? null;
  if (published !== null && source !== null && (await isNewer?.(published)))
    return { reason: "older-source", source: source.sha, published };
  if (approved !== undefined && !plan.digest.startsWith(approved)) return { reason: "other-plan", approved };
  return null;
}
