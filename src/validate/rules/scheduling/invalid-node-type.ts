import type { Pointer } from "../../../kernel/json.js";
import { isLabelKey, isLabelValue } from "../../../kernel/names.js";
import { definitionLabel } from "../../../model/definition-label.js";
import type { DefinitionRule } from "../rule.js";
import { ruledScopes, type RuledScope } from "./ruled-scopes.js";

/** Node types are values of a label of nodes. */
export const invalidNodeType: DefinitionRule = {
  kind: {
    code: "scheduling/invalid-node-type",
    severity: "error",
    title: "A node type is nothing that a node can carry",
    page: new URL("./invalid-node-type.md", import.meta.url),
  },
  *check(index) {
    for (const { from, rules } of ruledScopes(index)) {
      for (const { name, pointer } of writtenTypes(rules)) {
        if (isLabelValue(name) && name !== "") continue;
        yield {
          message: `${definitionLabel(from)}: the node type ${JSON.stringify(name)} cannot be the value of a label.`,
          hint: "Write at most 63 letters, digits, -, _ and . with a letter or digit at both ends.",
          at: { definition: from.id, pointer },
        };
      }
    }
    for (const { id, value } of index.clusters) {
      if (value.nodeTypeLabel === undefined || isLabelKey(value.nodeTypeLabel)) continue;
      yield {
        message: `Cluster "${value.name}": ${JSON.stringify(value.nodeTypeLabel)} cannot be a label of nodes.`,
        hint: "Write the key of a label, such as run.ai/type or nvidia.com/gpu.product.",
        at: { definition: id, pointer: ["nodeTypeLabel"] },
      };
    }
  },
};

function writtenTypes({ nodeTypes = {} }: RuledScope["rules"]): readonly { name: string; pointer: Pointer }[] {
  return (["training", "workspace"] as const).flatMap((type) =>
    (nodeTypes[type] ?? []).map((name, position) => ({
      name,
      pointer: ["schedulingRules", "nodeTypes", type, position],
    })),
  );
}
