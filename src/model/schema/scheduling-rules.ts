import type { JsonObject } from "../../kernel/json.js";
import { closed, durationWithDays } from "./schema.js";

const time = (what: string, runai: string): JsonObject => ({
  ...durationWithDays,
  description: `${what} Default: no limit. In Run:ai: \`${runai}\`, in seconds.`,
});

const nodeTypeList = (what: string): JsonObject => ({
  type: "array",
  items: { type: "string", minLength: 1 },
  minItems: 1,
  description: what,
});

/** How long workloads may run, and where: at departments and projects (Run:ai API, `SchedulingRules` and `nodeTypes`). */
export const schedulingRules = {
  title: "SchedulingRules",
  ...closed({
    trainingTimeLimit: time(
      "How long a training may run, distributed ones included, such as `days(7)`.",
      "trainingJobTimeLimitSeconds",
    ),
    workspaceTimeLimit: time("How long a workspace may run, such as `hours(12)`.", "interactiveJobTimeLimitSeconds"),
    trainingIdleLimit: time(
      "How long a training may leave its GPUs unused, distributed ones included.",
      "trainingJobMaxIdleDurationSeconds",
    ),
    preemptibleWorkspaceIdleLimit: time(
      "How long a preemptible workspace may leave its GPUs unused.",
      "interactiveJobPreemptIdleDurationSeconds",
    ),
    nonPreemptibleWorkspaceIdleLimit: time(
      "How long any other workspace may leave its GPUs unused.",
      "interactiveJobMaxIdleDurationSeconds",
    ),
    nodeTypes: {
      title: "NodeTypes",
      ...closed({
        training: nodeTypeList("Node types that a training asks for one of, distributed ones included. Default: any."),
        workspace: nodeTypeList("Node types that a workspace asks for one of. Default: any."),
      }),
      description:
        "Which types of nodes workloads may run on: values of the node label that the cluster's `nodeTypeLabel` names.",
    },
    workspacesEndAt: {
      title: "EndOfDay",
      ...closed(
        {
          time: {
            type: "string",
            pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$",
            description: 'Time of day, from "00:00" to "23:59".',
          },
          timeZone: {
            type: "string",
            minLength: 1,
            description: 'Name of the time zone in the IANA database, such as "Europe/Berlin".',
          },
        },
        ["time", "timeZone"],
      ),
      description: "When workspaces that are still running end, every day. Default: they do not.",
    },
  }),
  description:
    "How long workloads may run and idle, and on which nodes. A project may only tighten what the departments above it say.",
} satisfies JsonObject;

/** The program in a cluster that ends workloads which are over their limits. */
export const reaper = {
  title: "Reaper",
  ...closed({
    dryRun: {
      type: "boolean",
      description:
        "Whether it only says what it would end, in events and its log. Default: true, with a warning until it is written.",
    },
    namespace: {
      type: "string",
      description: 'Namespace that is made for it. Default: "fairlead-reaper".',
    },
    image: {
      type: "string",
      pattern: "^[^\\s]+$",
      description: 'Image with Node.js 22 or newer as `node`. Default: "docker.io/library/node:22-alpine".',
    },
    schedule: {
      type: "string",
      pattern: "^\\S+( \\S+){4}$",
      description: 'When it looks, as a cron schedule. Default: "*/5 * * * *".',
    },
    prometheus: {
      title: "ReaperPrometheus",
      ...closed(
        {
          url: {
            type: "string",
            pattern: "^https?://[^@\\s?#]+$",
            description: "URL of the Prometheus that holds the use of GPUs, as pods reach it, without credentials.",
          },
          metric: {
            type: "string",
            pattern: "^[a-zA-Z_:][a-zA-Z0-9_:]*$",
            description:
              'Metric of the use of a GPU, 0 when it is unused, with a label for its pod. Default: "DCGM_FI_DEV_GPU_UTIL".',
          },
          namespaceLabel: {
            type: "string",
            pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$",
            description: 'Label of the metric that names the namespace of the pod. Default: "namespace".',
          },
          podLabel: {
            type: "string",
            pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$",
            description: 'Label of the metric that names the pod. Default: "pod".',
          },
        },
        ["url"],
      ),
      description: "Where the use of GPUs is read. Idle limits need it; the others do not.",
    },
  }),
  description:
    "How limits that Kubernetes cannot hold itself are enforced in this cluster: idle limits, ends of the day, and time limits of kinds without a deadline.",
} satisfies JsonObject;
