import { accept, closed, cpu, duration, memory, reference, unlimited, type ConceptSchema } from "./schema.js";
import type { JsonObject } from "../../kernel/json.js";

const weight: JsonObject = {
  anyOf: [{ enum: ["none", "lowest", "low", "medium", "high"] }, { type: "number", minimum: 0, maximum: 1_000_000 }],
};

function resourceQuantity(unit: JsonObject, resource: string, example: string): JsonObject {
  const amount = { anyOf: [unit, unlimited] };
  return {
    description: `Guaranteed ${resource}, such as \`${example}\`, or quota and limit apart. Default: "unlimited", so that only GPUs are shared out.`,
    anyOf: [
      unit,
      unlimited,
      {
        title: `${resource === "CPU" ? "Cpu" : "Memory"}Quota`,
        ...closed(
          {
            quota: { ...amount, description: `Guaranteed ${resource}. Default: "unlimited".` },
            limit: { ...amount, description: `Most ${resource} ever allocated. Default: "unlimited".` },
            overQuota: {
              ...weight,
              description: "Share of the surplus, as for GPUs. Default: the weight of the quota it belongs to.",
            },
          },
          [],
        ),
      },
    ],
  };
}

/** What a department or a project may use of one node pool (Run:ai: the resources array of projects and departments). */
export const quotaSchema = {
  title: "Quota",
  description: "What a department or a project may use of one node pool.",
  ...closed(
    {
      nodePool: reference("node pool", "Reference<NodePool>", "The node pool, `pool` or `cluster/pool`."),
      gpu: {
        anyOf: [{ type: "number", minimum: 0, maximum: 1_000_000 }, unlimited],
        description:
          "Guaranteed GPUs, in devices; fractions are allowed. Idle ones are lent out and taken back on demand. Default: 0.",
      },
      limit: {
        anyOf: [{ type: "number", minimum: 0, maximum: 1_000_000 }, unlimited],
        description: 'Most GPUs ever allocated, in devices, at least the quota. Default: "unlimited".',
      },
      overQuota: {
        ...weight,
        description:
          'Weight of this quota when unused GPUs are divided among siblings: "none" (never above quota), "lowest" (0: only what nobody else wants), "low" (1), "medium" (2), "high" (3), or a number. Default: "medium".',
      },
      priority: {
        type: "integer",
        minimum: 0,
        maximum: 1_000_000_000,
        description:
          "Order among siblings when surplus is divided: a higher priority takes all of it first. It never touches another's quota. Default: 100.",
      },
      cpu: resourceQuantity(cpu, "CPU", "cores(512)"),
      memory: resourceQuantity(memory, "memory", "gib(4096)"),
      preemptMinRuntime: {
        ...duration,
        description:
          "How long a workload runs before one of higher priority in the same queue may preempt it, such as `minutes(10)`. Default: the node pool's.",
      },
      reclaimMinRuntime: {
        ...duration,
        description:
          "How long a workload runs before another queue may reclaim its GPUs, such as `minutes(10)`. Default: the node pool's.",
      },
      accept,
    },
    ["nodePool"],
  ),
} satisfies ConceptSchema;
