import type { EndOfDay, TimeRule } from "../model/org-model.js";
import type { PolicySource } from "../policy/effective-policy.js";
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

/** One annotation of a workload, and the rule that it comes from. */
export interface Stamp {
  readonly key: string;
  readonly value: string;
  /** `trainingTimeLimit`, as definitions call it. */
  readonly rule: TimeRule | "workspacesEndAt";
  readonly source: PolicySource;
}

/** What a workload is stamped with. */
export function stampsFor(
  { times, endsOfDay }: Pick<EffectiveSchedulingRules, "times" | "endsOfDay">,
  type: RuledType,
  isPreemptible: boolean,
): readonly Stamp[] {
  const stamp = (key: string, rule: TimeRule): readonly Stamp[] => {
    const limit = times[rule];
    return limit ? [{ key, value: String(limit.value), rule, source: limit.source }] : [];
  };
  const [end] = type === "workspace" ? endsOfDay : [];
  const value = endsText(endsOfDay.map((each) => each.value));
  return [
    ...stamp(STAMPS.timeLimit, TIME_LIMIT_OF[type]),
    ...stamp(STAMPS.idleLimit, idleRuleOf(type, isPreemptible)),
    ...(end ? [{ key: STAMPS.endsAt, value, rule: "workspacesEndAt" as const, source: end.source }] : []),
  ];
}

/** Times of day as they are stamped, whatever order they were found in. */
export function endsText(ends: readonly EndOfDay[]): string {
  return ends.map(endText).sort().join(", ");
}
