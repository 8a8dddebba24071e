import { compareText } from "../kernel/order.js";
import type { PlannedObject } from "../objects/kube-object.js";

/** The order of objects in a file: by wave, then as their keys, without making the keys. Total, as no two are equal. */
export function compareObjects(left: PlannedObject, right: PlannedObject): number {
  const [one, other] = [left.object, right.object];
  return (
    left.hints.wave - right.hints.wave ||
    compareText(groupVersion(one.apiVersion), groupVersion(other.apiVersion)) ||
    compareText(one.kind, other.kind) ||
    compareText(one.metadata.namespace ?? "-", other.metadata.namespace ?? "-") ||
    compareText(one.metadata.name, other.metadata.name)
  );
}

/** Keys call the group without a name `core`. */
function groupVersion(apiVersion: string): string {
  return apiVersion === "v1" ? "core" : apiVersion;
}
