import { deepFreeze, type JsonObject } from "../../kernel/json.js";
import type { PoolSchedulerOptions, Scheduler } from "../../model/schema/values.js";

/** What a cluster's `scheduler.backend` says for KAI Scheduler. */
export const BACKEND_ID = "kai";

/** Settings of KAI Scheduler in one cluster. */
export interface KaiSettings {
  /** Version of KAI Scheduler in this cluster, `"0.17"` or to the patch `"0.17.2"`. Decides what can be expressed. */
  readonly version: string;
  /**
   * Whether Fairlead installs KAI's Helm chart and owns what the chart would make (`kai-config`, priority classes, shard
   * `default`). With `false` all of that is left to whoever installs KAI. Default: true.
   */
  readonly install?: boolean;
  /** Version of the Helm chart, such as `"0.17.2"` or a build of your own of it. Default: the patch in `version`, else the newest known. */
  readonly chartVersion?: string;
  /** Repository of the Helm chart without the chart's name, such as a mirror. Default: where the KAI project publishes it. */
  readonly chartRepository?: string;
  /** Further values of the Helm chart, such as registry and tolerations. Values that Fairlead sets cannot be changed here. */
  readonly chartValues?: JsonObject;
  /** Further fields of the spec of `kai-config`, from 0.17 on. Fields that Fairlead sets cannot be changed here. */
  readonly config?: JsonObject;
  /** Whether pods may ask for a fraction of a GPU. Default: false. */
  readonly gpuSharing?: boolean;
  /** Whether pending requests for a fraction of a GPU make a cluster autoscaler add nodes. Default: false. */
  readonly clusterAutoscaling?: boolean;
  /**
   * The Prometheus that keeps the use of queues: `true` lets KAI run one (through the Prometheus operator), a URL names
   * yours. Time-based fair share needs one. Default: false.
   */
  readonly prometheus?: boolean | string;
}

/** One plugin of a shard's scheduler. */
export interface KaiPlugin {
  /** Whether the plugin runs. Default: as KAI has it. */
  readonly enabled?: boolean;
  /** Order among plugins, higher first. Default: as KAI has it. */
  readonly priority?: number;
  /**
   * Arguments of the plugin. KAI replaces its own arguments by these as a whole; Fairlead adds what the node pool says
   * (placement, minimum run times, weight of past use), so that nothing is lost.
   */
  readonly arguments?: Readonly<Record<string, string>>;
}

/** One action of a shard's scheduler. */
export interface KaiAction {
  /** Whether the action runs. Default: as KAI has it. */
  readonly enabled?: boolean;
  /** Order among actions, higher first. Default: as KAI has it. */
  readonly priority?: number;
}

/** Time budgets of the search for workloads to evict, as durations such as `"30s"`. */
export interface KaiSearchBudgets {
  /** Per action, or `default`. KAI's default: 5m. */
  readonly maxActionSearchDuration?: Readonly<Record<string, string>>;
  /** Per pending workload. KAI's default: 4m. */
  readonly maxJobSearchDuration?: string;
  /** Given to each pending workload before other budgets can stop its search. KAI's default: 0s. */
  readonly minJobSearchDuration?: string;
  /** Per generator, or `default`. KAI's default: 2m, NodeLocalGreedy 30s. */
  readonly maxGeneratorSearchDuration?: Readonly<Record<string, string>>;
}

/** Settings of a node pool that only KAI Scheduler knows. They go to the pool's SchedulingShard. */
export interface KaiPoolSettings {
  /** Plugins by name, from 0.13 on. */
  readonly plugins?: Readonly<Record<string, KaiPlugin>>;
  /** Actions by name, from 0.13 on. */
  readonly actions?: Readonly<Record<string, KaiAction>>;
  /** Flags of the scheduler without dashes, such as `{ "max-consolidation-preemptees": "32" }`. */
  readonly args?: Readonly<Record<string, string>>;
  /** How many workloads of a queue an action tries per cycle, by enabled action. */
  readonly queueDepthPerAction?: Readonly<Record<string, number>>;
  /** Time budgets of the search for workloads to evict, from 0.16 on. */
  readonly scenarioSearchBudgets?: KaiSearchBudgets;
}

/** KAI Scheduler as a cluster's scheduler: `cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) })`. */
export function kai(settings: KaiSettings): Scheduler {
  return deepFreeze({ backend: BACKEND_ID, ...settings });
}

/** Settings of a node pool for KAI Scheduler: `nodePool("h100", { …, scheduler: kaiPool({ args: { … } }) })`. */
export function kaiPool(settings: KaiPoolSettings): PoolSchedulerOptions {
  return deepFreeze({ ...settings });
}
