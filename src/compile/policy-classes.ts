import { ADMISSION_POLICIES_SINCE, hasAdmissionPolicies } from "../admission/index.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Cluster, OrgModel, Project } from "../model/org-model.js";
import type { PlannedObject } from "../objects/kube-object.js";
import {
  classMutations,
  classPolicies,
  defaultsNotEnforced,
  mutationSupport,
  projectClasses,
  type ClassContext,
  type RefusedRule,
} from "../policy/admit/index.js";
import type { EffectivePolicy } from "../policy/index.js";
import { workloadKinds } from "../workloads/index.js";
import type { Labels } from "./parts/managed-labels.js";

/** What an API server holds workloads against, for one cluster. */
export interface ClusterPolicies {
  /** The admission objects of each class of policies, by class, in order. */
  readonly classes: ReadonlyMap<string, readonly PlannedObject[]>;
  /** What a project's namespace says of the classes that hold there. */
  readonly labelsOf: (project: Project) => Labels;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The workload policies of a cluster as admission objects. Projects in which the same policies hold share a class, named by a hash
 * of what it says: the number of objects is that of different policies, not of projects. What an API server cannot hold is
 * an error with the name of the rule.
 */
export function clusterPolicies(
  model: OrgModel,
  cluster: Cluster,
  { projects, context }: { readonly projects: readonly Project[]; readonly context: ClassContext },
): ClusterPolicies {
  const { policies, labelsOf } = projectClasses(model, cluster, projects);
  if (policies.size > 0 && !hasAdmissionPolicies(cluster))
    return { classes: new Map(), labelsOf: () => NO_LABELS, diagnostics: [tooOld(cluster)] };
  const version = mutationSupport(cluster);
  const diagnostics = [...defaultsNotEnforced(cluster, [...policies.values()])];
  const classes = new Map<string, readonly PlannedObject[]>();
  for (const [name, policy] of policies) {
    const kinds = workloadKinds.filter(({ types }) => types.includes(policy.type));
    const rules = classPolicies(policy, kinds, context);
    const defaults = version === "none" ? NO_DEFAULTS : classMutations(policy, kinds, version, context);
    for (const rule of [...rules.refused, ...defaults.refused]) diagnostics.push(notEnforceable(model, policy, rule));
    classes.set(name, [...rules.objects, ...defaults.objects]);
  }
  return { classes, labelsOf, diagnostics: distinct(diagnostics) };
}

const NO_DEFAULTS = Object.freeze({ objects: [], refused: [] });
const NO_LABELS: Labels = Object.freeze({});

/** Several classes, and kinds of one class, refuse the same rule: it is written once. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [`${one.code} ${one.message}`, one])).values()];
}

function notEnforceable(
  model: OrgModel,
  policy: EffectivePolicy,
  { field, rule, why, source }: RefusedRule,
): Diagnostic {
  const written = model.workloadPolicies.find(({ ref }) => ref === source.policy);
  return {
    code: "policy/not-enforceable",
    severity: "error",
    message: `No API server can hold workloads to \`${rule}\` of ${field} (${policy.type}): ${why}.`,
    hint: "Write the rule in a form that can be held, or remove it.",
    at: written ? { definition: written.source.definition, pointer: source.pointer } : { file: "." },
  };
}

function tooOld({ name, kubernetes, source }: Cluster): Diagnostic {
  const version = `${kubernetes.major}.${kubernetes.minor}`;
  return {
    code: "policy/not-enforced",
    severity: "warning",
    message: `Cluster "${name}" has Kubernetes ${version}, which has no admission policies (${ADMISSION_POLICIES_SINCE} has): its workload policies hold in Git and in \`fairlead admit\` alone.`,
    hint: "Update Kubernetes, or run `fairlead admit` on everything that is applied there.",
    at: { definition: source.definition, pointer: ["kubernetes"] },
  };
}
