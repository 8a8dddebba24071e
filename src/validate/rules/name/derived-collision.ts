import type { DefinitionRule } from "../rule.js";
import { sharedNamespaces, type ProjectNamespace } from "./namespaces.js";

/** A namespace made from a project's name that another project has: written there, or made from a name that shortens alike. */
export const derivedNameCollision: DefinitionRule = {
  kind: {
    code: "name/derived-collision",
    severity: "error",
    title: "A derived namespace is another project's",
    page: new URL("./derived-collision.md", import.meta.url),
  },
  *check(index) {
    for (const { first, second, cluster } of sharedNamespaces(index)) {
      const derived = [first, second].find(({ project }) => project.value.namespace === undefined);
      if (!derived) continue;
      const other = derived === first ? second : first;
      yield {
        message: `The namespace of project "${derived.project.value.name}" in cluster "${cluster}" would be "${derived.namespace}", which is that of project "${other.project.value.name}".`,
        hint: "Write a namespace for one of them.",
        at: place(second),
        related: [{ message: "the other project", at: place(first) }],
      };
    }
  },
};

function place({ project }: ProjectNamespace): { readonly definition: number; readonly pointer: readonly string[] } {
  return { definition: project.id, pointer: [project.value.namespace === undefined ? "name" : "namespace"] };
}
