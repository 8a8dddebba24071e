import type { ModelRule } from "../rule.js";
import { projectsText, ruledClusters } from "./ruled-scopes.js";

/** Ending workloads has to be somebody's decision; that it does not happen must not be a surprise. */
export const reaperUndecided: ModelRule = {
  kind: {
    code: "scheduling/reaper-dry-run",
    severity: "warning",
    title: "Limits are only reported",
    page: new URL("./reaper-dry-run.md", import.meta.url),
  },
  *check(model) {
    for (const { cluster, count } of ruledClusters(model)) {
      const projects = count(({ times, endsOfDay }) => Object.keys(times).length > 0 || endsOfDay.length > 0);
      if (projects === 0 || cluster.reaper.dryRun !== null) continue;
      yield {
        message: `Cluster "${cluster.name}" does not say whether the reaper may end workloads, so it only reports which of ${projectsText(projects)} are over a limit.`,
        hint: "Write reaper: { dryRun: false } in the cluster to enforce the limits, or true to leave it so.",
        at: { definition: cluster.source.definition, pointer: ["reaper"] },
      };
    }
  },
};
