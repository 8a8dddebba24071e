import { sha256 } from "../../kernel/hash.js";
import { celText } from "../../kernel/cel.js";
import type { JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { WORKLOAD_TYPE_LABEL } from "../../workloads/workload-type.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectivePolicy, PolicySource } from "../effective-policy.js";
import { LONGEST_AGGREGATE } from "../violation.js";
import { celPodsOfKinds, isOneOf, kindFamilies, type KindFamily } from "./kind-families.js";
import type { RefusedRule } from "./violations-cel.js";

/** Label on a namespace that says which class of policies holds there for a type of workload. */
export function classLabel(type: EffectivePolicy["type"]): string {
  return `policy.fairlead.dev/${type}`;
}

/**
 * The class of a policy: equal for all projects with the same rules and defaults from the same units, whatever definitions they are
 * written in. The units stay, since messages name them.
 */
export function policyClass(policy: EffectivePolicy): string {
  const plain = JSON.stringify(policy, (key, value: unknown) =>
    key === "source" ? unitOf(value as PolicySource) : value,
  );
  return `p-${sha256(plain).slice(0, 12)}`;
}

function unitOf({ scope, name }: PolicySource): string {
  return `${scope}/${name}`;
}

/** The admission objects of a class of policies. */
export interface ClassPolicies {
  /** Each policy with its binding behind it. */
  readonly objects: readonly KubeObject[];
  /** What an API server cannot hold, by name. */
  readonly refused: readonly RefusedRule[];
}

const API = "admissionregistration.k8s.io/v1";
/** Nobody waits for what is being deleted: its finalizers must come off. */
const NOT_ENDING = 'request.operation != "UPDATE" || !has(object.metadata.deletionTimestamp)';
/** What controllers make comes of a workload that was judged already. */
const NO_CONTROLLER =
  'request.userInfo.username != "system:kube-controller-manager" && !request.userInfo.username.startsWith("system:serviceaccount:kube-system:")';

/**
 * The ValidatingAdmissionPolicies of a class for these kinds, and their bindings. They refuse with one message that holds all
 * violations, in the words of `evaluate`; on an update without those of the stored object. Selected by a label of the namespace.
 */
export function classPolicies(policy: EffectivePolicy, kinds: readonly WorkloadKind[]): ClassPolicies {
  const { families, refused } = kindFamilies(policy, kinds);
  return { objects: families.flatMap((family) => familyPolicy(policy, family)), refused };
}

function familyPolicy(policy: EffectivePolicy, { kinds, lists }: KindFamily): readonly [KubeObject, KubeObject] {
  const name = `fairlead-${policyClass(policy)}-${kinds[0]?.plural ?? ""}`;
  const side = (root: string): string =>
    `{"object": dyn(${root}), "pods": dyn(${celPodsOfKinds(kinds, `dyn(${root})`)})}`;
  const variables = [
    { name: "now", expression: side("object") },
    {
      name: "sides",
      expression: `request.operation == "UPDATE" ? [variables.now, ${side("oldObject")}] : [variables.now]`,
    },
    // A rule is a variable of its own, since the API server counts what each expression costs.
    ...lists.map((list, index) => ({ name: `rule${index}`, expression: `variables.sides.map(side, ${list})` })),
    { name: "violations", expression: lists.map((_, index) => newTexts(`variables.rule${index}`)).join(" + ") },
  ];
  const joined = 'variables.violations.join("; ")';
  const spec = {
    failurePolicy: "Fail",
    matchConstraints: {
      matchPolicy: "Equivalent",
      namespaceSelector: { matchLabels: { [classLabel(policy.type)]: policyClass(policy) } },
      objectSelector: {},
      resourceRules: kinds.flatMap(resourceRules),
    },
    matchConditions: [
      { name: "not-being-deleted", expression: NOT_ENDING },
      { name: "not-a-controller", expression: NO_CONTROLLER },
      { name: "of-the-type", expression: ofType(kinds, policy.type) },
    ],
    variables,
    validations: [
      {
        expression: "size(variables.violations) == 0",
        message: "The workload breaks rules of its project's policies.",
        messageExpression: `${joined}.size() > ${LONGEST_AGGREGATE} ? ${joined}.substring(0, ${LONGEST_AGGREGATE}) + "…" : ${joined}`,
        reason: "Forbidden",
      },
    ],
  };
  const binding = { policyName: name, validationActions: ["Deny"] };
  return [object("ValidatingAdmissionPolicy", name, spec), object("ValidatingAdmissionPolicyBinding", name, binding)];
}

/** What is said of the object as it comes and was not said of the stored one. */
function newTexts(rule: string): string {
  return `${rule}[0].filter(t, ${rule}.size() == 1 || !(t in ${rule}[1]))`;
}

function object(kind: string, name: string, spec: JsonObject): KubeObject {
  return { apiVersion: API, kind, metadata: { name }, spec };
}

/** Subresources change pods without the pod being written: each is a rule of its own. */
function resourceRules({ group, versions, plural }: WorkloadKind): readonly JsonObject[] {
  const rule = (resources: readonly string[], operations: readonly string[]): JsonObject => ({
    apiGroups: [group],
    apiVersions: versions,
    operations,
    resources,
    scope: "Namespaced",
  });
  const own = rule([plural], ["CREATE", "UPDATE"]);
  return group === "" && plural === "pods"
    ? [own, rule(["pods/ephemeralcontainers", "pods/resize"], ["UPDATE"])]
    : [own];
}

/** A kind's first type holds where no label names another; a word that the kind does not take is refused by all of them. */
function ofType(kinds: readonly WorkloadKind[], type: EffectivePolicy["type"]): string {
  const word = `object.metadata.?labels[?${celText(WORKLOAD_TYPE_LABEL)}]`;
  const first = kinds.filter(({ types }) => types[0] === type);
  const otherwise =
    first.length === kinds.length
      ? celText(type)
      : first.length === 0
        ? '""'
        : `(${isOneOf(first)} ? ${celText(type)} : "")`;
  return `${word}.orValue(${otherwise}) == ${celText(type)}`;
}
