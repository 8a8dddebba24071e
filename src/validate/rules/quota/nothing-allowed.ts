import type { ModelRule } from "../rule.js";
import { quotaOwners } from "./owners.js";
import { poolName, quotaPointer, RESOURCES } from "./resources.js";

/** No quota and no surplus: whoever has it is shut out of the pool (Run:ai: quota 0 and over-quota none). */
export const nothingAllowed: ModelRule = {
  kind: {
    code: "quota/nothing-allowed",
    severity: "warning",
    title: "A quota allows nothing at all",
    page: new URL("./nothing-allowed.md", import.meta.url),
  },
  *check(model) {
    const gpus = new Map(model.nodePools.map((pool) => [pool.ref, pool.capacity.gpu]));
    for (const { label, definition, quotas } of quotaOwners(model)) {
      for (const entry of quotas) {
        for (const resource of RESOURCES) {
          const { quota, limit } = entry[resource];
          if (quota !== 0 || limit !== 0) continue;
          // Nodes without GPUs are shared out by CPU and memory.
          if (resource === "gpu" && gpus.get(entry.nodePool) === 0) continue;
          const what = { gpu: "GPU", cpu: "CPU", memory: "memory" }[resource];
          yield {
            message: `${label} may use no ${what} of ${poolName(entry)}: its quota is 0, and nothing above it is allowed.`,
            hint: `Raise the quota, allow surplus (overQuota: "lowest" takes only what nobody else wants), or remove the entry.`,
            at: { definition, pointer: quotaPointer(entry, resource) },
          };
        }
      }
    }
  },
};
