import { celTexts } from "../kernel/cel.js";
import { isJsonObject, type Json, type JsonObject } from "../kernel/json.js";
import { workloadKinds } from "../workloads/index.js";

/**
 * The controllers of Kubernetes, whether each has an account of its own or all have one. What they make comes of a workload
 * that was judged when it was submitted.
 */
export function isController(user: string): boolean {
  return user === "system:kube-controller-manager" || user.startsWith("system:serviceaccount:kube-system:");
}

/**
 * Kinds whose own manifest says all that rules ask about: what an operator makes of them is not asked again. Children of the
 * others are, since their pods cannot be read before.
 */
const tellingKinds: readonly string[] = workloadKinds
  .filter(({ pods }) => pods.every(({ layout }) => layout.spec !== null && !layout.isPartial))
  .map(({ kind }) => kind)
  .sort();

const ACCOUNT = "system:serviceaccount:";

/**
 * Whether an operator makes an object of a workload that was judged already: its account is one of another namespace, and the object has
 * a controlling owner whose manifest says all there is to say. People and accounts of the project itself never pass so, whatever
 * owners they write.
 */
export function isMadeByOperator(user: string, namespace: string, object: JsonObject): boolean {
  const isOfElsewhere = user.startsWith(ACCOUNT) && !user.startsWith(`${ACCOUNT}${namespace}:`);
  return isOfElsewhere && ownersOf(object).some((owner) => owner["controller"] === true && isTelling(owner["kind"]));
}

function isTelling(kind: Json | undefined): boolean {
  return typeof kind === "string" && tellingKinds.includes(kind);
}

function ownersOf({ metadata }: JsonObject): readonly JsonObject[] {
  const owners = isJsonObject(metadata) ? metadata["ownerReferences"] : undefined;
  return Array.isArray(owners) ? (owners as readonly Json[]).filter(isJsonObject) : [];
}

/** The condition that an object is not made so. */
export const NOT_MADE_BY_OPERATOR: { readonly name: string; readonly expression: string } = Object.freeze({
  name: "not-made-by-operator",
  expression:
    `!request.userInfo.username.startsWith("${ACCOUNT}") || ` +
    `request.userInfo.username.startsWith("${ACCOUNT}" + request.namespace + ":") || ` +
    `!object.metadata.?ownerReferences.orValue([]).exists(o, o.?controller.orValue(false) && o.kind in ${celTexts(tellingKinds)})`,
});
