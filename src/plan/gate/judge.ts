import type { RemovalPolicy } from "../../load/removal-policy.js";
import type { Blocker, Plan, Verdict } from "../plan.js";
import { emptiedBlockers, protectedBlockers, unreadableBlockers } from "./absolute-blockers.js";
import type { PublishedCount } from "./count-published.js";
import { findOverride } from "./find-override.js";
import { limitBlockers } from "./limit-blockers.js";

/** What a verdict depends on beside the plan. */
export interface Circumstances {
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  readonly published: PublishedCount;
}

/**
 * Says whether a plan may be published: how much of each kind it takes from each scope, whether it takes a protected name, and
 * whether it leaves a scope without projects. What counts is the decision, when something is retired or removed at once; a
 * release only carries out what was let through before. A first publication takes nothing away.
 *
 * The digest of the plan is that of its files, so neither the policy nor the day change it: an override can name the plan.
 */
export function judge(plan: Plan, policy: RemovalPolicy, { today, published }: Circumstances): Verdict {
  const blockers: readonly Blocker[] = plan.isFirst
    ? []
    : [
        ...unreadableBlockers(plan),
        ...emptiedBlockers(plan),
        ...protectedBlockers(plan, policy.protected),
        ...limitBlockers(plan, policy.limits, published),
      ];
  const { override, notes } = findOverride(plan.digest, policy.overrides, { today, isNeeded: blockers.length > 0 });
  const isBlocked = blockers.length > 0 && override === null;
  const suggestion = isBlocked
    ? { plan: plan.digest, until: dayAfter(today, 7), reason: "why this has to go at once" }
    : null;
  return { isBlocked, blockers, override, notes, suggestion };
}

/** A day in the same form, some days later. */
function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, "YYYY-MM-DD".length);
}
