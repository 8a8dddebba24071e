import { queueChoices } from "../../admission/index.js";
import type { Cluster, Project } from "../../model/org-model.js";
import type { SchedulerBackend, SchedulerObjects } from "../../schedulers/contract.js";

/** Gives what a project's namespace in a cluster says of its queues: what the scheduler wants workloads to be labelled with. */
export function queuesLookup(
  cluster: Cluster,
  { guardFacts }: Pick<SchedulerBackend, "guardFacts">,
  { workloadLabels }: Pick<SchedulerObjects, "workloadLabels">,
): (project: Project) => string {
  const { queueLabel, nodePoolLabel } = guardFacts;
  const here = `node-pool:${cluster.name}/`;
  return ({ name, quotas }) => {
    const choices: { queue: string; pool: string }[] = [];
    for (const { nodePool } of quotas) {
      if (!nodePool.startsWith(here)) continue;
      const labels = workloadLabels(name, nodePool);
      choices.push({ queue: labels[queueLabel] ?? "", pool: labels[nodePoolLabel] ?? "" });
    }
    return queueChoices(choices);
  };
}
