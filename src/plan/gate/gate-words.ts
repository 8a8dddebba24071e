import type { RemovalScope, RemovedObject } from "../plan.js";

/** `the organization acme`, `cluster east`. */
export function scopeText(scope: RemovalScope, name: string): string {
  return scope === "organization" ? `the organization ${name}` : `${scope} ${name}`;
}

/** `Namespace vision`, `RoleBinding vision/fairlead:viewer`, with its cluster. */
export function objectName({ cluster, kind, namespace, name }: RemovedObject): string {
  const place = cluster === null ? "" : ` in ${cluster}`;
  return `${kind} ${namespace === null ? "" : `${namespace}/`}${name}${place}`;
}
