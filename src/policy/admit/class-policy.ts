import type { JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { WORKLOAD_TYPE_LABEL } from "../../workloads/workload-type.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectivePolicy } from "../effective-policy.js";
import { policyClass } from "../policy-text.js";
import { LONGEST_AGGREGATE } from "../violation.js";
import { celPods } from "./pods-cel.js";
import { celViolations, type RefusedRule } from "./violations-cel.js";

/** Label on a namespace that says which class of policies holds there for a type of workload. */
export function classLabel(type: EffectivePolicy["type"]): string {
  return `policy.fairlead.dev/${type}`;
}

export { policyClass } from "../policy-text.js";

/** The admission objects of one class of policies for one kind of workload. */
export interface ClassPolicy {
  readonly objects: readonly [KubeObject, KubeObject];
  readonly refused: readonly RefusedRule[];
}

const API = "admissionregistration.k8s.io/v1";
/** Nobody waits for what is being deleted: its finalizers must come off. */
const NOT_ENDING = 'request.operation != "UPDATE" || !has(object.metadata.deletionTimestamp)';
/** What controllers make comes of a workload that was judged already. */
const NO_CONTROLLER =
  'request.userInfo.username != "system:kube-controller-manager" && !request.userInfo.username.startsWith("system:serviceaccount:kube-system:")';

/**
 * The ValidatingAdmissionPolicy of a class for one kind, and its binding. It refuses with one message that holds all violations, in
 * the words of `evaluate`; on an update without those of the stored object. Selected by a label of the namespace.
 */
export function classPolicy(kind: WorkloadKind, policy: EffectivePolicy): ClassPolicy {
  const name = `fairlead-${policyClass(policy)}-${kind.plural}`;
  const now = celViolations(kind, policy, { pods: "variables.pods", object: "object" });
  const before = celViolations(kind, policy, { pods: "variables.oldPods", object: "oldObject" });
  const variables = [
    { name: "pods", expression: celPods(kind, "object") },
    { name: "oldPods", expression: onUpdate(celPods(kind, "oldObject")) },
    ...now.lists.map((expression, index) => ({ name: `now${index}`, expression })),
    ...before.lists.map((expression, index) => ({ name: `before${index}`, expression: onUpdate(expression) })),
    { name: "kept", expression: all("before", before.lists) },
    { name: "violations", expression: `(${all("now", now.lists)}).filter(t, !(t in variables.kept))` },
  ];
  const joined = 'variables.violations.join("; ")';
  const spec = {
    failurePolicy: "Fail",
    matchConstraints: {
      matchPolicy: "Equivalent",
      namespaceSelector: { matchLabels: { [classLabel(policy.type)]: policyClass(policy) } },
      objectSelector: {},
      resourceRules: resourceRules(kind),
    },
    matchConditions: [
      { name: "not-being-deleted", expression: NOT_ENDING },
      { name: "not-a-controller", expression: NO_CONTROLLER },
      { name: "of-the-type", expression: ofType(kind, policy.type) },
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
  return {
    objects: [
      object("ValidatingAdmissionPolicy", name, spec),
      object("ValidatingAdmissionPolicyBinding", name, binding),
    ],
    refused: now.refused,
  };
}

/** A rule is a variable of its own, since the API server counts what each expression costs. */
function all(name: string, lists: readonly string[]): string {
  return lists.map((_, index) => `variables.${name}${index}`).join(" + ") || "[]";
}

function onUpdate(list: string): string {
  return `request.operation != "UPDATE" ? [] : ${list}`;
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

/** The kind's first type holds where no label names another; a word that the kind does not take is refused by all of them. */
function ofType({ types }: WorkloadKind, type: EffectivePolicy["type"]): string {
  const word = `object.metadata.?labels[?${JSON.stringify(WORKLOAD_TYPE_LABEL)}]`;
  return `${word}.orValue(${JSON.stringify(types[0])}) == ${JSON.stringify(type)}`;
}
