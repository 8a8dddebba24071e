import { FIRST_WITH_POLICIES, hasPolicies } from "../../../scheduling-rules/writes-stamps.js";
import type { ModelRule } from "../rule.js";
import { projectsText, ruledClusters } from "./ruled-scopes.js";

/** Before ValidatingAdmissionPolicy, only the reaper can do something. */
export const schedulingTooOld: ModelRule = {
  kind: {
    code: "scheduling/kubernetes-too-old",
    severity: "warning",
    title: "The cluster cannot refuse workloads",
    page: new URL("./kubernetes-too-old.md", import.meta.url),
  },
  *check(model) {
    for (const { cluster, count } of ruledClusters(model)) {
      if (hasPolicies(cluster)) continue;
      const { major, minor } = cluster.kubernetes;
      yield {
        message: `Cluster "${cluster.name}" has Kubernetes ${major}.${minor}, which cannot refuse workloads (1.${FIRST_WITH_POLICIES} can): node types of ${projectsText(count(() => true))} are not held, and times by the reaper alone.`,
        hint: "Update Kubernetes, or accept this.",
        at: { definition: cluster.source.definition, pointer: ["kubernetes"] },
      };
    }
  },
};
