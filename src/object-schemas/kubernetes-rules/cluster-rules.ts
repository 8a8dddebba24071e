import type { Check } from "../object-problem.js";
import { isGiven, items, rule, type Findings, type Maybe } from "./rule.js";
import { isJsonObject, type Pointer } from "../../kernel/json.js";

interface Policy {
  readonly matchConstraints: { readonly resourceRules?: Maybe<readonly unknown[]> };
  readonly validations?: Maybe<readonly unknown[]>;
  readonly auditAnnotations?: Maybe<readonly unknown[]>;
}

/** Of a schema in a definition, what makes it a structural one. */
interface Node {
  readonly type?: Maybe<string>;
  readonly properties?: Maybe<Readonly<Record<string, Maybe<Node>>>>;
  readonly items?: Maybe<Node>;
  readonly additionalProperties?: Maybe<Node | boolean>;
  readonly "x-kubernetes-int-or-string"?: Maybe<boolean>;
  readonly "x-kubernetes-preserve-unknown-fields"?: Maybe<boolean>;
}

const TYPES = ["array", "boolean", "integer", "number", "object", "string"];

/** Every part of a structural schema says its type, unless it is open or both a number and a text. */
function structureProblems(node: Node, pointer: Pointer, findings: Findings): void {
  typeProblems(node, pointer, findings);
  const { properties, items: item, additionalProperties: rest } = node;
  for (const [name, part] of Object.entries(properties ?? {})) {
    structureProblems(part ?? {}, [...pointer, "properties", name], findings);
  }
  if (item) structureProblems(item, [...pointer, "items"], findings);
  if (isJsonObject(rest)) structureProblems(rest, [...pointer, "additionalProperties"], findings);
}

function typeProblems(node: Node, pointer: Pointer, { add }: Findings): void {
  const { type } = node;
  const isFree = node["x-kubernetes-int-or-string"] === true || node["x-kubernetes-preserve-unknown-fields"] === true;
  if (!isGiven(type)) {
    if (!isFree) add([...pointer, "type"], "is missing", "missing-field");
  } else if (!TYPES.includes(type ?? "")) add([...pointer, "type"], `must be one of ${TYPES.join(", ")}`);
  if (type === "array" && !node.items) add([...pointer, "items"], "is missing", "missing-field");
}

interface CustomResourceDefinition {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly plural: string; readonly kind: string; readonly singular?: Maybe<string> };
    readonly scope: string;
    readonly versions: readonly Maybe<{
      readonly name: string;
      readonly served?: Maybe<boolean>;
      readonly storage?: Maybe<boolean>;
      readonly schema?: Maybe<{ readonly openAPIV3Schema?: Maybe<Node> }>;
    }>[];
  };
}

function versionProblems(versions: CustomResourceDefinition["spec"]["versions"], findings: Findings): void {
  for (const [index, { schema }] of items(versions)) {
    const root = schema?.openAPIV3Schema;
    if (!root) continue;
    const pointer = ["spec", "versions", index, "schema", "openAPIV3Schema"];
    structureProblems(root, pointer, findings);
    if (isGiven(root.type) && root.type !== "object") findings.add([...pointer, "type"], "must be `object`");
  }
  if (items(versions).filter(([, { storage }]) => storage === true).length !== 1) {
    findings.add(["spec", "versions"], "must have exactly one version with `storage: true`");
  }
}

interface Namespace {
  readonly metadata?: Maybe<{ readonly labels?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
}

const SECURITY_LEVELS = ["privileged", "baseline", "restricted"];
const SECURITY_LABEL = /^pod-security\.kubernetes\.io\/(enforce|audit|warn)(-version)?$/;
const SECURITY_VERSION = /^(latest|v1\.(0|[1-9][0-9]*))$/;

/** Labels that the admission plugin PodSecurity reads (k8s.io/pod-security-admission/api). */
function securityLabelProblems(labels: Readonly<Record<string, Maybe<string>>>, { add }: Findings): void {
  for (const [key, given] of Object.entries(labels)) {
    const [, mode, version] = SECURITY_LABEL.exec(key) ?? [];
    const value = given ?? "";
    if (mode === undefined) continue;
    const isRight = version === undefined ? SECURITY_LEVELS.includes(value) : SECURITY_VERSION.test(value);
    const wanted =
      version === undefined ? `one of ${SECURITY_LEVELS.join(", ")}` : "`latest` or a version such as `v1.34`";
    if (!isRight) add(["metadata", "labels", key], `must be ${wanted}`);
  }
}

/** Namespaces, admission policies and definitions of kinds (`pkg/apis/admissionregistration/validation`, k8s.io/apiextensions-apiserver). */
export const clusterRules: Readonly<Record<string, Check>> = {
  namespace: rule<Namespace>(({ metadata }, findings) => {
    securityLabelProblems(metadata?.labels ?? {}, findings);
  }),
  "admission-policy": rule<Policy>(({ matchConstraints, validations, auditAnnotations }, { add }) => {
    if ((matchConstraints.resourceRules ?? []).length === 0) {
      add(["matchConstraints", "resourceRules"], "is missing or empty", "missing-field");
    }
    if ((validations ?? []).length + (auditAnnotations ?? []).length === 0) {
      add(["validations"], "is missing or empty, and there are no `auditAnnotations` either", "missing-field");
    }
  }),
  "custom-resource-definition": rule<CustomResourceDefinition>(({ metadata, spec }, findings) => {
    const { add } = findings;
    const { group, names, scope, versions } = spec;
    if (metadata.name !== `${names.plural}.${group}`) {
      add(["metadata", "name"], `must be the plural and the group, \`${names.plural}.${group}\``);
    }
    if (scope !== "Cluster" && scope !== "Namespaced") add(["spec", "scope"], "must be `Cluster` or `Namespaced`");
    if (!group.includes(".")) add(["spec", "group"], "must be a domain with at least two parts");
    versionProblems(versions, findings);
  }),
};
