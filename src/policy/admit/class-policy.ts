import type { JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectivePolicy } from "../effective-policy.js";
import { LONGEST_AGGREGATE } from "../violation.js";
import { celPodsOfKinds, kindFamilies, type KindFamily } from "./kind-families.js";
import { admissionObject, className, classMatch, ownResource } from "./policy-class.js";
import type { RefusedRule } from "./violations-cel.js";

export { classLabel, policyClass } from "./policy-class.js";

/** The admission objects of a class of policies. */
export interface ClassPolicies {
  /** Each policy with its binding behind it. */
  readonly objects: readonly KubeObject[];
  /** What an API server cannot hold, by name. */
  readonly refused: readonly RefusedRule[];
}

const API = "admissionregistration.k8s.io/v1";

/**
 * The ValidatingAdmissionPolicies of a class for these kinds, and their bindings. They refuse with one message that holds all
 * violations, in the words of `evaluate`; on an update without those of the stored object. Selected by a label of the namespace.
 */
export function classPolicies(policy: EffectivePolicy, kinds: readonly WorkloadKind[]): ClassPolicies {
  const { families, refused } = kindFamilies(policy, kinds);
  return { objects: families.flatMap((family) => familyPolicy(policy, family)), refused };
}

function familyPolicy(policy: EffectivePolicy, { kinds, lists }: KindFamily): readonly [KubeObject, KubeObject] {
  const name = className(policy, kinds);
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
    ...classMatch(policy, kinds, kinds.flatMap(resourceRules)),
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
  return [
    admissionObject(API, "ValidatingAdmissionPolicy", name, spec),
    admissionObject(API, "ValidatingAdmissionPolicyBinding", name, binding),
  ];
}

/** What is said of the object as it comes and was not said of the stored one. */
function newTexts(rule: string): string {
  return `${rule}[0].filter(t, ${rule}.size() == 1 || !(t in ${rule}[1]))`;
}

/** Subresources change pods without the pod being written: each is a rule of its own. */
function resourceRules(kind: WorkloadKind): readonly JsonObject[] {
  const own = ownResource(kind);
  if (kind.group !== "" || kind.plural !== "pods") return [own];
  return [own, { ...own, resources: ["pods/ephemeralcontainers", "pods/resize"], operations: ["UPDATE"] }];
}
