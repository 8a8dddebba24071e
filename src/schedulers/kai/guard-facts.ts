import { deepFreeze } from "../../kernel/json.js";
import type { SchedulerGuardFacts } from "../contract.js";
import { NODE_POOL_LABEL, QUEUE_LABEL, SCHEDULER_NAME, SCHEDULER_NAMESPACE } from "./names.js";

const SCHEDULING = "scheduling.run.ai";

/**
 * KAI takes a pod's queue from the label of its topmost owner, else from the pod's own, and checks neither (#2068). PodGroups
 * name their queue in a field; a BindRequest puts a pod on a node without asking the scheduler.
 */
export const kaiGuardFacts: SchedulerGuardFacts = deepFreeze({
  schedulerName: SCHEDULER_NAME,
  queueLabel: QUEUE_LABEL,
  nodePoolLabel: NODE_POOL_LABEL,
  accounts: [`system:serviceaccounts:${SCHEDULER_NAMESPACE}`],
  governing: [
    { group: SCHEDULING, version: "v2", resource: "queues" },
    { group: "kai.scheduler", version: "v1", resource: "schedulingshards" },
    { group: "kai.scheduler", version: "v1", resource: "configs" },
  ],
  namingQueues: [{ group: SCHEDULING, version: "v2alpha2", resource: "podgroups", field: ["spec", "queue"] }],
  internal: [{ group: SCHEDULING, version: "v1alpha2", resource: "bindrequests" }],
});
