import { shortDuration } from "../kernel/duration.js";
import type { TimeRule } from "../model/org-model.js";
import type { PolicyStatement } from "../policy/describe-policy.js";
import type { WorkloadType } from "../policy/effective-policy.js";
import type { SchedulingRuleId } from "../policy/violation.js";
import type { WorkloadKind } from "../workloads/index.js";
import { endText, ruledType, type EffectiveSchedulingRules, type RuledType } from "./effective-rules.js";
import { isGoverned } from "./governed-kinds.js";
import { TIME_LIMIT_OF } from "./stamps.js";

/** The lengths of time that a type of workload is held to. */
const TIMES_OF: Readonly<Record<RuledType, readonly TimeRule[]>> = {
  training: ["trainingTimeLimit", "trainingIdleLimit"],
  workspace: ["workspaceTimeLimit", "preemptibleWorkspaceIdleLimit", "nonPreemptibleWorkspaceIdleLimit"],
};

/** The scheduling rules of a type of workload as statements beside those of its policy. Types that have none give none. */
export function schedulingStatements(
  rules: EffectiveSchedulingRules | null,
  type: WorkloadType,
): readonly PolicyStatement[] {
  const ruled = ruledType(type);
  if (rules === null || ruled === undefined) return [];
  const times = TIMES_OF[ruled].flatMap((rule): readonly PolicyStatement[] => {
    const limit = rules.times[rule];
    if (!limit) return [];
    const { value, source } = limit;
    return [{ ...statement(rule, "max"), value, text: `at most ${shortDuration(value)}`, source }];
  });
  const nodes = rules.nodeTypes[ruled];
  const ends = ruled === "workspace" ? rules.endsOfDay : [];
  return [
    ...times,
    ...(nodes ? [{ ...statement("nodeTypes", "options"), ...nodes, text: `one of ${nodes.value.join(", ")}` }] : []),
    ...ends.map(({ value: { time, timeZone }, source }) => ({
      ...statement("workspacesEndAt", "end"),
      value: { time, timeZone },
      text: `at ${endText({ time, timeZone })}`,
      source,
    })),
  ];
}

/**
 * Those of the rules that may deny a workload of a kind when it is submitted, each with the name that its violations have. Idle limits and
 * ends of the day deny nothing: they end what runs.
 */
export function denyingStatements(
  rules: EffectiveSchedulingRules | null,
  kind: WorkloadKind,
  type: WorkloadType,
): readonly PolicyStatement[] {
  const ruled = ruledType(type);
  if (ruled === undefined || !isGoverned(kind)) return [];
  const names: Readonly<Record<string, SchedulingRuleId>> = {
    "schedulingRules.nodeTypes": "nodeType",
    ...(kind.deadline === undefined ? {} : { [`schedulingRules.${TIME_LIMIT_OF[ruled]}`]: "timeLimit" }),
  };
  return schedulingStatements(rules, type).flatMap((each) => {
    const rule = names[each.field];
    return rule === undefined ? [] : [{ ...each, rule }];
  });
}

function statement(field: string, rule: string): Pick<PolicyStatement, "field" | "part" | "rule"> {
  return { field: `schedulingRules.${field}`, part: "rule", rule };
}
