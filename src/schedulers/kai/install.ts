import { deepFreeze, type JsonObject } from "../../kernel/json.js";
import type { NodePool } from "../../model/org-model.js";
import type { Installation } from "../contract.js";
import { chartShardValues } from "./chart-shard.js";
import { RESERVATION_NAMESPACE, SCALE_NAMESPACE, SCHEDULER_NAMESPACE } from "./names.js";
import type { ResolvedKaiSettings } from "./options.js";
import { overlay } from "./overlay.js";
import { ownership } from "./ownership.js";
import { chartRepositoryOf, chartVersionOf, supports } from "./versions.js";

const CHART = "kai-scheduler";

/** KAI's Helm chart as the delivery engine is to install it; `null` when someone else does. */
export function installation(settings: ResolvedKaiSettings, defaultPool: NodePool | undefined): Installation | null {
  const version = settings.chartVersion ?? chartVersionOf(settings.version);
  if (!settings.install || version === null) return null;
  return deepFreeze({
    name: CHART,
    repository: settings.chartRepository ?? chartRepositoryOf(settings.version),
    chart: CHART,
    version,
    namespace: SCHEDULER_NAMESPACE,
    values: overlay(ownValues(settings, defaultPool), settings.chartValues).value,
    creates: created(settings),
  });
}

/**
 * The values that are Fairlead's. Everything the chart can be told to leave out is left out, because Fairlead emits it: the
 * chart's queues, since workloads without a queue would fall into them; its copy of Kueue's topologies, which wrote a
 * version that never existed; from 0.16 on the shard `default`; from 0.17 on `kai-config` and the priority classes. What an
 * older chart insists on making gets its settings here instead.
 */
export function ownValues(settings: ResolvedKaiSettings, defaultPool: NodePool | undefined): JsonObject {
  const { gpuSharing, clusterAutoscaling } = settings;
  const owns = ownership(settings);
  return {
    global: { gpuSharing, clusterAutoscaling },
    defaultQueue: { createDefaultQueue: false },
    topologyMigration: { enabled: false },
    ...(owns.defaultShard ? { defaultShard: { enabled: false } } : {}),
    ...(owns.defaultShard || !defaultPool ? {} : { scheduler: chartShardValues(defaultPool, settings) }),
    ...(owns.priorityClasses ? { defaultPriorityClasses: { enabled: false } } : {}),
    ...(owns.config
      ? { kaiConfig: { render: false }, kaiConfigDeployer: { enabled: false } }
      : { prometheus: prometheusValues(settings) }),
  };
}

function prometheusValues({ prometheus }: ResolvedKaiSettings): JsonObject {
  return {
    enabled: prometheus !== null,
    ...(prometheus?.url ? { externalPrometheusUrl: prometheus.url } : {}),
  };
}

type Kinds = Installation["creates"]["cluster"];

/** What the chart makes, by kind: no more than a delivery engine has to allow. */
function created(settings: ResolvedKaiSettings): Installation["creates"] {
  const owns = ownership(settings);
  const { version, clusterAutoscaling } = settings;
  const when = (condition: boolean, group: string, kind: string): Kinds => (condition ? [{ group, kind }] : []);
  return {
    cluster: [
      { group: "", kind: "Namespace" },
      { group: "apiextensions.k8s.io", kind: "CustomResourceDefinition" },
      ...when(!owns.config, "kai.scheduler", "Config"),
      ...when(!owns.defaultShard, "kai.scheduler", "SchedulingShard"),
      { group: "rbac.authorization.k8s.io", kind: "ClusterRole" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding" },
      ...when(!owns.priorityClasses, "scheduling.k8s.io", "PriorityClass"),
    ],
    namespaced: [
      { group: "", kind: "ConfigMap" },
      { group: "", kind: "Service" },
      { group: "", kind: "ServiceAccount" },
      { group: "apps", kind: "Deployment" },
      { group: "batch", kind: "Job" },
      ...when(supports(version, "defaultShardSwitch"), "policy", "PodDisruptionBudget"),
      { group: "rbac.authorization.k8s.io", kind: "Role" },
      { group: "rbac.authorization.k8s.io", kind: "RoleBinding" },
    ],
    namespaces: [SCHEDULER_NAMESPACE, RESERVATION_NAMESPACE, ...(clusterAutoscaling ? [SCALE_NAMESPACE] : [])],
  };
}
