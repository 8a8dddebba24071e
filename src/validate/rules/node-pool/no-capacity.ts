import { qualifiedPoolName } from "../../../model/index-definitions.js";
import type { DefinitionRule } from "../rule.js";

/** A pool of no GPUs is right for CPU nodes only, and those say their CPU or memory. */
export const poolWithoutCapacity: DefinitionRule = {
  kind: {
    code: "node-pool/no-capacity",
    severity: "warning",
    title: "A node pool holds nothing",
    page: new URL("./no-capacity.md", import.meta.url),
  },
  *check(index) {
    for (const pool of index.nodePools) {
      const { gpus, cpu, memory } = pool.value.nodes;
      if (gpus > 0 || cpu !== undefined || memory !== undefined) continue;
      yield {
        message: `Node pool "${qualifiedPoolName(pool)}" holds 0 GPUs, and no CPU or memory is stated.`,
        hint: "State what its nodes hold: gpus, or cpu and memory for nodes without GPUs.",
        at: { definition: pool.id, pointer: ["nodes", "gpus"] },
      };
    }
  },
};
