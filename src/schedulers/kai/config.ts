import { deepFreeze, type JsonObject } from "../../kernel/json.js";
import type { Cluster, Organization } from "../../model/org-model.js";
import {
  DEPARTMENT_LABEL,
  MANAGED_BY_LABEL,
  MANAGER,
  ORGANIZATION_LABEL,
  PROJECT_LABEL,
} from "../../objects/labels.js";
import { WAVES, type PlannedObject } from "../../objects/kube-object.js";
import { CONFIG_NAME, KAI_API, NODE_POOL_LABEL, QUEUE_LABEL, SCHEDULER_NAME, SCHEDULER_NAMESPACE } from "./names.js";
import type { ResolvedKaiSettings } from "./options.js";
import { overlay } from "./overlay.js";

/** Labels of queues that become labels of their metrics, so that dashboards can speak of departments and projects. */
const METRIC_LABELS = `${DEPARTMENT_LABEL}=department,${PROJECT_LABEL}=project`;

/** `kai-config`, the singleton that the operator builds everything else from. */
export function kaiConfig(organization: Organization, cluster: Cluster, settings: ResolvedKaiSettings): PlannedObject {
  return deepFreeze({
    object: {
      apiVersion: KAI_API,
      kind: "Config",
      metadata: {
        name: CONFIG_NAME,
        labels: { [MANAGED_BY_LABEL]: MANAGER, [ORGANIZATION_LABEL]: organization.name },
      },
      spec: overlay(ownConfig(settings), settings.config).value,
    },
    origin: cluster.ref,
    hints: { wave: WAVES.schedulerConfig, prune: "protected" },
  });
}

/**
 * The part of the configuration that is Fairlead's: the names its objects rely on, and what the settings ask for. The rest
 * is left to the operator's defaults. The node scale adjuster is the one component that the operator would start although
 * the chart does not, so it is always said.
 */
export function ownConfig({ gpuSharing, clusterAutoscaling, prometheus }: ResolvedKaiSettings): JsonObject {
  return {
    namespace: SCHEDULER_NAMESPACE,
    global: { schedulerName: SCHEDULER_NAME, queueLabelKey: QUEUE_LABEL, nodePoolLabelKey: NODE_POOL_LABEL },
    admission: { gpuSharing },
    nodeScaleAdjuster: { service: { enabled: clusterAutoscaling } },
    prometheus: {
      enabled: prometheus !== null,
      ...(prometheus?.url ? { externalPrometheusUrl: prometheus.url } : {}),
    },
    queueController: { queueLabelToMetricLabel: METRIC_LABELS },
  };
}
