import { clusterGuards, guardContext } from "../admission/index.js";
import type { DeliveryEngine } from "../delivery/contract.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { EntityRef } from "../model/definition.js";
import type { Cluster, OrgModel, Project } from "../model/org-model.js";
import type { KubeObject, PlannedObject } from "../objects/kube-object.js";
import type { ObjectSchemas } from "../object-schemas/index.js";
import { clusterScheduling, type ClusterScheduling } from "../scheduling-rules/cluster-scheduling.js";
import type { SchedulerBackend, SchedulerObjects } from "../schedulers/contract.js";
import { clusterAccess, type ClusterAccess } from "./cluster-access.js";
import { clusterExtras, projectExtras } from "./extras.js";
import { judgeWorkloads } from "./judge-workloads.js";
import { scopeLookup } from "./object-scope.js";
import { limitRange, type LimitRangeSpecs } from "./parts/limit-range.js";
import { organizationLabels, projectLabels, type Labels } from "./parts/managed-labels.js";
import { namespace } from "./parts/namespace.js";
import { networkPolicy } from "./parts/network-policy.js";
import { resourceQuota } from "./parts/resource-quota.js";
import { clusterPolicies, type ClusterPolicies } from "./policy-classes.js";
import { roleBindings } from "./parts/role-bindings.js";
import { queuesLookup } from "./parts/queues-annotation.js";
import { serviceAccount } from "./parts/service-account.js";

/** What one cluster is assembled from. */
export interface AssemblyInput {
  readonly model: OrgModel;
  readonly cluster: Cluster;
  readonly backend: SchedulerBackend;
  /** `undefined` when others deliver the output. */
  readonly engine: DeliveryEngine | undefined;
  /** What `extra` functions made, by entity. */
  readonly extras: ReadonlyMap<EntityRef, readonly KubeObject[]>;
  /** What the cluster's API server takes, where that is known. */
  readonly schemas: ObjectSchemas | undefined;
}

/** All objects of one cluster, by who they belong to. */
export interface Assembly {
  readonly cluster: Cluster;
  readonly scheduler: SchedulerObjects;
  readonly roles: readonly PlannedObject[];
  readonly bindings: readonly PlannedObject[];
  /** What keeps the cluster as it was compiled. */
  readonly guards: readonly PlannedObject[];
  /** What workloads are held against, by class of policies. */
  readonly policies: ClusterPolicies["classes"];
  /** Scheduling rules: policies of admission, and who ends what they cannot. */
  readonly schedulingRules: Pick<ClusterScheduling, "policies" | "reaper">;
  /** What the cluster's own `extra` adds. */
  readonly extra: readonly PlannedObject[];
  readonly projects: readonly AssembledProject[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The objects of one project in one cluster. */
export interface AssembledProject {
  readonly project: Project;
  /** Makes what every project gets, in its own namespace and under names of its own. */
  readonly parts: () => readonly PlannedObject[];
  /** What the scheduler and `extra` add. */
  readonly added: readonly PlannedObject[];
}

/**
 * Collects the objects of one cluster from the parts, the scheduler backend and `extra`. Everything that projects share
 * (labels, subjects, specs) is one object, and the parts of a project are made when its file is, so that 10,000 projects
 * stay cheap.
 */
export function assemble({ model, cluster, backend, engine, extras, schemas }: AssemblyInput): Assembly {
  const projects = model.projects.filter((project) => project.clusters.includes(cluster.name));
  const scheduler = backend.emit(model, cluster);
  const labels = organizationLabels(model);
  const access = clusterAccess({ model, cluster, backend, projects, labels });
  const scopeOf = scopeLookup(schemas, () => schedulerObjects(scheduler));
  const ownExtra = clusterExtras(cluster, extras.get(cluster.ref) ?? [], scopeOf);
  const context = guardContext({ model, cluster, backend, engine, labels });
  const policies = clusterPolicies(model, cluster, { projects, context });
  const schedulingRules = clusterScheduling({ model, cluster, projects, labels });
  const policyClasses = [...policies.classes.keys(), ...schedulingRules.classes];
  const guards = clusterGuards(cluster, { ...context, policyClasses });
  const diagnostics = [...guards.diagnostics, ...policies.diagnostics, ...ownExtra.diagnostics];
  const classesOf = (project: Project): Labels => ({
    ...policies.labelsOf(project),
    ...schedulingRules.namespaceLabels(project),
  });
  const specs: LimitRangeSpecs = new Map();
  const queuesOf = queuesLookup(cluster, backend, scheduler);
  const surroundings = { cluster, access, specs, queuesOf, schedulingRules };

  const assembled = projects.map((project): AssembledProject => {
    const parts = (): readonly PlannedObject[] =>
      projectParts(project, projectLabels(labels, project), { ...surroundings, classes: classesOf(project) });
    const queues = scheduler.projects.get(project.name) ?? [];
    const made = extras.get(project.ref);
    if (!made) return { project, parts, added: queues };
    const extra = judgeWorkloads({ model, cluster, project }, projectExtras(project, made, scopeOf));
    diagnostics.push(...extra.diagnostics);
    return { project, parts, added: [...queues, ...extra.objects] };
  });

  const { roles, bindings } = access;
  const { objects: extra } = ownExtra;
  return {
    cluster,
    scheduler,
    roles,
    bindings,
    guards: guards.objects,
    policies: policies.classes,
    schedulingRules,
    extra,
    projects: assembled,
    diagnostics,
  };
}

/** What the parts of all projects in a cluster have in common. */
interface ProjectSurroundings {
  readonly cluster: Cluster;
  readonly access: ClusterAccess;
  readonly specs: LimitRangeSpecs;
  readonly queuesOf: (project: Project) => string;
  readonly schedulingRules: ClusterScheduling;
}

/** What every project's namespace gets, whatever the scheduler. */
function projectParts(
  project: Project,
  labels: Labels,
  { cluster, access, specs, queuesOf, schedulingRules, classes }: ProjectSurroundings & { readonly classes: Labels },
): readonly PlannedObject[] {
  const parts = [namespace(project, cluster, { labels, classes, queues: queuesOf(project) })];
  const optional = [
    serviceAccount(project, labels),
    resourceQuota(project, labels),
    limitRange(project, labels, specs),
    networkPolicy(project, labels),
    schedulingRules.binding(project, labels),
  ];
  for (const part of optional) if (part) parts.push(part);
  parts.push(...roleBindings(project, labels, access.grants.inProject(project), access.bindable));
  return parts;
}

function* schedulerObjects({ platform, departments, projects }: SchedulerObjects): Iterable<PlannedObject> {
  for (const objects of Object.values(platform)) yield* objects;
  for (const objects of departments.values()) yield* objects;
  for (const objects of projects.values()) yield* objects;
}
