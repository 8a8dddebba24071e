import type { JsonObject, Pointer } from "../../kernel/json.js";
import type { NodePool } from "../../model/org-model.js";
import { poolSettings, type ResolvedKaiSettings } from "./options.js";
import { minRuntimeArguments, shardPlugins } from "./shards.js";
import { supports } from "./versions.js";

/**
 * Where KAI's chart makes the shard `default` itself, what the default pool says goes into the chart's values, as far as
 * the chart has values for it (templates/default-shard.yaml): one placement for GPU and CPU together, `args`, and from 0.13
 * on `plugins` and `actions`.
 */
export function chartShardValues(pool: NodePool, settings: ResolvedKaiSettings): JsonObject {
  const { args, actions } = poolSettings(pool);
  const plugins = chartPlugins(pool, settings);
  return {
    placementStrategy: pool.placement.gpu,
    ...(args ? { args } : {}),
    ...(plugins ? { plugins: plugins as unknown as JsonObject } : {}),
    ...(actions ? { actions: actions as unknown as JsonObject } : {}),
  };
}

/** The chart has no values for minimum run times, but from 0.13 on for the plugin that keeps them. */
function chartPlugins(pool: NodePool, { version }: ResolvedKaiSettings): object | undefined {
  const plugins = shardPlugins(pool);
  if (!hasMinRuntime(pool) || !supports(version, "shardPlugins")) return plugins;
  const { minruntime } = plugins ?? {};
  return {
    ...plugins,
    minruntime: { ...minruntime, arguments: { ...minRuntimeArguments(pool), ...minruntime?.arguments } },
  };
}

function hasMinRuntime(pool: NodePool): boolean {
  return pool.preemptMinRuntime > 0 || pool.reclaimMinRuntime > 0;
}

/** Something that a default pool asks for and that cannot be passed on. */
export interface Unsayable {
  readonly pointer: Pointer;
  /** In the user's words: `placement by "spread"`. */
  readonly what: string;
}

/** What the default pool asks for beyond what reaches a shard that is not Fairlead's. */
export function unsayable(pool: NodePool, settings: ResolvedKaiSettings): readonly Unsayable[] {
  return settings.install ? beyondValues(pool, settings) : beyondDefaults(pool);
}

function beyondValues(pool: NodePool, { version }: ResolvedKaiSettings): readonly Unsayable[] {
  const { gpu, cpu } = pool.placement;
  const found: Unsayable[] = [];
  if (gpu !== cpu) {
    found.push({ pointer: ["placement"], what: `placement by "${gpu}" for GPUs and by "${cpu}" for CPUs at once` });
  }
  if (hasMinRuntime(pool) && !supports(version, "shardPlugins")) found.push(...minRuntimes(pool));
  if (pool.timeBasedFairShare) found.push({ pointer: ["timeBasedFairShare"], what: "time-based fair share" });
  if (poolSettings(pool).queueDepthPerAction) {
    found.push({ pointer: ["scheduler", "queueDepthPerAction"], what: "queue depths per action" });
  }
  return found;
}

function beyondDefaults(pool: NodePool): readonly Unsayable[] {
  const found: Unsayable[] = [];
  const { gpu, cpu } = pool.placement;
  if (gpu !== "binpack" || cpu !== "binpack") found.push({ pointer: ["placement"], what: 'placement by "spread"' });
  found.push(...minRuntimes(pool));
  if (pool.timeBasedFairShare) found.push({ pointer: ["timeBasedFairShare"], what: "time-based fair share" });
  for (const name of Object.keys(pool.schedulerOptions)) {
    found.push({ pointer: ["scheduler", name], what: `the setting "${name}"` });
  }
  return found;
}

function minRuntimes(pool: NodePool): readonly Unsayable[] {
  return (["preemptMinRuntime", "reclaimMinRuntime"] as const)
    .filter((field) => pool[field] > 0)
    .map((field) => ({
      pointer: [field],
      what:
        field === "preemptMinRuntime" ? "a minimum run time before preemption" : "a minimum run time before reclaim",
    }));
}
