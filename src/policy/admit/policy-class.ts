import { sha256 } from "../../kernel/hash.js";
import { celText } from "../../kernel/cel.js";
import type { JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { WORKLOAD_TYPE_LABEL } from "../../workloads/workload-type.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectivePolicy, PolicySource } from "../effective-policy.js";
import { isOneOf } from "./kind-families.js";

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

/** Nobody waits for what is being deleted: its finalizers must come off. */
const NOT_ENDING = 'request.operation != "UPDATE" || !has(object.metadata.deletionTimestamp)';
/** What controllers make comes of a workload that was judged already. */
const NO_CONTROLLER =
  'request.userInfo.username != "system:kube-controller-manager" && !request.userInfo.username.startsWith("system:serviceaccount:kube-system:")';

/** Name of the admission objects of a class for some kinds: the first of them tells one family from another. */
export function className(policy: EffectivePolicy, kinds: readonly WorkloadKind[]): string {
  return `fairlead-${policyClass(policy)}-${kinds[0]?.plural ?? ""}`;
}

/**
 * Which requests the policies of a class look at: workloads of its type, in namespaces with its label, that no controller made and
 * that are not being deleted. Every field that the API server would fill in is written.
 */
export function classMatch(
  policy: EffectivePolicy,
  kinds: readonly WorkloadKind[],
  resourceRules: readonly JsonObject[],
): JsonObject {
  return {
    failurePolicy: "Fail",
    matchConstraints: {
      matchPolicy: "Equivalent",
      namespaceSelector: { matchLabels: { [classLabel(policy.type)]: policyClass(policy) } },
      objectSelector: {},
      resourceRules,
    },
    matchConditions: [
      { name: "not-being-deleted", expression: NOT_ENDING },
      { name: "not-a-controller", expression: NO_CONTROLLER },
      { name: "of-the-type", expression: ofType(kinds, policy.type) },
    ],
  };
}

/** The rule that a kind's objects are made or changed; its subresources are resources of their own. */
export function ownResource({ group, versions, plural }: WorkloadKind): JsonObject {
  return {
    apiGroups: [group],
    apiVersions: versions,
    operations: ["CREATE", "UPDATE"],
    resources: [plural],
    scope: "Namespaced",
  };
}

/** An admission object. */
export function admissionObject(apiVersion: string, kind: string, name: string, spec: JsonObject): KubeObject {
  return { apiVersion, kind, metadata: { name }, spec };
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
