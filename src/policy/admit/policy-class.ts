import { celText } from "../../kernel/cel.js";
import type { JsonObject } from "../../kernel/json.js";
import type { EntityRef } from "../../model/definition.js";
import type { MatchedRequests, NamedExpression } from "../../objects/admission/denying-policy.js";
import { CONTROLLERS, NOT_ENDING, sentByNone, type Identities } from "../../objects/admission/identities.js";
import { POLICY_CLASS_LABELS } from "../../objects/labels.js";
import { WORKLOAD_TYPE_LABEL } from "../../workloads/workload-type.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import { NOT_MADE_BY_OPERATOR } from "../controllers.js";
import type { EffectivePolicy, PolicySource } from "../effective-policy.js";
import { policyClass } from "../policy-text.js";
import { isOneOf } from "./kind-families.js";

/** Label on a namespace that says which class of policies holds there for a type of workload. */
export function classLabel(type: EffectivePolicy["type"]): string {
  return `${POLICY_CLASS_LABELS}${type}`;
}

export { policyClass };

/** What the classes of a cluster have in common with its guards. */
export interface ClassContext {
  /** People who pass in an emergency. */
  readonly breakGlass: Identities;
  /** Who applies the output: asked like everybody, also where its account looks like a controller's. */
  readonly sync: Identities;
  /** Namespaces of the cluster itself, its scheduler and its delivery engine: never matched, whatever labels they have. */
  readonly spared: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** The cluster. */
  readonly origin: EntityRef;
}

/** A class in a cluster where nobody has a special part. */
export const PLAIN_CONTEXT: ClassContext = Object.freeze({
  breakGlass: { users: [], groups: [] },
  sync: { users: [], groups: [] },
  spared: ["kube-node-lease", "kube-public", "kube-system"],
  labels: {},
  origin: "cluster:any",
});

/** A part of a policy that an API server cannot hold, by name. */
export interface RefusedRule {
  readonly field: string;
  readonly rule: string;
  readonly why: string;
  readonly source: PolicySource;
}

/** Name of the admission objects of a class for some kinds: the first of them tells one family from another. */
export function className(policy: EffectivePolicy, kinds: readonly WorkloadKind[]): string {
  return `fairlead-${policyClass(policy)}-${kinds[0]?.plural ?? ""}`;
}

/**
 * Which requests the policies of a class look at: workloads of its type, in namespaces with its label, that no controller made and
 * that are not being deleted.
 */
export function classMatch(
  policy: EffectivePolicy,
  kinds: readonly WorkloadKind[],
  { breakGlass, sync, spared }: ClassContext,
): { readonly namespaceSelector: JsonObject; readonly conditions: readonly NamedExpression[] } {
  return {
    namespaceSelector: {
      matchExpressions: [
        { key: classLabel(policy.type), operator: "In", values: [policyClass(policy)] },
        { key: "kubernetes.io/metadata.name", operator: "NotIn", values: spared },
      ],
    },
    conditions: [
      NOT_ENDING,
      sentByNone("not-break-glass", breakGlass),
      notController(sync),
      { name: "of-the-type", expression: ofType(kinds, policy.type) },
    ],
  };
}

/**
 * What controllers and operators make comes of a workload that was judged already. Whoever applies the output is asked himself: what he
 * applies may come from anywhere.
 */
function notController(sync: Identities): NamedExpression {
  const { expression: ofKubernetes } = sentByNone("not-a-controller", CONTROLLERS);
  const expression = `(${ofKubernetes}) && (${NOT_MADE_BY_OPERATOR.expression})`;
  const applies = sentByNone("", sync).expression;
  return { name: "not-a-controller", expression: applies === "true" ? expression : `(${expression}) || !(${applies})` };
}

/** A kind's first type holds where no label names another; a word that the kind does not take is refused by a guard of its own. */
function ofType(kinds: readonly WorkloadKind[], type: EffectivePolicy["type"]): string {
  const word = `object.metadata.?labels[?${celText(WORKLOAD_TYPE_LABEL)}]`;
  const first = kinds.filter(({ types }) => types[0] === type);
  const some = first.length === 0 ? '""' : `(${isOneOf(first)} ? ${celText(type)} : "")`;
  return `${word}.orValue(${first.length === kinds.length ? celText(type) : some}) == ${celText(type)}`;
}

/** Requests that make or change objects of a kind; its subresources are resources of their own. */
export function ownRequests({ group, versions, plural }: WorkloadKind): MatchedRequests {
  const resources = versions.map((version) => ({ group, version, resource: plural }));
  return { operations: ["CREATE", "UPDATE"], resources, scope: "Namespaced" };
}
