import { formatDuration } from "../../kernel/duration.js";
import { deepFreeze, type JsonObject } from "../../kernel/json.js";
import type { NodePool, Organization, TimeBasedFairShare } from "../../model/org-model.js";
import { MANAGED_BY_LABEL, MANAGER, ORGANIZATION_LABEL } from "../../objects/labels.js";
import { WAVES, type PlannedObject } from "../../objects/kube-object.js";
import type { KaiPlugin, KaiPoolSettings } from "./define.js";
import { KAI_API, partitionValue, shardName } from "./names.js";
import { poolSettings } from "./options.js";

/** The shard of a node pool: KAI runs one scheduler for each. Everything the pool says is written out, defaults too. */
export function shard(organization: Organization, pool: NodePool): PlannedObject {
  return deepFreeze({
    object: {
      apiVersion: KAI_API,
      kind: "SchedulingShard",
      metadata: {
        name: shardName(pool),
        labels: { [MANAGED_BY_LABEL]: MANAGER, [ORGANIZATION_LABEL]: organization.name },
      },
      spec: shardSpec(pool),
    },
    origin: pool.ref,
    // Without its shard nothing of a node pool is scheduled any more, so leaving Git is not enough to remove it.
    hints: { wave: WAVES.clusterSettings, prune: "protected" },
  });
}

function shardSpec(pool: NodePool): JsonObject {
  const { args, actions, queueDepthPerAction, scenarioSearchBudgets } = poolSettings(pool);
  const plugins = shardPlugins(pool);
  return {
    partitionLabelValue: partitionValue(pool),
    placementStrategy: { gpu: pool.placement.gpu, cpu: pool.placement.cpu },
    minRuntime: {
      preemptMinRuntime: formatDuration(pool.preemptMinRuntime),
      reclaimMinRuntime: formatDuration(pool.reclaimMinRuntime),
    },
    ...(pool.timeBasedFairShare ? pastUse(pool.timeBasedFairShare) : {}),
    ...present({ args, plugins, actions, queueDepthPerAction, scenarioSearchBudgets }),
  };
}

/**
 * Division by past use. Only sliding windows: the queries of the other two kinds look unable to work against a real
 * Prometheus. Without a URL the operator fills in the Prometheus of `kai-config`.
 */
function pastUse({ window, halfLife, weight, prometheus }: TimeBasedFairShare): JsonObject {
  return {
    kValue: weight,
    usageDBConfig: {
      clientType: "prometheus",
      ...(prometheus === null ? {} : { connectionString: prometheus }),
      usageParams: {
        windowSize: formatDuration(window),
        windowType: "sliding",
        ...(halfLife === null ? {} : { halfLifePeriod: formatDuration(halfLife) }),
      },
    },
  };
}

/**
 * What KAI gives the plugins as arguments on behalf of the shard's own fields. Arguments in `plugins` replace these as a
 * whole, so whoever sets one of them would lose the rest.
 */
export function ownArguments(pool: NodePool): ReadonlyMap<string, Readonly<Record<string, string>>> {
  return new Map([
    ["proportion", pool.timeBasedFairShare ? { kValue: String(pool.timeBasedFairShare.weight) } : {}],
    ["minruntime", minRuntimeArguments(pool)],
    ["nodeplacement", { gpu: pool.placement.gpu, cpu: pool.placement.cpu }],
  ]);
}

/** The minimum run times of a pool as arguments of the plugin that keeps them. */
export function minRuntimeArguments(pool: NodePool): Readonly<Record<string, string>> {
  return {
    defaultPreemptMinRuntime: formatDuration(pool.preemptMinRuntime),
    defaultReclaimMinRuntime: formatDuration(pool.reclaimMinRuntime),
  };
}

/** The plugins a pool sets, with the pool's own arguments put back where it sets arguments. */
export function shardPlugins(pool: NodePool): KaiPoolSettings["plugins"] {
  const { plugins } = poolSettings(pool);
  if (!plugins) return undefined;
  const own = ownArguments(pool);
  return Object.fromEntries(
    Object.entries(plugins).map(([name, plugin]) => [name, withArguments(plugin, own.get(name))]),
  );
}

/**
 * A plugin that says nothing is one that runs, KAI's default. It is said in so many words: when an empty object takes the place
 * of one with fields, server-side apply makes a null of it, which the CRD refuses (seen with Kubernetes 1.36).
 */
function withArguments(plugin: KaiPlugin, own: Readonly<Record<string, string>> | undefined): KaiPlugin {
  if (Object.keys(plugin).length === 0) return { enabled: true };
  if (!plugin.arguments || !own) return plugin;
  return { ...plugin, arguments: { ...own, ...plugin.arguments } };
}

/** The entries that are there and not empty. */
function present(fields: Readonly<Record<string, object | undefined>>): JsonObject {
  const entries = Object.entries(fields).filter(([, value]) => value && Object.keys(value).length > 0);
  return Object.fromEntries(entries) as JsonObject;
}
