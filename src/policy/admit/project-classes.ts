import { compareText } from "../../kernel/order.js";
import type { Cluster, OrgModel, Project } from "../../model/org-model.js";
import { effectivePolicies } from "../effective/effective-policies.js";
import type { EffectivePolicy } from "../effective-policy.js";
import { WORKLOAD_TYPES, type WorkloadType } from "../fields/field.js";
import { saysSomething } from "../says-something.js";
import { classLabel, policyClass } from "./policy-class.js";

/** Labels of a namespace that say which classes of policies hold there. */
export type ClassLabels = Readonly<Record<string, string>>;

/** The policies that hold in the projects of one cluster, each of them once. */
export interface ProjectClasses {
  /** By class, in order. */
  readonly policies: ReadonlyMap<string, EffectivePolicy>;
  /** Projects with the same classes share one object. Empty where no policy holds. */
  readonly labelsOf: (project: Pick<Project, "name" | "department">) => ClassLabels;
}

const NO_LABELS: ClassLabels = Object.freeze({});

/**
 * Sorts the projects of a cluster by the policies that hold in them. What it costs is a few look-ups for each project; a policy
 * is only hashed once, however many projects have it.
 */
export function projectClasses(
  model: OrgModel,
  cluster: Cluster,
  projects: readonly Pick<Project, "name" | "department">[],
): ProjectClasses {
  if (model.workloadPolicies.length === 0) return { policies: new Map(), labelsOf: () => NO_LABELS };
  const effective = effectivePolicies(model);
  const policies = new Map<string, EffectivePolicy>();
  const classOf = classLookup(policies);
  const shared = new Map<string, ClassLabels>();
  const byProject = new Map<string, ClassLabels>();
  for (const project of projects) {
    const classes = WORKLOAD_TYPES.map((type) => classOf(effective.of(project, cluster.name, type)));
    const key = classes.join(" ");
    const labels = shared.get(key) ?? classLabels(classes);
    shared.set(key, labels);
    byProject.set(project.name, labels);
  }
  return {
    policies: new Map([...policies].sort(([left], [right]) => compareText(left, right))),
    labelsOf: ({ name }) => byProject.get(name) ?? NO_LABELS,
  };
}

/** Gives the class of a policy, empty for one that says nothing, and notes the policy under it. */
function classLookup(policies: Map<string, EffectivePolicy>): (policy: EffectivePolicy) => string {
  const known = new Map<EffectivePolicy, string>();
  return (policy) => {
    const before = known.get(policy);
    if (before !== undefined) return before;
    const name = saysSomething(policy) ? policyClass(policy) : "";
    known.set(policy, name);
    if (name !== "") policies.set(name, policy);
    return name;
  };
}

/** One label for each type that has a class; `classes` in the order of the types. */
function classLabels(classes: readonly string[]): ClassLabels {
  const entries = WORKLOAD_TYPES.flatMap((type: WorkloadType, index): [string, string][] => {
    const name = classes[index] ?? "";
    return name === "" ? [] : [[classLabel(type), name]];
  });
  return entries.length === 0 ? NO_LABELS : Object.freeze(Object.fromEntries(entries));
}
