import { deepFreeze } from "../../kernel/json.js";
import type { SchedulerBackend } from "../contract.js";

const VIEW = ["get", "list", "watch"];
const ADMINISTER = [...VIEW, "create", "update", "patch", "delete"];

/** Permissions on KAI's objects that have no namespace. Verbs one by one: a wildcard would take in whatever comes later. */
export const kaiAccess: SchedulerBackend["access"] = deepFreeze({
  view: [{ apiGroups: ["scheduling.run.ai"], resources: ["queues"], verbs: VIEW, resourceNames: [] }],
  administer: [
    { apiGroups: ["scheduling.run.ai"], resources: ["queues"], verbs: ADMINISTER, resourceNames: [] },
    {
      apiGroups: ["kai.scheduler"],
      resources: ["configs", "schedulingshards", "topologies"],
      verbs: ADMINISTER,
      resourceNames: [],
    },
  ],
});
