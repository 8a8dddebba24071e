import type { DiagnosticKind } from "../../diagnostics/diagnostic.js";

/** Everything that the check of a KAI cluster can report. */
export const kaiDiagnostics: readonly DiagnosticKind[] = [
  {
    code: "kai/version-unsupported",
    severity: "error",
    title: "The version of KAI Scheduler is not one to install",
    page: new URL("./diagnostics/version-unsupported.md", import.meta.url),
  },
  {
    code: "kai/version-newer",
    severity: "warning",
    title: "The version of KAI Scheduler is newer than what Fairlead knows",
    page: new URL("./diagnostics/version-newer.md", import.meta.url),
  },
  {
    code: "kai/chart-version-unknown",
    severity: "error",
    title: "No chart is known for the version of KAI Scheduler",
    page: new URL("./diagnostics/chart-version-unknown.md", import.meta.url),
  },
  {
    code: "kai/chart-version-mismatch",
    severity: "error",
    title: "The chart is of another version than what is compiled for",
    page: new URL("./diagnostics/chart-version-mismatch.md", import.meta.url),
  },
  {
    code: "kai/needs-newer-version",
    severity: "error",
    title: "Something is used that this version of KAI Scheduler cannot do",
    page: new URL("./diagnostics/needs-newer-version.md", import.meta.url),
  },
  {
    code: "kai/setting-without-install",
    severity: "error",
    title: "A setting can only be passed on by installing KAI Scheduler",
    page: new URL("./diagnostics/setting-without-install.md", import.meta.url),
  },
  {
    code: "kai/chart-owned-objects",
    severity: "warning",
    title: "An older chart makes objects that Fairlead cannot show",
    page: new URL("./diagnostics/chart-owned-objects.md", import.meta.url),
  },
  {
    code: "kai/default-shard-not-owned",
    severity: "error",
    title: "The default pool asks for what the shard of the chart cannot do",
    page: new URL("./diagnostics/default-shard-not-owned.md", import.meta.url),
  },
  {
    code: "kai/owned-setting",
    severity: "error",
    title: "A setting is changed that Fairlead sets itself",
    page: new URL("./diagnostics/owned-setting.md", import.meta.url),
  },
  {
    code: "kai/queue-name-collision",
    severity: "error",
    title: "Two queues would have the same name",
    page: new URL("./diagnostics/queue-name-collision.md", import.meta.url),
  },
  {
    code: "kai/reserved-queue-name",
    severity: "error",
    title: "A queue would have a name that KAI Scheduler uses itself",
    page: new URL("./diagnostics/reserved-queue-name.md", import.meta.url),
  },
  {
    code: "kai/reserved-label",
    severity: "error",
    title: "A label is set by which KAI Scheduler finds shards",
    page: new URL("./diagnostics/reserved-label.md", import.meta.url),
  },
  {
    code: "kai/pool-named-default",
    severity: "error",
    title: "A node pool has the name of the default shard",
    page: new URL("./diagnostics/pool-named-default.md", import.meta.url),
  },
  {
    code: "kai/node-pool-label-taken",
    severity: "error",
    title: "Two node pools would have the same label on their nodes",
    page: new URL("./diagnostics/node-pool-label-taken.md", import.meta.url),
  },
  {
    code: "kai/unknown-plugin",
    severity: "warning",
    title: "A plugin is set that KAI Scheduler does not ship",
    page: new URL("./diagnostics/unknown-plugin.md", import.meta.url),
  },
  {
    code: "kai/unknown-argument",
    severity: "warning",
    title: "A flag or argument is set that is not read",
    page: new URL("./diagnostics/unknown-argument.md", import.meta.url),
  },
  {
    code: "kai/unknown-action",
    severity: "error",
    title: "An action is set that KAI Scheduler does not have",
    page: new URL("./diagnostics/unknown-action.md", import.meta.url),
  },
  {
    code: "kai/queue-depth-without-action",
    severity: "error",
    title: "A queue depth is set for an action that does not run",
    page: new URL("./diagnostics/queue-depth-without-action.md", import.meta.url),
  },
  {
    code: "kai/plugin-argument-conflict",
    severity: "error",
    title: "A plugin's argument contradicts the node pool",
    page: new URL("./diagnostics/plugin-argument-conflict.md", import.meta.url),
  },
  {
    code: "kai/past-use-without-prometheus",
    severity: "error",
    title: "Division by past use has no Prometheus",
    page: new URL("./diagnostics/past-use-without-prometheus.md", import.meta.url),
  },
];
