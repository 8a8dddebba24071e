import type { EndOfDay, ReaperSettings, SchedulingRules, TimeRule } from "./org-model.js";
import { seconds } from "./quotas.js";
import type { Reaper, SchedulingRules as Written } from "./schema/definitions.generated.js";

/** The rules that are a length of time, by their names in definitions, in the order in which they are told. */
export const TIME_RULES: readonly TimeRule[] = Object.freeze([
  "trainingTimeLimit",
  "workspaceTimeLimit",
  "trainingIdleLimit",
  "preemptibleWorkspaceIdleLimit",
  "nonPreemptibleWorkspaceIdleLimit",
]);

/** Label of Run:ai's node types. */
export const DEFAULT_NODE_TYPE_LABEL = "run.ai/type";

const DEFAULT_REAPER = Object.freeze({
  namespace: "fairlead-reaper",
  image: "docker.io/library/node:22-alpine",
  schedule: "*/5 * * * *",
});
/** What NVIDIA's exporter says of a GPU, with the labels that it gives it where Prometheus leaves them alone. */
const DEFAULT_METRIC = Object.freeze({
  metric: "DCGM_FI_DEV_GPU_UTIL",
  namespaceLabel: "namespace",
  podLabel: "pod",
});

/**
 * Reads what scopes say themselves, lengths of time in seconds; `null` where they say nothing. Equal rules become one object, however
 * often they are written: thousands of projects have the same few.
 */
export function schedulingReader(): (written: Written | undefined) => SchedulingRules | null {
  const known = new Map<string, SchedulingRules>();
  return (written) => {
    if (written === undefined) return null;
    const key = JSON.stringify(written);
    const rules = known.get(key) ?? schedulingRules(written);
    known.set(key, rules);
    return rules;
  };
}

function schedulingRules(written: Written): SchedulingRules {
  const { nodeTypes = {}, workspacesEndAt } = written;
  const times = Object.fromEntries(TIME_RULES.map((rule) => [rule, seconds(written[rule])]));
  return Object.freeze({
    ...(times as Readonly<Record<TimeRule, number | null>>),
    nodeTypes: Object.freeze({ training: nodeTypes.training ?? null, workspace: nodeTypes.workspace ?? null }),
    workspacesEndAt: workspacesEndAt ? endOfDay(workspacesEndAt) : null,
  });
}

function endOfDay({ time, timeZone }: EndOfDay): EndOfDay {
  return Object.freeze({ time, timeZone });
}

/** The reaper's settings with their defaults. */
export function reaperSettings(written: Reaper = {}): ReaperSettings {
  const { dryRun = null, prometheus, ...others } = written;
  return Object.freeze({
    ...DEFAULT_REAPER,
    ...others,
    dryRun,
    prometheus: prometheus ? Object.freeze({ ...DEFAULT_METRIC, ...prometheus }) : null,
  });
}
