import type { PolicyField, ValueKind } from "./field.js";
import { ALL, NOT_LARGE_INFERENCE } from "./workload-types.js";

const TOOL = {
  toolType: { kind: "string", description: "Tool that listens, such as `jupyter-notebook`." },
  toolName: { kind: "string", description: "Name of the tool, for people." },
} as const;

const PROBE_NUMBERS: Readonly<Record<string, string>> = {
  initialDelaySeconds: "Seconds before the first probe.",
  periodSeconds: "Seconds from probe to probe.",
  timeoutSeconds: "Seconds that a probe may take.",
  successThreshold: "Probes that must succeed one after another.",
  failureThreshold: "Probes that may fail one after another.",
};

const PROBE_REQUEST: Readonly<Record<string, readonly [kind: ValueKind, description: string]>> = {
  path: ["string", "Path of the request."],
  host: ["string", "Host of the request."],
  scheme: ["string", "HTTP or HTTPS."],
  port: ["integer", "Port of the request."],
};

/** How pods are reached, and how it is known that they are ready. */
export const networkFields: readonly PolicyField[] = [
  {
    path: "ports",
    kind: "list",
    key: "name",
    attributes: {
      name: { kind: "string", description: "Name of the port." },
      container: { kind: "integer", description: "Port of the container." },
      serviceType: {
        kind: "enum",
        values: ["ClusterIP", "NodePort", "LoadBalancer"],
        description: "Type of the service.",
      },
      external: { kind: "integer", description: "Port outside." },
      customExternalPort: { kind: "boolean", description: "Whether the user chooses the port outside." },
      ...TOOL,
    },
    types: NOT_LARGE_INFERENCE,
    perRole: true,
    description: "Ports that are exposed.",
  },
  {
    path: "exposedUrls",
    kind: "list",
    key: "name",
    attributes: {
      name: { kind: "string", description: "Name of the URL." },
      container: { kind: "integer", description: "Port of the container." },
      url: { kind: "string", description: "Address." },
      customUrl: { kind: "boolean", description: "Whether the user chooses the address." },
      authorizedUsers: { kind: "array", description: "Users that may open it." },
      authorizedGroups: { kind: "array", description: "Groups that may open it." },
      ...TOOL,
    },
    types: NOT_LARGE_INFERENCE,
    perRole: true,
    description: "Addresses under which the workload is reached.",
  },
  {
    path: "relatedUrls",
    kind: "list",
    key: "name",
    attributes: {
      name: { kind: "string", description: "Name of the link." },
      url: { kind: "string", description: "Address." },
      type: { kind: "string", description: "What it leads to." },
    },
    types: NOT_LARGE_INFERENCE,
    perRole: true,
    description: "Links that are shown with the workload.",
  },
  ...Object.entries(PROBE_NUMBERS).map(([name, description]): PolicyField => ({
    path: `probes.readiness.${name}`,
    kind: "integer",
    types: ALL,
    perRole: true,
    description,
  })),
  ...Object.entries(PROBE_REQUEST).map(([name, [kind, description]]): PolicyField => ({
    path: `probes.readiness.handler.httpGet.${name}`,
    kind,
    types: ALL,
    perRole: true,
    description,
  })),
];
