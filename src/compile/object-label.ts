import type { KubeObject } from "../objects/kube-object.js";

/** An object as messages name it: `ConfigMap "settings" in the namespace "vision"`. */
export function objectLabel({ kind, metadata }: KubeObject): string {
  const where = metadata.namespace === undefined ? "" : ` in the namespace "${metadata.namespace}"`;
  return `${kind} "${metadata.name}"${where}`;
}
