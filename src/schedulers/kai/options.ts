import type { JsonObject } from "../../kernel/json.js";
import type { NodePool } from "../../model/org-model.js";
import { closed, duration, type ConceptSchema } from "../../model/schema/schema.js";
import type { KaiPoolSettings, KaiSettings } from "./define.js";
import { parseVersion, type KaiVersion } from "./versions.js";

const HTTP_URL = "^https?://[^@]+$";

/** Shape of a cluster's `scheduler` when it is KAI, without `backend`. */
export const kaiOptionsSchema = {
  title: "KaiSettings",
  description: "KAI Scheduler in one cluster.",
  ...closed(
    {
      version: {
        type: "string",
        pattern: "^v?[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,4})?$",
        description: 'Version of KAI Scheduler, "0.17" or to the patch "0.17.2".',
      },
      install: {
        type: "boolean",
        description: "Whether Fairlead installs KAI's Helm chart and owns what the chart would make. Default: true.",
      },
      chartVersion: {
        type: "string",
        pattern: "^v?[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,4}([-+][0-9A-Za-z.+-]{1,80})?$",
        description: "Version of the Helm chart. Default: the patch in `version`, else the newest known one.",
      },
      chartRepository: {
        type: "string",
        pattern: "^(oci|https?)://[^@]+$",
        description: "Repository of the Helm chart without the chart's name, without credentials. Default: KAI's own.",
      },
      chartValues: {
        type: "object",
        additionalProperties: true,
        description: "Further values of the Helm chart, such as registry and tolerations. Default: none.",
      },
      config: {
        type: "object",
        additionalProperties: true,
        description: "Further fields of the spec of `kai-config`, from 0.17 on. Default: none.",
      },
      gpuSharing: { type: "boolean", description: "Whether pods may ask for a fraction of a GPU. Default: false." },
      clusterAutoscaling: {
        type: "boolean",
        description:
          "Whether pending requests for a fraction of a GPU make a cluster autoscaler add nodes. Default: false.",
      },
      prometheus: {
        anyOf: [{ type: "boolean" }, { type: "string", pattern: HTTP_URL }],
        description:
          "The Prometheus that keeps the use of queues: true lets KAI run one, a URL without credentials names yours. Default: false.",
      },
    },
    ["version"],
  ),
} satisfies ConceptSchema;

const textMap: JsonObject = { type: "object", additionalProperties: { type: "string" } };
const durationMap: JsonObject = { type: "object", additionalProperties: duration };
const enabled: JsonObject = { type: "boolean", description: "Whether it runs. Default: as KAI has it." };
const priority: JsonObject = {
  type: "integer",
  minimum: 0,
  maximum: 10_000,
  description: "Order, higher first. Default: as KAI has it.",
};

/** Shape of a node pool's `scheduler` in a cluster of KAI. */
export const kaiPoolOptionsSchema = {
  title: "KaiPoolSettings",
  description: "Settings of a node pool that only KAI Scheduler knows.",
  ...closed({
    plugins: {
      type: "object",
      additionalProperties: closed({
        enabled,
        priority,
        arguments: { ...textMap, description: "Arguments of the plugin; those of the node pool are added." },
      }),
      description: "Plugins by name, from 0.13 on. Default: KAI's.",
    },
    actions: {
      type: "object",
      additionalProperties: closed({ enabled, priority }),
      description: "Actions by name, from 0.13 on. Default: KAI's.",
    },
    args: { ...textMap, description: "Flags of the scheduler without dashes. Default: none." },
    queueDepthPerAction: {
      type: "object",
      additionalProperties: { type: "integer", minimum: 1, maximum: 1_000_000 },
      description: "How many workloads of a queue an action tries per cycle, by enabled action. Default: all.",
    },
    scenarioSearchBudgets: {
      ...closed({
        maxActionSearchDuration: { ...durationMap, description: "Per action, or `default`. Default: 5m." },
        maxJobSearchDuration: { ...duration, description: "Per pending workload. Default: 4m." },
        minJobSearchDuration: {
          ...duration,
          description: "Given to each pending workload before other budgets can stop its search. Default: 0s.",
        },
        maxGeneratorSearchDuration: { ...durationMap, description: "Per generator, or `default`. Default: 2m." },
      }),
      description: "Time budgets of the search for workloads to evict, from 0.16 on. Default: KAI's.",
    },
  }),
} satisfies ConceptSchema;

/** A cluster's settings with defaults filled in. */
export interface ResolvedKaiSettings {
  readonly version: KaiVersion;
  readonly install: boolean;
  readonly gpuSharing: boolean;
  readonly clusterAutoscaling: boolean;
  readonly prometheus: { readonly url: string | null } | null;
  readonly chartVersion: string | null;
  readonly chartRepository: string | null;
  readonly chartValues: JsonObject;
  readonly config: JsonObject;
}

const DEFAULTS = {
  install: true,
  gpuSharing: false,
  clusterAutoscaling: false,
  prometheus: false,
  chartValues: {},
  config: {},
} satisfies Partial<KaiSettings>;

/** Reads settings that fit `kaiOptionsSchema`. */
export function resolveSettings(options: JsonObject): ResolvedKaiSettings {
  const settings = { ...DEFAULTS, ...(options as unknown as KaiSettings) };
  return {
    version: parseVersion(settings.version),
    install: settings.install,
    gpuSharing: settings.gpuSharing,
    clusterAutoscaling: settings.clusterAutoscaling,
    prometheus: resolvePrometheus(settings.prometheus),
    chartVersion: settings.chartVersion?.replace(/^v/, "") ?? null,
    chartRepository: settings.chartRepository?.replace(/\/+$/, "") ?? null,
    chartValues: settings.chartValues,
    config: settings.config,
  };
}

function resolvePrometheus(prometheus: boolean | string): ResolvedKaiSettings["prometheus"] {
  if (typeof prometheus === "string") return { url: prometheus };
  return prometheus ? { url: null } : null;
}

/** The settings of a node pool that fit `kaiPoolOptionsSchema`. */
export function poolSettings(pool: NodePool): KaiPoolSettings {
  return pool.schedulerOptions;
}
