import { access } from "./access.js";
import { namespaceFields } from "./environment.js";
import { guards } from "./guards.js";
import { accept, closed, description, labels, name, type ConceptSchema } from "./schema.js";

const stance = { enum: ["error", "warning", "allow"] };

/** The whole: one per set of definitions (Run:ai: the tenant). */
export const organizationSchema = {
  title: "Organization",
  description: "The organization: settings that hold for all clusters. Exactly one per set of definitions.",
  ...closed(
    {
      kind: { const: "organization", description: "Always `organization`." },
      name,
      description,
      delivery: {
        title: "Delivery",
        type: "object",
        required: ["engine"],
        properties: { engine: { type: "string", description: "Id of the GitOps engine, such as `argocd`." } },
        additionalProperties: true,
        description: "The GitOps engine that syncs the clusters and its settings, such as `argocd({ repository })`.",
        tsType: "Delivery",
      },
      overcommit: {
        title: "Overcommit",
        ...closed({
          departments: {
            ...stance,
            description:
              'When the quotas of projects add up to more than their department has: "error", "warning" or "allow". Default: "error".',
          },
          nodePools: {
            ...stance,
            description:
              'When the quotas of departments add up to more than a node pool has: "error", "warning" or "allow". Default: "warning".',
          },
        }),
        description: "How promises beyond what is there are judged.",
      },
      namespacePrefix: {
        type: "string",
        pattern: "^([a-z][-a-z0-9]{0,30})?$",
        description: 'Put before a project\'s name to make its namespace, such as "acme-". Default: "".',
      },
      labels,
      access,
      guards,
      ...namespaceFields,
      accept,
    },
    ["kind", "name"],
  ),
} satisfies ConceptSchema;
