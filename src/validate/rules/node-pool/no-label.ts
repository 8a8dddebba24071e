import { qualifiedPoolName } from "../../../model/index-definitions.js";
import type { DefinitionRule } from "../rule.js";

/** Nodes belong to a pool by a label; only the default pool goes without. */
export const poolWithoutLabel: DefinitionRule = {
  kind: {
    code: "node-pool/no-label",
    severity: "error",
    title: "A node pool does not say which nodes belong to it",
    page: new URL("./no-label.md", import.meta.url),
  },
  *check(index) {
    for (const pool of index.nodePools) {
      if (pool.value.default === true || pool.value.nodes.label) continue;
      yield {
        message: `Node pool "${qualifiedPoolName(pool)}" has no label that tells its nodes, and it is not the default pool.`,
        hint: 'Add nodes.label, such as { "nvidia.com/gpu.product": "H100" }, or make it the default pool.',
        at: { definition: pool.id, pointer: ["nodes"] },
      };
    }
  },
};
