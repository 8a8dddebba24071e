import { TIME_RULES } from "../model/scheduling-rules.js";
import type { Department, EndOfDay, OrgModel, Project, SchedulingRules, TimeRule } from "../model/org-model.js";
import type { PolicySource, Sourced, WorkloadType } from "../policy/effective-policy.js";

/** The types of workloads that have rules of their own. Those that serve have none (Run:ai, `SchedulingRules`). */
export type RuledType = "training" | "workspace";

/** What holds for the workloads of a project: the tightest of what its departments and itself say. Plain frozen data. */
export interface EffectiveSchedulingRules {
  /** Seconds. */
  readonly times: Readonly<Partial<Record<TimeRule, Sourced<number>>>>;
  readonly nodeTypes: Readonly<Partial<Record<RuledType, Sourced<readonly string[]>>>>;
  /** Every time of day that some scope asks for: another one only ends workspaces earlier. */
  readonly endsOfDay: readonly Sourced<EndOfDay>[];
}

/** What holds where; `null` where no scope says anything. */
export interface EffectiveRules {
  readonly ofProject: (project: Project) => EffectiveSchedulingRules | null;
  readonly ofDepartment: (department: string) => EffectiveSchedulingRules | null;
}

/**
 * The scheduling rules of an organization, from the departments down. Projects without rules of their own share what their
 * department has, so that ten thousand of them cost nothing.
 */
export function effectiveSchedulingRules(model: OrgModel): EffectiveRules {
  const found = known.get(model) ?? computed(model);
  known.set(model, found);
  return found;
}

/** Every rule of validation asks for them: they are computed once for a model, and go with it. */
const known = new WeakMap<OrgModel, EffectiveRules>();

function computed(model: OrgModel): EffectiveRules {
  const departments = new Map<string, EffectiveSchedulingRules | null>();
  // Parents first.
  for (const department of model.departments) {
    const above = department.parent === null ? null : (departments.get(department.parent) ?? null);
    departments.set(department.name, tightened(above, department, "department"));
  }
  const ofDepartment = (name: string): EffectiveSchedulingRules | null => departments.get(name) ?? null;
  const projects = new Map<Project, EffectiveSchedulingRules | null>();
  const ofProject = (project: Project): EffectiveSchedulingRules | null => {
    if (project.schedulingRules === null) return ofDepartment(project.department);
    const rules = projects.get(project) ?? tightened(ofDepartment(project.department), project, "project");
    projects.set(project, rules);
    return rules;
  };
  return { ofDepartment, ofProject };
}

/** What holds in a scope with rules of its own, under what holds above. */
function tightened(
  above: EffectiveSchedulingRules | null,
  { name, ref, schedulingRules: own }: Department | Project,
  scope: "department" | "project",
): EffectiveSchedulingRules | null {
  if (own === null) return above;
  const source = (...pointer: readonly string[]): PolicySource =>
    Object.freeze({ scope, name, policy: ref, pointer: ["schedulingRules", ...pointer], isFallback: false });
  const end = own.workspacesEndAt;
  return Object.freeze({
    times: Object.freeze({ ...above?.times, ...ownTimes(above, own, source) }),
    nodeTypes: Object.freeze({ ...above?.nodeTypes, ...ownNodeTypes(own, source) }),
    endsOfDay: Object.freeze([
      ...(above?.endsOfDay ?? []).filter(({ value }) => end === null || endText(value) !== endText(end)),
      ...(end === null ? [] : [{ value: end, source: source("workspacesEndAt") }]),
    ]),
  });
}

type SourceOf = (...pointer: readonly string[]) => PolicySource;

/** The shorter time wins; a longer one is a mistake that validation tells. */
function ownTimes(
  above: EffectiveSchedulingRules | null,
  own: SchedulingRules,
  source: SourceOf,
): EffectiveSchedulingRules["times"] {
  const entries = TIME_RULES.flatMap((rule) => {
    const value = own[rule];
    const bound = above?.times[rule]?.value ?? Infinity;
    return value === null || value >= bound ? [] : [[rule, { value, source: source(rule) }] as const];
  });
  return Object.fromEntries(entries);
}

function ownNodeTypes(own: SchedulingRules, source: SourceOf): EffectiveSchedulingRules["nodeTypes"] {
  const types = ["training", "workspace"] as const;
  const entries = types.flatMap((type) => {
    const value = own.nodeTypes[type];
    return value === null ? [] : [[type, { value: [...value].sort(), source: source("nodeTypes", type) }] as const];
  });
  return Object.fromEntries(entries);
}

/** `20:00 Europe/Berlin`, as it is stamped. */
export function endText({ time, timeZone }: EndOfDay): string {
  return `${time} ${timeZone}`;
}

/** The rules that a type of workload is under; `undefined` for types that have none. */
export function ruledType(type: WorkloadType): RuledType | undefined {
  if (type === "workspace") return "workspace";
  return type === "training" || type === "distributed" ? "training" : undefined;
}
