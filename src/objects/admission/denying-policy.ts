import { deepFreeze, type JsonObject } from "../../kernel/json.js";
import type { EntityRef } from "../../model/definition.js";
import { WAVES, type ApplyHints, type PlannedObject } from "../kube-object.js";
import type { ApiResource } from "../api-resource.js";
import type { LoopSizes } from "./cost-bound.js";
import { checkLimits } from "./limits.js";

const ADMISSION_API = "admissionregistration.k8s.io/v1";

/** Requests that a policy looks at. */
export interface MatchedRequests {
  readonly operations: readonly ("CREATE" | "UPDATE" | "DELETE")[];
  readonly resources: readonly ApiResource[];
  readonly scope?: "Namespaced" | "Cluster";
}

/** An expression of CEL with the name that others, or messages of the API server, call it by. */
export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
  /** How many items the lists that it goes through have at most, where it is not the usual number of `costBound`. */
  readonly items?: number | LoopSizes;
}

/** A rule: what has to be true, and what is said otherwise. */
export interface Validation {
  readonly expression: string;
  /** Said when the expression for the message fails. Without a line break. */
  readonly message: string;
  /** An expression that gives the message. */
  readonly messageExpression?: string;
}

/** What a policy is made from. */
export interface DenyingPolicy {
  /** Name of the policy and of its binding. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Who asked for it. */
  readonly origin: EntityRef;
  readonly matches: readonly MatchedRequests[];
  /** Requests among them that it does not look at. */
  readonly excludes?: readonly MatchedRequests[];
  /** Of the namespace that the object is in; of the new object when it is a Namespace itself. */
  readonly namespaceSelector?: JsonObject;
  /** Of the object: one that has the labels before or after the request is enough. */
  readonly objectSelector?: JsonObject;
  /** All have to be true for the policy to look at a request. They cannot use `variables`. */
  readonly conditions: readonly NamedExpression[];
  readonly variables?: readonly NamedExpression[];
  readonly validations: readonly Validation[];
}

const POLICY_HINTS: ApplyHints = Object.freeze({ wave: WAVES.admissionPolicy, prune: "normal" });
const BINDING_HINTS: ApplyHints = Object.freeze({ wave: WAVES.admissionBinding, prune: "normal" });

/**
 * A ValidatingAdmissionPolicy that refuses, and the binding that makes it hold everywhere it matches. The selectors are the policy's
 * own: what is wrong with a policy then reaches no further than what it is for. Every field that the API server would fill in
 * is written, so that nothing differs from what was applied (argo-cd#17643).
 */
export function denyingPolicy(policy: DenyingPolicy): readonly [PlannedObject, PlannedObject] {
  checkLimits(policy);
  const { name, labels, origin, conditions, variables = [], validations } = policy;
  const object = (kind: string, spec: JsonObject): PlannedObject["object"] =>
    deepFreeze({ apiVersion: ADMISSION_API, kind, metadata: { name, labels }, spec });
  const spec = {
    failurePolicy: "Fail",
    matchConstraints: matchConstraints(policy),
    matchConditions: conditions.map(({ name: called, expression }) => ({ name: called, expression })),
    ...(variables.length > 0 && {
      variables: variables.map(({ name: called, expression }) => ({ name: called, expression })),
    }),
    validations: validations.map(validation),
  };
  const binding = { policyName: name, validationActions: ["Deny"] };
  return [
    { object: object("ValidatingAdmissionPolicy", spec), origin, hints: POLICY_HINTS },
    { object: object("ValidatingAdmissionPolicyBinding", binding), origin, hints: BINDING_HINTS },
  ];
}

function validation({ expression, message, messageExpression }: Validation): JsonObject {
  return { expression, message, ...(messageExpression !== undefined && { messageExpression }), reason: "Forbidden" };
}

function matchConstraints(policy: DenyingPolicy): JsonObject {
  const { matches, excludes = [], namespaceSelector = {}, objectSelector = {} } = policy;
  const excluded = resourceRules(excludes);
  return {
    matchPolicy: "Equivalent",
    namespaceSelector,
    objectSelector,
    resourceRules: resourceRules(matches),
    ...(excluded.length > 0 && { excludeResourceRules: excluded }),
  };
}

/** One rule for each group and version: the kinds are listed one by one, so that the API server can check types. */
function resourceRules(requests: readonly MatchedRequests[]): JsonObject[] {
  return requests.flatMap(({ operations, resources, scope = "*" }) => {
    const versions = new Map<string, ApiResource[]>();
    for (const resource of resources) {
      const key = `${resource.group}/${resource.version}`;
      versions.set(key, [...(versions.get(key) ?? []), resource]);
    }
    return [...versions.values()].map((list) => ({
      apiGroups: [list[0]?.group ?? ""],
      apiVersions: [list[0]?.version ?? ""],
      operations,
      resources: list.map(({ resource }) => resource),
      scope,
    }));
  });
}
