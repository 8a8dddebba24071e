import { compareText } from "../kernel/order.js";
import { COST_ANNOTATION, readBounds, type PolicyBounds } from "../objects/admission/limits.js";
import type { KubeObject } from "../objects/kube-object.js";
import type { ObjectPair } from "./pair-objects.js";
import type { AdmissionCost } from "./plan.js";

/**
 * What admission policies that are new or cost something else may cost an API server for one request, the dearest first. As
 * each of them says itself: counted when it was compiled, for workloads as large as they get.
 */
export function admissionCosts(pairs: readonly ObjectPair[]): readonly AdmissionCost[] {
  return pairs
    .flatMap(costsOf)
    .sort(
      (left, right) =>
        right.sum - left.sum ||
        compareText(left.cluster, right.cluster) ||
        compareText(left.name, right.name) ||
        compareText(left.kind, right.kind),
    );
}

function costsOf({ cluster, before, after }: ObjectPair): readonly AdmissionCost[] {
  const kind = costedKind(after?.header.kind);
  if (cluster === null || !after || !kind) return [];
  const [was, now] = [before && boundsOf(before.value()), boundsOf(after.value())];
  if (!now || isSame(was, now)) return [];
  return [{ cluster, name: after.header.name, kind, ...now, before: was?.sum ?? null }];
}

function costedKind(kind: string | undefined): AdmissionCost["kind"] | undefined {
  return kind === "ValidatingAdmissionPolicy" || kind === "MutatingAdmissionPolicy" ? kind : undefined;
}

function isSame(left: PolicyBounds | undefined, right: PolicyBounds): boolean {
  return left?.sum === right.sum && left.dearest === right.dearest;
}

function boundsOf({ metadata }: KubeObject): PolicyBounds | undefined {
  return readBounds(metadata.annotations?.[COST_ANNOTATION]);
}
