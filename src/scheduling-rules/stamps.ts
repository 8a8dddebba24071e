import type { TimeRule } from "../model/org-model.js";
import type { EffectiveSchedulingRules, RuledType } from "./effective-rules.js";
import { endText } from "./effective-rules.js";

/**
 * Annotations of a workload that say what it was submitted under. They are written at admission and never changed: rules bind
 * workloads at submission (Run:ai, "Set rules"), and whoever ends workloads reads nothing else.
 */
export const STAMPS = Object.freeze({
  /** Seconds that it may run. */
  timeLimit: "fairlead.dev/time-limit-seconds",
  /** Seconds that it may leave its GPUs unused. */
  idleLimit: "fairlead.dev/idle-limit-seconds",
  /** Times of day at which it ends: `20:00 Europe/Berlin`, parted by commas. */
  endsAt: "fairlead.dev/ends-at",
});

/** Label on a namespace that names its class of scheduling rules. */
export const SCHEDULING_LABEL = "policy.fairlead.dev/scheduling";

/** Longest time that Kubernetes takes as a deadline of a pod, in seconds (`validateActiveDeadlineSeconds`). */
export const LONGEST_DEADLINE = 2_147_483_647;

/** The rule on how long a type of workload may run. */
export const TIME_LIMIT_OF: Readonly<Record<RuledType, TimeRule>> = {
  training: "trainingTimeLimit",
  workspace: "workspaceTimeLimit",
};

/** The rule on how long a type of workload may idle. */
export function idleRuleOf(type: RuledType, isPreemptible: boolean): TimeRule {
  if (type === "training") return "trainingIdleLimit";
  return isPreemptible ? "preemptibleWorkspaceIdleLimit" : "nonPreemptibleWorkspaceIdleLimit";
}

/** What a workload is stamped with. */
export function stampsFor(
  { times, endsOfDay }: EffectiveSchedulingRules,
  type: RuledType,
  isPreemptible: boolean,
): Readonly<Record<string, string>> {
  const time = times[TIME_LIMIT_OF[type]];
  const idle = times[idleRuleOf(type, isPreemptible)];
  const ends = type === "workspace" ? endsOfDay.map(({ value }) => endText(value)).join(", ") : "";
  return {
    ...(time && { [STAMPS.timeLimit]: String(time.value) }),
    ...(idle && { [STAMPS.idleLimit]: String(idle.value) }),
    ...(ends !== "" && { [STAMPS.endsAt]: ends }),
  };
}
