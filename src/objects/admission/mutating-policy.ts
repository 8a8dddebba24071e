import { deepFreeze, type JsonObject } from "../../kernel/json.js";
import type { PlannedObject } from "../kube-object.js";
import { boundsText, COST_ANNOTATION, type PolicyBounds } from "./limits.js";
import { BINDING_HINTS, matchSpec, POLICY_HINTS, type MatchedPolicy } from "./denying-policy.js";

/** Versions of the API that changes objects: Kubernetes 1.36 has `v1`, 1.34 and 1.35 have `v1beta1` where somebody turned it on. */
export type MutationVersion = "v1" | "v1beta1";

/** What a policy that changes objects is made from. */
export interface MutatingPolicy extends MatchedPolicy {
  readonly version: MutationVersion;
  /** Expressions of lists of `JSONPatch`, in their order. */
  readonly patches: readonly string[];
  /** `IfNeeded`: again when a webhook has changed the object after it. Patches must then write nothing twice. */
  readonly again: "IfNeeded" | "Never";
  /** What it may cost: `mutationBounds`. */
  readonly bounds: PolicyBounds;
}

/**
 * A MutatingAdmissionPolicy and the binding that makes it hold everywhere it matches. `failurePolicy: Fail`: an object without what it
 * should have been given would be refused for reasons that nobody understands, or would run without it.
 */
export function mutatingPolicy(policy: MutatingPolicy): readonly [PlannedObject, PlannedObject] {
  const { name, labels, origin, version, patches, again, bounds } = policy;
  const object = (
    kind: string,
    spec: JsonObject,
    annotations?: Readonly<Record<string, string>>,
  ): PlannedObject["object"] =>
    deepFreeze({
      apiVersion: `admissionregistration.k8s.io/${version}`,
      kind,
      metadata: { name, labels, ...(annotations && { annotations }) },
      spec,
    });
  const spec = {
    ...matchSpec(policy),
    reinvocationPolicy: again,
    mutations: patches.map((expression) => ({ patchType: "JSONPatch", jsonPatch: { expression } })),
  };
  return [
    {
      object: object("MutatingAdmissionPolicy", spec, { [COST_ANNOTATION]: boundsText(bounds) }),
      origin,
      hints: POLICY_HINTS,
    },
    { object: object("MutatingAdmissionPolicyBinding", { policyName: name }), origin, hints: BINDING_HINTS },
  ];
}
