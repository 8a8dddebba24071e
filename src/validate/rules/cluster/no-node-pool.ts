import { referenceName } from "../../../model/sound-definition.js";
import type { DefinitionRule } from "../rule.js";

/** A cluster without node pools shares nothing out. */
export const clusterWithoutNodePool: DefinitionRule = {
  kind: {
    code: "cluster/no-node-pool",
    severity: "warning",
    title: "A cluster has no node pool",
    page: new URL("./no-node-pool.md", import.meta.url),
  },
  *check(index) {
    const used = new Set(index.nodePools.map(({ value }) => referenceName(value.cluster)));
    for (const { id, value } of index.clusters) {
      if (used.has(value.name)) continue;
      yield {
        message: `Cluster "${value.name}" has no node pool, so no project can be given quota in it.`,
        hint: "Add a nodePool(…) for its nodes, or remove the cluster.",
        at: { definition: id, pointer: [] },
      };
    }
  },
};
