import type { EntityRef } from "../../model/definition.js";
import type { Cluster, NodePool, OrgModel } from "../../model/org-model.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import type { SchedulerObjects } from "../contract.js";
import { kaiConfig } from "./config.js";
import { installation } from "./install.js";
import { NODE_POOL_LABEL, partitionValue, QUEUE_LABEL, queueName } from "./names.js";
import { nodeLabelsNote } from "./notes.js";
import { resolveSettings, type ResolvedKaiSettings } from "./options.js";
import { ownership } from "./ownership.js";
import { priorityClasses } from "./priority-classes.js";
import { queues } from "./queues.js";
import { shard } from "./shards.js";

/** All objects of one cluster of KAI Scheduler. */
export function emitKai(model: OrgModel, cluster: Cluster): SchedulerObjects {
  const settings = resolveSettings(cluster.scheduler.options);
  const pools = model.nodePools.filter((pool) => pool.cluster === cluster.name);
  const note = nodeLabelsNote(cluster, pools);
  return {
    platform: platformObjects(model, cluster, { settings, pools }),
    ...queues(model, cluster),
    install: installation(
      settings,
      pools.find((pool) => pool.isDefault),
    ),
    notes: note === null ? {} : { "node-labels.md": note },
    workloadLabels: workloadLabels(pools),
  };
}

function platformObjects(
  { organization }: OrgModel,
  cluster: Cluster,
  { settings, pools }: { readonly settings: ResolvedKaiSettings; readonly pools: readonly NodePool[] },
): SchedulerObjects["platform"] {
  const owns = ownership(settings);
  const shards = pools.filter((pool) => owns.defaultShard || !pool.isDefault).map((pool) => shard(organization, pool));
  return nonEmpty({
    "scheduler-config": owns.config ? [kaiConfig(organization, cluster, settings)] : [],
    "priority-classes": owns.priorityClasses ? priorityClasses(organization, cluster) : [],
    "scheduling-shards": shards,
  });
}

function nonEmpty(lists: Readonly<Record<string, readonly PlannedObject[]>>): SchedulerObjects["platform"] {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

/** The labels of workloads. Pools are looked up once per cluster, names are computed on demand. */
function workloadLabels(pools: readonly NodePool[]): SchedulerObjects["workloadLabels"] {
  const byRef: ReadonlyMap<EntityRef, NodePool> = new Map(pools.map((pool) => [pool.ref, pool]));
  return (project, nodePool) => {
    const pool = byRef.get(nodePool);
    if (!pool) throw new Error(`${nodePool} is not a node pool of this cluster`);
    const partition = partitionValue(pool);
    const queue = { [QUEUE_LABEL]: queueName(project, pool) };
    return partition === "" ? queue : { ...queue, [NODE_POOL_LABEL]: partition };
  };
}
