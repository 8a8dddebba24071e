import { shortDuration } from "../../../kernel/duration.js";
import type { OrgModel, TimeRule } from "../../../model/org-model.js";
import type { Place } from "../../../diagnostics/diagnostic.js";
import type { PolicySource, Sourced } from "../../../policy/effective-policy.js";
import { effectiveSchedulingRules, type EffectiveSchedulingRules } from "../../../scheduling-rules/effective-rules.js";
import type { Finding, ModelRule } from "../rule.js";

const PAIRS: readonly (readonly [idle: TimeRule, time: TimeRule])[] = [
  ["trainingIdleLimit", "trainingTimeLimit"],
  ["preemptibleWorkspaceIdleLimit", "workspaceTimeLimit"],
  ["nonPreemptibleWorkspaceIdleLimit", "workspaceTimeLimit"],
];

/** An idle limit has to be shorter than the time limit to matter (Run:ai, "Scheduling rules"). */
export const idleNotShorter: ModelRule = {
  kind: {
    code: "scheduling/idle-not-shorter",
    severity: "warning",
    title: "An idle limit is not shorter than the time limit",
    page: new URL("./idle-not-shorter.md", import.meta.url),
  },
  *check(model) {
    const { ofDepartment, ofProject } = effectiveSchedulingRules(model);
    const told = new Set<string>();
    for (const scope of [...model.departments, ...model.projects]) {
      if (scope.schedulingRules === null) continue;
      const rules = "department" in scope ? ofProject(scope) : ofDepartment(scope.name);
      for (const { idle, time, names } of rules === null ? [] : pairs(rules)) {
        // Below the scopes that write the two, the same is true once more.
        const key = [names[0], idle.source.policy, time.source.policy].join(" ");
        if (told.has(key)) continue;
        told.add(key);
        yield finding(model, { idle, time, names });
      }
    }
  },
};

interface Pair {
  readonly idle: Sourced<number>;
  readonly time: Sourced<number>;
  readonly names: readonly [idle: TimeRule, time: TimeRule];
}

function* pairs({ times }: EffectiveSchedulingRules): Iterable<Pair> {
  for (const names of PAIRS) {
    const [idle, time] = [times[names[0]], times[names[1]]];
    if (idle && time && idle.value >= time.value) yield { idle, time, names };
  }
}

function finding(model: OrgModel, { idle, time, names }: Pair): Finding {
  const at = placeIn(model, idle.source);
  return {
    message: `${idle.source.scope === "project" ? "Project" : "Department"} "${idle.source.name}" has a ${names[0]} of ${shortDuration(idle.value)}, but the ${names[1]} is ${shortDuration(time.value)}: nothing is ever idle for so long.`,
    hint: `Make it shorter than ${shortDuration(time.value)}, or leave it out.`,
    at,
    related: [{ message: "the time limit", at: placeIn(model, time.source) }],
  };
}

function placeIn({ departments, projects }: OrgModel, { policy, pointer }: PolicySource): Place {
  const scope = [...departments, ...projects].find(({ ref }) => ref === policy);
  return { definition: scope?.source.definition ?? 0, pointer };
}
