import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { DeliveryEngine } from "../delivery/contract.js";
import { compareText } from "../kernel/order.js";
import type { Cluster, OrgModel } from "../model/org-model.js";
import type { PlannedObject } from "../objects/kube-object.js";
import type { SchedulerBackend } from "../schedulers/contract.js";
import type { GuardContext } from "./guards/guard-context.js";
import { guardNamespaces, guardRemoval, guardSchedulerObjects } from "./guards/managed-objects.js";
import { guardPods } from "./guards/pods.js";
import { guardQueueFields, guardSchedulerOnly } from "./guards/scheduler-only.js";
import { guardTemplates } from "./guards/templates.js";
import { guardWorkloadLabels } from "./guards/workload-labels.js";
import { guardWorkloadTypes } from "./guards/workload-types.js";

/** The first minor version of Kubernetes with ValidatingAdmissionPolicy `v1`. */
const FIRST_WITH_POLICIES = 30;

/** What the guards of a cluster are made from. */
export interface GuardInput {
  readonly model: OrgModel;
  readonly cluster: Cluster;
  readonly backend: Pick<SchedulerBackend, "guardFacts" | "reservedNamespaces">;
  /** `undefined` when others deliver the output. */
  readonly engine: Pick<DeliveryEngine, "annotationPrefix" | "reservedNamespaces" | "syncUsers"> | undefined;
  /** Labels of the guards themselves. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The guards of a cluster, and what could not be guarded. */
export interface ClusterGuards {
  readonly objects: readonly PlannedObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The guards of one cluster: a fixed number of admission policies, however many projects there are. They read what they have to know
 * of a project from its namespace. A version of Kubernetes without such policies gets none, and is told so.
 */
export function clusterGuards(input: GuardInput): ClusterGuards {
  const { cluster } = input;
  if (cluster.kubernetes.major === 1 && cluster.kubernetes.minor < FIRST_WITH_POLICIES)
    return { objects: [], diagnostics: [tooOld(cluster)] };
  const context = guardContext(input);
  const guards = [
    guardPods,
    guardTemplates,
    guardWorkloadLabels,
    guardWorkloadTypes,
    guardQueueFields,
    guardSchedulerOnly,
    guardNamespaces,
    guardSchedulerObjects,
    guardRemoval,
  ];
  return { objects: guards.flatMap((guard) => guard(context)), diagnostics: [] };
}

/** Namespaces of Kubernetes itself. */
const OWN_NAMESPACES = ["kube-node-lease", "kube-public", "kube-system"];

function guardContext({ model, cluster, backend, engine, labels }: GuardInput): GuardContext {
  const { breakGlass, syncedBy, otherSchedulers } = cluster.guards;
  const users = syncedBy ?? engine?.syncUsers(model, cluster) ?? [];
  return {
    facts: backend.guardFacts,
    otherSchedulers,
    breakGlass: { users: [], groups: breakGlass },
    sync: { users, groups: [] },
    annotationPrefix: engine?.annotationPrefix ?? null,
    spared: sparedNamespaces(backend.reservedNamespaces, engine?.reservedNamespaces ?? [], users),
    labels,
    origin: cluster.ref,
  };
}

/** Those of Kubernetes, of the products, and those that whoever applies the output lives in. */
function sparedNamespaces(
  ofScheduler: readonly string[],
  ofEngine: readonly string[],
  users: readonly string[],
): readonly string[] {
  const accounts = users.flatMap((user) => /^system:serviceaccount:([^:]+):/.exec(user)?.[1] ?? []);
  return [...new Set([...OWN_NAMESPACES, ...ofScheduler, ...ofEngine, ...accounts])].sort(compareText);
}

function tooOld({ name, kubernetes, source }: Cluster): Diagnostic {
  const version = `${kubernetes.major}.${kubernetes.minor}`;
  return {
    code: "guard/kubernetes-too-old",
    severity: "warning",
    message: `Cluster "${name}" has Kubernetes ${version}, which has no admission policies (1.${FIRST_WITH_POLICIES} has): nothing keeps a pod out of another project's queue, and nothing but RBAC keeps namespaces and queues from being changed or deleted.`,
    hint: "Update Kubernetes, or accept this and give nobody but trusted people the right to run pods there.",
    at: { definition: source.definition, pointer: ["kubernetes"] },
  };
}
