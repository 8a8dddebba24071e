import { deepFreeze } from "../../kernel/json.js";
import type { Cluster, Organization } from "../../model/org-model.js";
import { MANAGED_BY_LABEL, MANAGER, ORGANIZATION_LABEL } from "../../objects/labels.js";
import { WAVES, type PlannedObject } from "../../objects/kube-object.js";

/** The classes that KAI's workload kinds fall back to. Below 100 is preemptible, 100 and above is not. */
const CLASSES: readonly (readonly [name: string, value: number, description: string])[] = [
  ["train", 50, "Training: preemptible."],
  ["build-preemptible", 75, "Interactive work that may be preempted."],
  ["build", 100, "Interactive work: not preemptible, so only within quota."],
  ["inference", 125, "Serving: not preemptible, so only within quota."],
];

/** The four priority classes that KAI's chart would make. Every workload that names none gets one of them. */
export function priorityClasses(organization: Organization, cluster: Cluster): readonly PlannedObject[] {
  return CLASSES.map(([name, value, description]) =>
    deepFreeze({
      object: {
        apiVersion: "scheduling.k8s.io/v1",
        kind: "PriorityClass",
        metadata: { name, labels: { [MANAGED_BY_LABEL]: MANAGER, [ORGANIZATION_LABEL]: organization.name } },
        value,
        globalDefault: false,
        description,
      },
      origin: cluster.ref,
      hints: { wave: WAVES.clusterSettings, prune: "protected" },
    }),
  );
}
