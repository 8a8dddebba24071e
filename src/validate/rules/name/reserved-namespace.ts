import type { DefinitionRule } from "../rule.js";
import { projectNamespaces } from "./namespaces.js";

/** Namespaces of the cluster itself, its scheduler or its GitOps engine: a project there could change what governs it. */
export const reservedNamespace: DefinitionRule = {
  kind: {
    code: "name/reserved-namespace",
    severity: "error",
    title: "A project's namespace belongs to the cluster itself",
    page: new URL("./reserved-namespace.md", import.meta.url),
  },
  *check(index, context) {
    const reserved = new Set([...CLUSTER_OWN, ...context.reservedNamespaces]);
    for (const { project, namespace } of projectNamespaces(index)) {
      if (!reserved.has(namespace) && !PREFIXES.some((prefix) => namespace.startsWith(prefix))) continue;
      const isWritten = project.value.namespace !== undefined;
      yield {
        message: `The namespace of project "${project.value.name}" is "${namespace}", which belongs to the cluster itself.`,
        hint: isWritten
          ? "Choose another namespace."
          : "Write another namespace, or give the organization a namespacePrefix.",
        at: { definition: project.id, pointer: [isWritten ? "namespace" : "name"] },
      };
    }
  },
};

/** Kubernetes reserves `kube-`, OpenShift `openshift`. */
const PREFIXES = ["kube-", "openshift-"];
const CLUSTER_OWN = ["default", "openshift"];
