import type { Diagnostic, Place } from "../../../diagnostics/diagnostic.js";
import { entityLabel } from "../../../model/definition-label.js";
import type { Cluster, Department, NodePool, Project, Quota } from "../../../model/org-model.js";
import {
  DEFAULT_SHARD,
  FALLBACK_PARENT_QUEUE,
  FALLBACK_QUEUE,
  NODE_POOL_LABEL,
  partitionValue,
  queueName,
} from "../names.js";
import { keyOf, placeOf, type CheckInput } from "./check-input.js";

/** Names and labels that would meet in the cluster: queues have no namespace, and a label ties queue and shard together. */
export function checkNames(input: CheckInput): readonly Diagnostic[] {
  return [...checkQueueNames(input), ...checkPoolNames(input), ...checkReservedLabels(input)];
}

/** A queue to be, with what it takes to speak of it. Words are found only when there is something to say. */
interface NamedQueue {
  readonly kind: "department" | "project";
  readonly owner: Department | Project;
  readonly pool: NodePool;
  readonly quota: Quota;
}

function checkQueueNames({ model, cluster, pools, settings }: CheckInput): readonly Diagnostic[] {
  const byRef = new Map(pools.map((pool) => [pool.ref, pool]));
  const reserved = new Set(settings.install ? [FALLBACK_QUEUE] : [FALLBACK_QUEUE, FALLBACK_PARENT_QUEUE]);
  const taken = new Map<string, NamedQueue>();
  const found: Diagnostic[] = [];
  const visit = (kind: NamedQueue["kind"], owner: Department | Project): void => {
    for (const quota of owner.quotas) {
      const pool = byRef.get(quota.nodePool);
      if (!pool) continue;
      const queue = { kind, owner, pool, quota };
      const name = queueName(owner.name, pool);
      const first = taken.get(name);
      if (first) found.push(collision(cluster.name, name, [first, queue]));
      else if (reserved.has(name)) found.push(reservedName(cluster.name, name, queue));
      else taken.set(name, queue);
    }
  };
  for (const department of model.departments) visit("department", department);
  for (const project of model.projects) visit("project", project);
  return found;
}

function collision(cluster: string, name: string, [first, second]: readonly [NamedQueue, NamedQueue]): Diagnostic {
  return {
    code: "kai/queue-name-collision",
    severity: "error",
    message: `In cluster "${cluster}" the queues of ${inPool(first)} and of ${inPool(second)} would both be named "${name}".`,
    hint: `Rename one of the two${first.pool === second.pool ? "" : ", or one of the node pools"}.`,
    at: quotaPlace(second),
    related: [{ message: `the other queue "${name}"`, at: quotaPlace(first) }],
  };
}

function reservedName(cluster: string, name: string, queue: NamedQueue): Diagnostic {
  const why =
    name === FALLBACK_QUEUE
      ? "which gets every workload that names no queue"
      : "which KAI's chart makes for its own use";
  return {
    code: "kai/reserved-queue-name",
    severity: "error",
    message: `In cluster "${cluster}" the queue of ${inPool(queue)} would be named "${name}", ${why}.`,
    hint: `Rename the ${queue.kind}${queue.pool.isDefault ? "" : " or the node pool"}.`,
    at: quotaPlace(queue),
  };
}

function inPool({ kind, owner, pool }: NamedQueue): string {
  return `${kind} "${owner.name}" in node pool "${pool.name}"`;
}

function quotaPlace({ owner, quota }: NamedQueue): Place {
  return placeOf(owner, quota.pointer);
}

function checkPoolNames({ cluster, pools }: CheckInput): readonly Diagnostic[] {
  const taken = new Map<string, NodePool>();
  return pools.flatMap((pool) => {
    const found: Diagnostic[] = [];
    if (!pool.isDefault && pool.name === DEFAULT_SHARD) found.push(namedDefault(cluster.name, pool));
    const value = partitionValue(pool);
    const first = taken.get(value);
    if (first && value !== "") found.push(partitionTaken(value, [first, pool]));
    taken.set(value, pool);
    return found;
  });
}

function namedDefault(cluster: string, pool: NodePool): Diagnostic {
  return {
    code: "kai/pool-named-default",
    severity: "error",
    message: `Node pool "${pool.name}" of cluster "${cluster}" has the name of the shard of all unlabelled nodes but is not the default pool.`,
    hint: "Rename the node pool, or make it the default pool with default: true.",
    at: placeOf(pool, ["name"]),
  };
}

function partitionTaken(value: string, [first, second]: readonly [NodePool, NodePool]): Diagnostic {
  return {
    code: "kai/node-pool-label-taken",
    severity: "error",
    message: `Node pools "${first.name}" and "${second.name}" would both have the label ${NODE_POOL_LABEL}=${value} on their nodes and queues.`,
    hint: "Rename one of the two, or choose another label value for its nodes.",
    at: partitionPlace(second),
    related: [{ message: "the other node pool", at: partitionPlace(first) }],
  };
}

/** Where the value of a pool's label comes from: the label itself, or the pool's name. */
function partitionPlace(pool: NodePool): Place {
  return placeOf(pool, pool.label?.key === NODE_POOL_LABEL ? ["nodes", "label", NODE_POOL_LABEL] : ["name"]);
}

/** The label that KAI reads on queues cannot be a label of the organization. Reported once, where it comes in. */
function checkReservedLabels({ model, cluster }: CheckInput): readonly Diagnostic[] {
  const { departments, projects } = model;
  const carriers = new Set(departments.filter(hasReservedLabel).map((department) => department.name));
  const scopes = [
    cluster,
    ...departments.filter(({ parent }) => parent === null || !carriers.has(parent)),
    ...projects.filter(({ department }) => !carriers.has(department)),
  ];
  return scopes.filter(hasReservedLabel).map((scope) => ({
    code: "kai/reserved-label",
    severity: "error",
    message: `The labels of ${entityLabel(scope.ref)} set ${NODE_POOL_LABEL}, by which KAI Scheduler finds the shard of a queue.`,
    hint: `Remove ${NODE_POOL_LABEL} from the labels here or in a scope above; Fairlead sets it on queues itself.`,
    at: keyOf(scope, ["labels", NODE_POOL_LABEL]),
  }));
}

function hasReservedLabel({ labels }: Cluster | Department | Project): boolean {
  return NODE_POOL_LABEL in labels;
}
