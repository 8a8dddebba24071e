import type { NodePoolFacts, OrganizationFacts } from "../../objects/organization-facts.js";
import type { Danger, Rename } from "../plan.js";
import { withNewNames } from "../rename-map.js";

/**
 * Pools that are told by another label, or that become or cease to be the default pool: other nodes belong to them, and which
 * ones do is decided by labels that people put on nodes. Outputs that do not say how pools were told before tell nothing.
 */
export function nodeDangers(before: OrganizationFacts, after: OrganizationFacts, renames: readonly Rename[]): Danger[] {
  const old = new Map(withNewNames(before, renames).nodePools.map((pool) => [pool.name, pool]));
  return after.nodePools.flatMap((pool) => {
    const earlier = old.get(pool.name);
    const [was, is] = [earlier && nodesOf(earlier), nodesOf(pool)];
    if (was === undefined || is === undefined || was === is) return [];
    const message =
      `node pool ${pool.name} has ${is} where it had ${was}: nodes change pools only when somebody changes their labels, ` +
      "and until then they serve the wrong one.";
    return [{ kind: "nodes-need-labels", entity: `node-pool:${pool.name}`, message }];
  });
}

/** Which nodes are a pool's, in words; `undefined` when the facts do not say. */
function nodesOf({ label, isDefault }: NodePoolFacts): string | undefined {
  if (label === undefined || isDefault === undefined) return undefined;
  if (isDefault) return "all nodes without a pool of their own";
  return label === null ? "no label for its nodes" : `the nodes with ${label.key}=${label.value}`;
}
