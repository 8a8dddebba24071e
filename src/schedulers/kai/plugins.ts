import type { NodePool } from "../../model/org-model.js";
import type { KaiVersion } from "./versions.js";
import { poolSettings } from "./options.js";

/** First minor version of each plugin; `0` is "in every supported one". KAI logs and skips a name it does not know. */
const PLUGINS: Readonly<Record<string, number>> = {
  predicates: 0,
  proportion: 0,
  priority: 0,
  nodeavailability: 0,
  resourcetype: 0,
  podaffinity: 0,
  elastic: 0,
  kubeflow: 0,
  ray: 0,
  subgrouporder: 0,
  taskorder: 0,
  nominatednode: 0,
  dynamicresources: 0,
  minruntime: 0,
  topology: 0,
  snapshot: 0,
  "sg-nodelocalgreedy": 16,
  "sg-multinodegang": 16,
  gpupack: 0,
  gpuspread: 0,
  nodeplacement: 0,
  gpusharingorder: 0,
  numa: 16,
  reflectjoborder: 0,
};

/** The plugins that KAI of a version knows. */
export function knownPlugins({ minor }: KaiVersion): readonly string[] {
  return Object.keys(PLUGINS).filter((name) => minor >= (PLUGINS[name] ?? 0));
}

/** Arguments that a plugin reads. The misspelling is KAI's own; its documentation spells it right, which does nothing. */
export const PLUGIN_ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["proportion", ["kValue", "relcaimerSaturationMultiplier"]],
  ["minruntime", ["defaultPreemptMinRuntime", "defaultReclaimMinRuntime", "reclaimResolveMethod"]],
  ["nodeplacement", ["gpu", "cpu"]],
  ["numa", ["ignoreList", "reconstructAvailable"]],
]);

/** The actions of KAI's scheduler. A name it does not know makes its whole configuration invalid. */
export const ACTIONS: readonly string[] = ["allocate", "consolidation", "reclaim", "preempt", "stalegangeviction"];

/** Flags of the scheduler that people set most. The list is not complete: it only serves to find slips of the hand. */
export const COMMON_ARGS: readonly string[] = [
  "allow-consolidating-reclaim",
  "burst",
  "cpu-worker-node-label-key",
  "default-staleness-grace-period",
  "detailed-fit-errors",
  "enable-profiler",
  "full-hierarchy-fairness",
  "gpu-worker-node-label-key",
  "log-json",
  "max-consolidation-preemptees",
  "mig-worker-node-label-key",
  "num-of-status-recording-workers",
  "plugin-server-port",
  "qps",
  "restrict-node-scheduling",
  "schedule-csi-storage",
  "schedule-period",
  "stuck-in-releasing-threshold",
  "update-pod-eviction-condition",
  "use-scheduling-signatures",
  "v",
];

/** Flags that tie a shard to its node pool: changing them would cut the shard off from its queues. */
export const OWNED_ARGS: readonly string[] = ["partition-label-value", "nodepool-label-key", "scheduler-name"];

/** The actions that run in a pool's shard. Spreading turns consolidation off, unless the pool turns it on again. */
export function enabledActions(pool: NodePool): readonly string[] {
  const { actions = {} } = poolSettings(pool);
  const spreads = pool.placement.gpu === "spread" || pool.placement.cpu === "spread";
  return ACTIONS.filter((name) => actions[name]?.enabled ?? !(name === "consolidation" && spreads));
}
