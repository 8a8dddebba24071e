import { groupBy } from "../../../kernel/order.js";
import { listed } from "../../../kernel/text.js";
import { qualifiedPoolName } from "../../../model/index-definitions.js";
import { referenceName } from "../../../model/sound-definition.js";
import type { DefinitionRule } from "../rule.js";

/** What is left over in a cluster can belong to one pool only. */
export const severalDefaultPools: DefinitionRule = {
  kind: {
    code: "node-pool/several-defaults",
    severity: "error",
    title: "A cluster has more than one default node pool",
    page: new URL("./several-defaults.md", import.meta.url),
  },
  *check(index) {
    const defaults = index.nodePools.filter(({ value }) => value.default === true);
    for (const [cluster, pools] of groupBy(defaults, ({ value }) => referenceName(value.cluster))) {
      const [first, ...others] = pools;
      const names = pools.map((pool) => `"${qualifiedPoolName(pool)}"`);
      for (const other of others) {
        yield {
          message: `Cluster "${cluster}" can have only one default node pool, but ${listed(names)} are.`,
          hint: "Give all but one a label instead of default.",
          at: { definition: other.id, pointer: ["default"] },
          related: first ? [{ message: "the first one", at: { definition: first.id, pointer: ["default"] } }] : [],
        };
      }
    }
  },
};
