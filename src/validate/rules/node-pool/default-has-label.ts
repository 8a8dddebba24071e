import { qualifiedPoolName } from "../../../model/index-definitions.js";
import type { DefinitionRule } from "../rule.js";

/** The default pool is what is left over: it cannot be told by a label. */
export const defaultPoolWithLabel: DefinitionRule = {
  kind: {
    code: "node-pool/default-has-label",
    severity: "error",
    title: "The default node pool has a label",
    page: new URL("./default-has-label.md", import.meta.url),
  },
  *check(index) {
    for (const pool of index.nodePools) {
      if (pool.value.default !== true || !pool.value.nodes.label) continue;
      yield {
        message: `Node pool "${qualifiedPoolName(pool)}" is the default pool, which takes the nodes of no other pool, but it has a label.`,
        hint: "Remove nodes.label, or remove default.",
        at: { definition: pool.id, pointer: ["nodes", "label"] },
        related: [{ message: "it is made the default pool here", at: { definition: pool.id, pointer: ["default"] } }],
      };
    }
  },
};
