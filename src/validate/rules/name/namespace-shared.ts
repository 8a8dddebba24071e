import type { DefinitionRule } from "../rule.js";
import { sharedNamespaces } from "./namespaces.js";

/** Two projects that both name one namespace: each would see, and pay for, what the other runs. */
export const sharedNamespace: DefinitionRule = {
  kind: {
    code: "name/namespace-shared",
    severity: "error",
    title: "Two projects name the same namespace",
    page: new URL("./namespace-shared.md", import.meta.url),
  },
  *check(index) {
    for (const { first, second, cluster } of sharedNamespaces(index)) {
      if (first.project.value.namespace === undefined || second.project.value.namespace === undefined) continue;
      yield {
        message: `Projects "${first.project.value.name}" and "${second.project.value.name}" both have the namespace "${second.namespace}" in cluster "${cluster}".`,
        hint: "Give each project a namespace of its own.",
        at: { definition: second.project.id, pointer: ["namespace"] },
        related: [
          { message: "the other project's namespace", at: { definition: first.project.id, pointer: ["namespace"] } },
        ],
      };
    }
  },
};
