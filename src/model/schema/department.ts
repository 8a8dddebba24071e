import { access } from "./access.js";
import { namespaceFields } from "./environment.js";
import { quotaSchema } from "./quota.js";
import { schedulingRules } from "./scheduling-rules.js";
import { accept, closed, description, formerly, labels, name, reference, type ConceptSchema } from "./schema.js";

/** Projects that share quotas and administrators. */
export const departmentSchema = {
  title: "Department",
  description: "Projects, or further departments, that share quotas and administrators.",
  ...closed(
    {
      kind: { const: "department", description: "Always `department`." },
      name,
      description,
      parent: reference("department", "Reference<Department>", "The department above, if there is one."),
      quotas: {
        type: "array",
        items: quotaSchema,
        description: "What the department may use, one entry per node pool. Its projects can use no other pool.",
      },
      labels,
      access,
      ...namespaceFields,
      schedulingRules,
      formerly,
      accept,
    },
    ["kind", "name"],
  ),
} satisfies ConceptSchema;
