import type { Danger } from "../plan.js";

/**
 * The output of one organization takes the place of another's: a slip in the target, or a new name. The names are those in the
 * indexes of both outputs; without a previous output there is none to replace.
 */
export function organizationDangers(before: string | undefined, after: string): Danger[] {
  if (before === undefined || before === after) return [];
  const message =
    `the target holds the output of organization ${before}, and that of ${after} takes its place: whatever ${before} has and ` +
    `${after} has not leaves. What was applied by hand under the name of ${before} stays in the cluster.`;
  return [{ kind: "other-organization", entity: `organization:${after}`, message }];
}
