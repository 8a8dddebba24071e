import type { JsonObject } from "../../kernel/json.js";
import { imposableLists } from "./imposable-lists.js";
import { listSchemas } from "./policy-lists.js";
import type { PolicyField } from "./policy-fields/field.js";
import { fieldsOf, ROLES, WORKLOAD_TYPES, type PolicyType } from "./policy-fields/index.js";
import { policyTree, type PolicyBranch, type PolicyNode } from "./policy-tree.js";
import { rulesSchema, rulesTitle, valueSchema, type Siblings } from "./policy-rules.js";
import { accept, closed, description, name, reference, type ConceptSchema } from "./schema.js";
import { pascal, sharedTitles, type SharedTitles } from "./shared-titles.js";

const scope: JsonObject = {
  description: 'Where the policy holds, with everything below: "organization", or one cluster, department or project.',
  anyOf: [
    { const: "organization" },
    closed({ cluster: reference("cluster", "Reference<Cluster>", "The cluster.") }, ["cluster"]),
    closed({ department: reference("department", "Reference<Department>", "The department.") }, ["department"]),
    closed({ project: reference("project", "Reference<Project>", "The project.") }, ["project"]),
  ],
};

const SUMMARY = "Defaults, rules and imposed assets for workloads of one type.";

/** What every policy has, whatever its type. */
const common: Readonly<Record<string, JsonObject>> = {
  kind: { const: "workload-policy", description: "Always `workload-policy`." },
  name,
  description,
  scope,
  mode: {
    enum: ["exclusive", "tighten"],
    description:
      'How this policy meets rules of scopes above on the same field: "exclusive" refuses to have both, as Run:ai does; "tighten" lets this policy narrow them, and only narrow. Default: "exclusive".',
  },
  accept,
};

const REQUIRED = ["kind", "name", "scope", "type"];
const POLICY_TYPES: readonly PolicyType[] = [...WORKLOAD_TYPES, "fallback"];
const anything: JsonObject = { type: "object", additionalProperties: true };

/**
 * The frame of a policy, which is all that the shape check looks at: fields, rules and their values are checked against the
 * catalogue, in words of policies and with the nearest names.
 */
export const workloadPolicyFrame = {
  title: "WorkloadPolicy",
  description: SUMMARY,
  ...closed(
    {
      ...common,
      type: { enum: [...POLICY_TYPES], description: "Type of the workloads." },
      defaults: anything,
      rules: anything,
      imposedAssets: { anyOf: [{ type: "array" }, anything] },
    },
    REQUIRED,
  ),
} satisfies ConceptSchema;

/** The whole shape of a policy, made from the catalogue of fields: for editors and for the TypeScript types. */
export function workloadPolicySchema(): ConceptSchema {
  const titles = sharedTitles();
  return {
    title: "WorkloadPolicy",
    description: SUMMARY,
    anyOf: POLICY_TYPES.map((type) => typedPolicy(type, titles)),
  };
}

function typedPolicy(type: PolicyType, titles: SharedTitles): JsonObject {
  const tree = policyTree(type);
  return {
    title: `${pascal(type)}Policy`,
    ...closed(
      {
        ...common,
        type: { const: type, description: DESCRIPTIONS[type] },
        defaults: {
          ...nested(tree, { type, part: "Defaults", names: [], titles }),
          description: "Values where a workload says nothing. The nearest scope wins.",
        },
        rules: {
          ...nested(tree, { type, part: "Rules", names: [], titles }),
          description: "What workloads may say. A field has its rules from one scope only.",
        },
        ...(type === "nimService" ? {} : { imposedAssets: imposedAssets(type, titles) }),
      },
      REQUIRED,
    ),
    description: `${SUMMARY} ${DESCRIPTIONS[type]}`,
  };
}

const DESCRIPTIONS: Readonly<Record<PolicyType, string>> = {
  workspace: "`workspace`: interactive work.",
  training: "`training`: a training in one pod or several equal ones.",
  distributed: "`distributed`: a training with a master and workers.",
  inference: "`inference`: a model that serves requests.",
  distributedInference: "`distributedInference`: a model over several pods, with a leader and workers.",
  nimService: "`nimService`: an NVIDIA NIM.",
  fallback: "`fallback`: every type that has no policy of its own at this scope.",
};

