import { access } from "./access.js";
import { admission } from "./admission.js";
import { guards } from "./guards.js";
import { reaper } from "./scheduling-rules.js";
import { accept, closed, description, labels, name, type ConceptSchema } from "./schema.js";

/** One Kubernetes cluster with one scheduler. */
export const clusterSchema = {
  title: "Cluster",
  description: "A Kubernetes cluster and the scheduler that shares out its GPUs.",
  ...closed(
    {
      kind: { const: "cluster", description: "Always `cluster`." },
      name,
      description,
      kubernetes: {
        type: "string",
        pattern: "^v?1\\.[0-9]{1,2}(\\.[0-9]{1,3})?$",
        description: 'Version of the API server, such as "1.34".',
      },
      scheduler: {
        title: "Scheduler",
        type: "object",
        required: ["backend"],
        properties: { backend: { type: "string", description: "Id of the scheduler, such as `kai`." } },
        additionalProperties: true,
        tsType: "Scheduler",
        description: 'The scheduler, its version and its settings, such as `kai({ version: "0.17" })`.',
      },
      destination: {
        title: "Destination",
        ...closed({
          server: {
            type: "string",
            pattern: "^https?://[^@]+$",
            description: "URL of the API server as the GitOps engine reaches it, without credentials.",
          },
          name: { type: "string", minLength: 1, description: "Name under which the GitOps engine knows the cluster." },
        }),
        description: "How the GitOps engine addresses this cluster. Default: by the cluster's name.",
      },
      labels: {
        ...labels,
        description:
          "Kubernetes labels put on every namespace and queue in this cluster, where no other scope sets the same key.",
      },
      crds: {
        type: "array",
        items: { type: "string", minLength: 1 },
        description:
          "Files or folders with the CustomResourceDefinitions of this cluster, relative to the organization's folder: what `extra` adds is checked against them. Default: none.",
      },
      access,
      guards,
      nodeTypeLabel: {
        type: "string",
        description:
          "Label of nodes whose value is their type, for `nodeTypes` in scheduling rules. Default: `run.ai/type`, as in Run:ai.",
      },
      reaper,
      admission,
      accept,
    },
    ["kind", "name", "kubernetes", "scheduler"],
  ),
} satisfies ConceptSchema;
