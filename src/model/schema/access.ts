import { accept, closed, description, name, reference, type ConceptSchema } from "./schema.js";
import type { JsonObject } from "../../kernel/json.js";

/** Who a grant is for (Run:ai: the subject of an access rule). */
export const subjectSchema = {
  title: "Subject",
  description: "A user, a group or a service account, as the API server's authentication names it.",
  ...closed(
    {
      kind: { enum: ["user", "group", "service-account"], description: "What the name stands for." },
      name: {
        type: "string",
        minLength: 1,
        maxLength: 253,
        description: "User or group name as the identity provider gives it, or the service account's name.",
      },
      namespace: {
        type: "string",
        description: "Namespace of a service account. Required for service accounts, not allowed for others.",
      },
    },
    ["kind", "name"],
  ),
} satisfies ConceptSchema;

/** One access rule: the scope is where it is written. */
export const grantSchema = {
  title: "Grant",
  description:
    "Gives a role to a subject in the scope where it is written: organization, cluster, department or project, and everything below.",
  ...closed({ subject: subjectSchema, role: reference("role", "Reference<Role>", "The role granted."), accept }, [
    "subject",
    "role",
  ]),
} satisfies ConceptSchema;

/** The `access` field shared by all scopes. */
export const access: JsonObject = {
  type: "array",
  items: grantSchema,
  description: "Access rules of this scope. They hold here and in everything below. Default: none.",
};

const textList = (text: string): JsonObject => ({
  type: "array",
  items: { type: "string" },
  minItems: 1,
  description: text,
});

const rule = {
  title: "PolicyRule",
  description: "One rule of Kubernetes RBAC.",
  ...closed(
    {
      apiGroups: textList('API groups, "" for the core group.'),
      resources: textList("Resources in plural, with subresources as `pods/log`."),
      verbs: textList("Verbs: get, list, watch, create, update, patch, delete, deletecollection."),
      resourceNames: textList("Names that the rule is confined to. Default: all."),
    },
    ["apiGroups", "resources", "verbs"],
  ),
} satisfies ConceptSchema;

/** A set of permissions beside the shipped catalogue. */
export const roleSchema = {
  title: "Role",
  description: "A named set of permissions, beside the roles that Fairlead ships.",
  ...closed(
    {
      kind: { const: "role", description: "Always `role`." },
      name,
      description,
      rules: {
        type: "array",
        items: rule,
        description: "What the role may do inside the namespaces of its scope. Default: nothing.",
      },
      clusterRules: {
        type: "array",
        items: rule,
        description:
          "What the role may do with objects that have no namespace (queues, nodes), when it is granted in an organization or a cluster. Default: nothing.",
      },
      administrator: {
        type: "boolean",
        description:
          "Says that the role is meant to administer: wildcards and verbs that widen access are allowed. Default: false.",
      },
      accept,
    },
    ["kind", "name"],
  ),
} satisfies ConceptSchema;