interface Nesting {
  readonly type: PolicyType;
  readonly part: "Defaults" | "Rules";
  readonly names: readonly string[];
  readonly titles: SharedTitles;
}

function nested(branch: PolicyBranch, nesting: Nesting): JsonObject {
  const isGiven = ([, child]: readonly [string, PolicyNode]): boolean => !child.leaf || child.field.derived !== true;
  const children = [...branch.children].filter((entry) => nesting.part === "Rules" || isGiven(entry));
  const properties = children.map(([name, child]): [string, JsonObject] => [
    name,
    childSchema(child, { ...nesting, names: [...nesting.names, name] }),
  ]);
  return nesting.titles(closed(Object.fromEntries(properties)), titleOf(nesting), pascal(nesting.type));
}

function childSchema(node: PolicyNode, nesting: Nesting): JsonObject {
  if (!node.leaf) return { ...nested(node, nesting), description: SECTIONS[nesting.names.at(-1) ?? ""] ?? "" };
  const { field } = node;
  const { description: text } = field;
  const owner = pascal(nesting.type);
  if (field.kind === "list") {
    const schemas = listSchemas(field, nesting.titles, owner);
    return { ...(nesting.part === "Defaults" ? schemas.defaults : schemas.rules), description: text };
  }
  if (nesting.part === "Defaults") return { ...valueSchema(field), description: text };
  const rules = rulesSchema(field, siblingsOf(field, nesting.type));
  const title = rulesTitle(field, field.path, sectionOf(field.path));
  return { ...nesting.titles(rules, title, owner), description: text };
}

const SECTIONS: Readonly<Record<string, string>> = {
  master: "The master.",
  worker: "The workers.",
  leader: "The leader.",
  compute: "GPUs, CPU and memory.",
  security: "What pods may do on their node.",
  storage: "What is mounted.",
  probes: "How it is known that a container is ready.",
  readiness: "Readiness probe.",
  handler: "What the probe asks.",
  httpGet: "An HTTP request.",
  podAffinity: "Which pods are kept together.",
  nodeAffinityRequired: "Which nodes pods may run on.",
  servingPort: "The port that serves.",
  servingConfiguration: "How requests are served.",
  autoscaling: "How replicas follow the load.",
  multiNode: "A service over several nodes.",
  modelStore: "Where the model is kept.",
  nimCache: "A NIMCache.",
};

/** The part of a path before its last name, `""` at the top: where `defaultFrom` may look is its first name. */
function sectionOf(path: string): string {
  return path.includes(".") ? path.slice(0, path.indexOf(".")) : "";
}

function siblingsOf(field: PolicyField, type: PolicyType): Siblings {
  const section = sectionOf(field.path);
  const inSection = [...fieldsOf(type).values()].filter(({ path, perRole }) => {
    return sectionOf(path) === section && perRole === field.perRole;
  });
  const named = (kinds: readonly string[]): string[] =>
    inSection
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ path }) => (section === "" ? [path] : [path.slice(section.length + 1), path]));
  return { numbers: named(["integer", "number"]), quantities: named(["quantity"]) };
}

function titleOf({ type, part, names }: Nesting): string {
  if (names.length === 0) return `${pascal(type)}${part}`;
  const sections = names.filter((each) => !ROLE_NAMES.has(each));
  return sections.length === 0
    ? `${pascal(type)}${pascal(names.join("."))}${part}`
    : `${pascal(sections.join("."))}${part}`;
}

const ROLE_NAMES = new Set<string>(Object.values(ROLES).flat());

function imposedAssets(type: PolicyType, titles: SharedTitles): JsonObject {
  const assets = {
    type: "array",
    description: "Data sources that every workload of the scope gets, beside those of other scopes.",
    items: {
      anyOf: imposableLists(type).map((field) => {
        const key = field.path.slice("storage.".length);
        const { item } = listSchemas(field, titles, pascal(type));
        return titles(
          closed({ [key]: { ...item, description: field.description } }, [key]),
          `Imposed${pascal(key)}`,
          pascal(type),
        );
      }),
    },
  };
  const roles = type === "fallback" ? undefined : ROLES[type];
  return roles
    ? { ...closed(Object.fromEntries(roles.map((role) => [role, assets]))), description: assets.description }
    : assets;
}
