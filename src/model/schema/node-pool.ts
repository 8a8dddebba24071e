import {
  accept,
  closed,
  cpu,
  description,
  duration,
  formerly,
  memory,
  name,
  reference,
  type ConceptSchema,
} from "./schema.js";

const placement = { enum: ["binpack", "spread"] };

/** A set of equal nodes of one cluster; quotas are given per node pool. */
export const nodePoolSchema = {
  title: "NodePool",
  description: "Nodes of one kind in one cluster. Quotas are given per node pool, and nothing is shared between pools.",
  ...closed(
    {
      kind: { const: "node-pool", description: "Always `node-pool`." },
      name,
      description,
      cluster: reference("cluster", "Reference<Cluster>", "The cluster these nodes belong to."),
      default: {
        type: "boolean",
        description:
          "Whether this is the cluster's default pool: all nodes that belong to no other. At most one per cluster; it has no label. Default: false.",
      },
      nodes: {
        title: "Nodes",
        ...closed(
          {
            label: {
              type: "object",
              minProperties: 1,
              maxProperties: 1,
              additionalProperties: { type: "string" },
              description: "The one label, key and value, that tells the nodes of this pool. Not for the default pool.",
            },
            gpus: {
              type: "number",
              minimum: 0,
              maximum: 10_000_000,
              description: "GPUs of all nodes together, in devices: what quotas are checked against.",
            },
            count: { type: "integer", minimum: 0, description: "Number of nodes. For reports only." },
            cpu: { ...cpu, description: "CPU of all nodes together, such as `cores(3072)`. Default: not checked." },
            memory: {
              ...memory,
              description: "Memory of all nodes together, such as `gib(32768)`. Default: not checked.",
            },
          },
          ["gpus"],
        ),
        description: "Which nodes belong to the pool, and what they hold together.",
      },
      placement: {
        title: "Placement",
        ...closed({
          gpu: {
            ...placement,
            description: 'Where GPU workloads go: "binpack" fills nodes, "spread" empties them. Default: "binpack".',
          },
          cpu: { ...placement, description: 'Where workloads without GPU go. Default: "binpack".' },
        }),
        description: "How workloads are placed on the nodes.",
      },
      preemptMinRuntime: {
        ...duration,
        description:
          "How long a workload runs before it may be preempted in its own queue, such as `minutes(10)`. Default: 0.",
      },
      reclaimMinRuntime: {
        ...duration,
        description:
          "How long a workload runs before another queue may reclaim its GPUs, such as `minutes(10)`. Default: 0.",
      },
      timeBasedFairShare: {
        title: "TimeBasedFairShare",
        ...closed({
          window: { ...duration, description: "How much past use counts, such as `hours(168)`. Default: a week." },
          halfLife: {
            ...duration,
            description: "Age at which past use counts half. Default: all use in the window counts the same.",
          },
          weight: {
            type: "number",
            minimum: 0,
            maximum: 1000,
            description: "How strongly past use shifts the division of surplus; 0 is not at all. Default: 1.",
          },
          prometheus: {
            type: "string",
            pattern: "^https?://[^@]+$",
            description:
              "URL of the Prometheus that holds the use of queues, without credentials. Default: the scheduler's own.",
          },
        }),
        description: "Divides surplus by past use as well, so that who had little gets more. Default: off.",
      },
      scheduler: {
        type: "object",
        additionalProperties: true,
        tsType: "PoolSchedulerOptions",
        description:
          "Settings of this pool that only the cluster's scheduler knows (for KAI: plugins, actions, args, queueDepthPerAction).",
      },
      formerly,
      accept,
    },
    ["kind", "name", "cluster", "nodes"],
  ),
} satisfies ConceptSchema;
