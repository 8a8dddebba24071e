import { groupBy } from "../../../kernel/order.js";
import { qualifiedPoolName, type DefinitionIndex } from "../../../model/index-definitions.js";
import { referenceName, type SoundDefinition } from "../../../model/sound-definition.js";
import type { DefinitionRule } from "../rule.js";

/** Two pools with the same label would take the same nodes, and both would promise them (KRM rejects it too). */
export const duplicatedPoolLabel: DefinitionRule = {
  kind: {
    code: "node-pool/label-duplicated",
    severity: "error",
    title: "Two node pools take the same nodes",
    page: new URL("./label-duplicated.md", import.meta.url),
  },
  *check(index) {
    for (const pools of poolsByLabel(index)) {
      const [first, ...others] = pools;
      if (!first) continue;
      for (const other of others) {
        const [[key, value] = ["", ""]] = Object.entries(other.value.nodes.label ?? {});
        yield {
          message: `Node pools "${qualifiedPoolName(first)}" and "${qualifiedPoolName(other)}" both take the nodes labelled ${key}=${value}.`,
          hint: "Give each pool a label of its own.",
          at: { definition: other.id, pointer: ["nodes", "label"] },
          related: [{ message: "the other pool's label", at: { definition: first.id, pointer: ["nodes", "label"] } }],
        };
      }
    }
  },
};

function poolsByLabel(index: DefinitionIndex): Iterable<readonly SoundDefinition<"node-pool">[]> {
  const labelled = index.nodePools.filter(({ value }) => value.nodes.label);
  return groupBy(labelled, ({ value }) => JSON.stringify([referenceName(value.cluster), value.nodes.label])).values();
}
