import { shortDuration } from "../../../kernel/duration.js";
import { listed } from "../../../kernel/text.js";
import { TIME_RULES } from "../../../model/scheduling-rules.js";
import type { Department, OrgModel, Project } from "../../../model/org-model.js";
import type { PolicySource } from "../../../policy/effective-policy.js";
import { effectiveSchedulingRules, type EffectiveSchedulingRules } from "../../../scheduling-rules/effective-rules.js";
import type { Finding, ModelRule } from "../rule.js";

/** A rule below another may only tighten it (Run:ai, "Scheduling rules"). */
export const loosenedRule: ModelRule = {
  kind: {
    code: "scheduling/loosened",
    severity: "error",
    title: "A scheduling rule allows more than the one above it",
    page: new URL("./loosened.md", import.meta.url),
  },
  *check(model) {
    const { ofDepartment } = effectiveSchedulingRules(model);
    const judge = (scope: Department | Project, label: string, parent: string | null): Iterable<Finding> => {
      const above = parent === null ? null : ofDepartment(parent);
      return above === null || scope.schedulingRules === null
        ? []
        : [...longer(model, { ...scope, label }, above), ...wider(model, { ...scope, label }, above)];
    };
    for (const department of model.departments)
      yield* judge(department, `Department "${department.name}"`, department.parent);
    for (const project of model.projects) yield* judge(project, `Project "${project.name}"`, project.department);
  },
};

type Judged = (Department | Project) & { readonly label: string };

function* longer(model: OrgModel, scope: Judged, above: EffectiveSchedulingRules): Iterable<Finding> {
  const { schedulingRules: own, label, source } = scope;
  for (const rule of TIME_RULES) {
    const [value, bound] = [own?.[rule] ?? null, above.times[rule]];
    if (value === null || bound === undefined || value <= bound.value) continue;
    yield {
      message: `${label} has a ${rule} of ${shortDuration(value)}, but its department "${bound.source.name}" allows ${shortDuration(bound.value)}.`,
      hint: `Write at most ${shortDuration(bound.value)}, or leave the rule out.`,
      at: { definition: source.definition, pointer: ["schedulingRules", rule] },
      related: related(model, bound.source),
    };
  }
}

function* wider(model: OrgModel, scope: Judged, above: EffectiveSchedulingRules): Iterable<Finding> {
  const { schedulingRules: own, label, source } = scope;
  for (const type of ["training", "workspace"] as const) {
    const bound = above.nodeTypes[type];
    const others = (own?.nodeTypes[type] ?? []).filter((name) => bound?.value.includes(name) === false);
    if (bound === undefined || others.length === 0) continue;
    yield {
      message: `${label} allows the node types ${listed(others)} for ${type}, but its department "${bound.source.name}" only ${listed(bound.value)}.`,
      hint: `Take out ${listed(others)}, or leave the rule out.`,
      at: { definition: source.definition, pointer: ["schedulingRules", "nodeTypes", type] },
      related: related(model, bound.source),
    };
  }
}

function related({ departments }: OrgModel, { name, pointer }: PolicySource): NonNullable<Finding["related"]> {
  const department = departments.find((one) => one.name === name);
  if (!department) return [];
  return [{ message: "the department's rule", at: { definition: department.source.definition, pointer } }];
}
