import type { ModelRule } from "../rule.js";
import { quotaOwners } from "./owners.js";
import { poolName, quotaPointer } from "./resources.js";

/**
 * Work that cannot be preempted must fit into quota in CPU and memory as well, at every level (KAI). With a guarantee of 0
 * nothing of the kind ever starts, however many GPUs are free.
 */
export const noCpuGuarantee: ModelRule = {
  kind: {
    code: "quota/no-cpu-guarantee",
    severity: "warning",
    title: "A CPU or memory quota of 0 keeps work from starting",
    page: new URL("./no-cpu-guarantee.md", import.meta.url),
  },
  *check(model) {
    for (const { label, definition, quotas } of quotaOwners(model)) {
      for (const entry of quotas) {
        for (const resource of ["cpu", "memory"] as const) {
          // Where nothing is allowed at all, that is the message to give.
          if (entry[resource].quota !== 0 || entry[resource].limit === 0) continue;
          const what = resource === "cpu" ? "CPU" : "memory";
          yield {
            message: `${label} is guaranteed 0 ${what} of ${poolName(entry)}, so workloads that cannot be preempted never start there.`,
            hint: `Give it a ${what} quota, or leave ${resource} out: it is unlimited then, and only GPUs are shared out.`,
            at: { definition, pointer: quotaPointer(entry, resource) },
          };
        }
      }
    }
  },
};
