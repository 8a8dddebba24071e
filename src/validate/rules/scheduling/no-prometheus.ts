import type { ModelRule } from "../rule.js";
import { projectsText, ruledClusters } from "./ruled-scopes.js";

/** Only Prometheus knows which GPUs are used. */
export const idleWithoutPrometheus: ModelRule = {
  kind: {
    code: "scheduling/no-prometheus",
    severity: "warning",
    title: "Idle limits cannot be measured",
    page: new URL("./no-prometheus.md", import.meta.url),
  },
  *check(model) {
    for (const { cluster, count } of ruledClusters(model)) {
      const projects = count(({ times }) => Object.keys(times).some((rule) => rule.endsWith("IdleLimit")));
      if (projects === 0 || cluster.reaper.prometheus !== null) continue;
      yield {
        message: `Cluster "${cluster.name}" does not say where the use of GPUs is read, so the idle limits of ${projectsText(projects)} end nothing.`,
        hint: 'Write reaper: { prometheus: { url: "http://…" } } in the cluster.',
        at: { definition: cluster.source.definition, pointer: ["reaper"] },
      };
    }
  },
};
