import { grantSchema, roleSchema, subjectSchema } from "./access.js";
import { clusterSchema } from "./cluster.js";
import { configSchema } from "./config.js";
import { departmentSchema } from "./department.js";
import { nodePoolSchema } from "./node-pool.js";
import { organizationSchema } from "./organization.js";
import { policyTestSchema } from "./policy-test.js";
import { projectSchema } from "./project.js";
import { quotaSchema } from "./quota.js";
import type { ConceptSchema } from "./schema.js";
import { workloadPolicyFrame, workloadPolicySchema } from "./workload-policy.js";

export type { ConceptSchema } from "./schema.js";

/** The schemas of what a definition file can export, by kind. */
export const definitionSchemas = {
  organization: organizationSchema,
  cluster: clusterSchema,
  "node-pool": nodePoolSchema,
  department: departmentSchema,
  project: projectSchema,
  role: roleSchema,
  "workload-policy": workloadPolicyFrame,
} satisfies Record<string, ConceptSchema>;

/** What a definition can be. */
export type DefinitionKind = keyof typeof definitionSchemas;

let wholePolicy: ConceptSchema | undefined;

/** All published schemas, by the name that `fairlead schema <concept>` takes. */
export const conceptSchemas: Readonly<Record<string, ConceptSchema>> = {
  ...definitionSchemas,
  // Made of many parts, which only editors and the types need: the shape check has the frame alone.
  get "workload-policy"() {
    return (wholePolicy ??= workloadPolicySchema());
  },
  quota: quotaSchema,
  grant: grantSchema,
  subject: subjectSchema,
  config: configSchema,
  "policy-test": policyTestSchema,
};
