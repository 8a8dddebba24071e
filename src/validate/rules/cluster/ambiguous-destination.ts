import type { DefinitionRule } from "../rule.js";

/** A GitOps engine finds a cluster by its server or by a name (Argo CD refuses an Application that gives both). */
export const ambiguousDestination: DefinitionRule = {
  kind: {
    code: "cluster/ambiguous-destination",
    severity: "error",
    title: "A cluster's destination gives both or neither of server and name",
    page: new URL("./ambiguous-destination.md", import.meta.url),
  },
  *check(index) {
    for (const { id, value } of index.clusters) {
      const { destination } = value;
      if (!destination || (destination.server === undefined) !== (destination.name === undefined)) continue;
      const what = destination.server === undefined ? "neither a server nor a name" : "both a server and a name";
      yield {
        message: `The destination of cluster "${value.name}" gives ${what}.`,
        hint: "Give one of them: the URL of the API server, or the name under which the GitOps engine knows the cluster.",
        at: { definition: id, pointer: ["destination"] },
      };
    }
  },
};
