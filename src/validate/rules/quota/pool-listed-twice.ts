import { definitionLabel } from "../../../model/definition-label.js";
import { find, qualifiedPoolName } from "../../../model/index-definitions.js";
import { referenceName } from "../../../model/sound-definition.js";
import type { DefinitionRule } from "../rule.js";

/** Two quotas of one owner for one pool: an owner has one queue in a pool, so only one of them could hold. */
export const poolListedTwice: DefinitionRule = {
  kind: {
    code: "quota/pool-listed-twice",
    severity: "error",
    title: "A node pool is listed twice in one list of quotas",
    page: new URL("./pool-listed-twice.md", import.meta.url),
  },
  *check(index) {
    for (const owner of [...index.departments, ...index.projects]) {
      const seen = new Map<string, number>();
      for (const [position, quota] of (owner.value.quotas ?? []).entries()) {
        const pool = find(index, "node-pool", referenceName(quota.nodePool));
        if (!pool) continue;
        const name = qualifiedPoolName(pool);
        const first = seen.get(name);
        seen.set(name, first ?? position);
        if (first === undefined) continue;
        yield {
          message: `${definitionLabel(owner)} has two quotas for ${name}.`,
          hint: "Join them into one.",
          at: { definition: owner.id, pointer: ["quotas", position, "nodePool"] },
          related: [{ message: "the first one", at: { definition: owner.id, pointer: ["quotas", first, "nodePool"] } }],
        };
      }
    }
  },
};
