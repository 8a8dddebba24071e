import { access } from "./access.js";
import { namespaceFields } from "./environment.js";
import { quotaSchema } from "./quota.js";
import { schedulingRules } from "./scheduling-rules.js";
import { accept, closed, description, formerly, labels, name, reference, type ConceptSchema } from "./schema.js";

/** A team's place to work: a namespace and a queue per node pool. */
export const projectSchema = {
  title: "Project",
  description: "A team's place to work: a namespace in each of its clusters, and a queue in each of its node pools.",
  ...closed(
    {
      kind: { const: "project", description: "Always `project`." },
      name,
      description,
      department: reference("department", "Reference<Department>", "The department the project belongs to."),
      namespace: {
        type: "string",
        description:
          "Name of the project's namespace. Default: the organization's namespace prefix and the project's name.",
      },
      quotas: {
        type: "array",
        items: quotaSchema,
        description: "What the project may use, one entry per node pool of its department.",
      },
      serviceAccount: {
        type: "string",
        description: 'Name of the service account made for the project\'s workloads, or "none". Default: "workload".',
      },
      labels,
      access,
      ...namespaceFields,
      schedulingRules,
      formerly,
      accept,
    },
    ["kind", "name", "department"],
  ),
} satisfies ConceptSchema;
