import type { Cluster, OrgModel, Project, SchedulingRules } from "../model/org-model.js";
import type { PlannedObject } from "../objects/kube-object.js";
import { classPolicies } from "./class-policies.js";
import { effectiveSchedulingRules, type EffectiveRules } from "./effective-rules.js";
import { needsReaper, reaperObjects } from "./reaper/reaper-objects.js";
import { REAPER, reaperBinding } from "./reaper/reaper-access.js";
import { ruleSet, type RuleSet } from "./rule-set.js";
import { stampGuard } from "./stamp-guard.js";
import { SCHEDULING_LABEL } from "./stamps.js";
import { hasPolicies, writesStamps } from "./writes-stamps.js";

type Labels = Readonly<Record<string, string>>;

/** What the scheduling rules of a cluster are compiled from. */
export interface SchedulingInput {
  readonly model: OrgModel;
  readonly cluster: Cluster;
  /** Those in the cluster. */
  readonly projects: readonly Project[];
  /** Labels of objects of the organization. */
  readonly labels: Labels;
}

/** The scheduling rules of a cluster as objects. Empty where no project has any. */
export interface ClusterScheduling {
  /** Names of the classes of rules, as namespaces name them. */
  readonly classes: readonly string[];
  /** Admission policies, by class. */
  readonly policies: readonly PlannedObject[];
  /** Who ends what admission cannot. */
  readonly reaper: readonly PlannedObject[];
  /** Labels of a project's namespace. */
  readonly namespaceLabels: (project: Project) => Labels;
  /** What a project's namespace gets beside; `undefined` for nothing. */
  readonly binding: (project: Project, labels: Labels) => PlannedObject | undefined;
}

const NO_LABELS: Labels = Object.freeze({});

/** Compiles the scheduling rules of a cluster: as many classes of policies as there are different rules, whoever has them. */
export function clusterScheduling({ model, cluster, projects, labels }: SchedulingInput): ClusterScheduling {
  const { ofProject } = effectiveSchedulingRules(model);
  const setOf = setLookup(ofProject, cluster.nodeTypeLabel);
  const sets = new Map<string, RuleSet>();
  const classes = new Map<string, Labels>();
  for (const project of projects) {
    const set = setOf(project);
    if (set === null) continue;
    sets.set(set.name, set);
    classes.set(project.name, Object.freeze({ [SCHEDULING_LABEL]: set.name }));
  }
  const reaped = new Set([...sets.values()].filter(needsReaper).map(({ name }) => name));
  const isReaped = ({ name }: Project): boolean => reaped.has(classes.get(name)?.[SCHEDULING_LABEL] ?? "");
  const made = { cluster, labels, sets: [...sets.values()].filter(({ name }) => reaped.has(name)) };
  return {
    classes: [...sets.keys()],
    policies: admissionOf([...sets.values()], cluster, labels),
    reaper: reaped.size === 0 ? [] : reaperObjects({ ...made, namespaces: namespacesOf(projects, classes, reaped) }),
    namespaceLabels: ({ name }) => classes.get(name) ?? NO_LABELS,
    binding: (project, own) => (isReaped(project) ? reaperBinding(project, cluster, own) : undefined),
  };
}

/** The class of rules, found once for each department and each rules of projects in it: thousands of projects share them. */
function setLookup(
  ofProject: EffectiveRules["ofProject"],
  nodeTypeLabel: string,
): (project: Project) => RuleSet | null {
  const known = new Map<string, Map<SchedulingRules | null, RuleSet | null>>();
  return (project) => {
    const { department, schedulingRules } = project;
    const ofDepartment = known.get(department) ?? new Map<SchedulingRules | null, RuleSet | null>();
    known.set(department, ofDepartment);
    const found = ofDepartment.get(schedulingRules);
    if (found !== undefined) return found;
    const rules = ofProject(project);
    const set = rules === null ? null : ruleSet(rules, project, nodeTypeLabel);
    ofDepartment.set(schedulingRules, set);
    return set;
  };
}

function namespacesOf(
  projects: readonly Project[],
  classes: ReadonlyMap<string, Labels>,
  reaped: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const entries = projects.flatMap(({ name, namespace }) => {
    const set = classes.get(name)?.[SCHEDULING_LABEL] ?? "";
    return reaped.has(set) ? [[namespace, set] as const] : [];
  });
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function admissionOf(sets: readonly RuleSet[], cluster: Cluster, labels: Labels): readonly PlannedObject[] {
  if (sets.length === 0 || !hasPolicies(cluster)) return [];
  const context = { labels, origin: cluster.ref, stamps: writesStamps(cluster) };
  const passing = { users: writesStamps(cluster) ? [] : [reaperUser(cluster)], groups: cluster.guards.breakGlass };
  return [
    ...sets.flatMap((set) => classPolicies(set, context)),
    ...stampGuard({ labels, origin: cluster.ref, passing }),
  ];
}

/** The reaper, as the API server names it. */
export function reaperUser({ reaper }: Pick<Cluster, "reaper">): string {
  return `system:serviceaccount:${reaper.namespace}:${REAPER}`;
}
