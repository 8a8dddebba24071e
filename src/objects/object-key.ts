import type { KubeObject } from "./kube-object.js";

/** Identity of an object in a cluster: `scheduling.run.ai/Queue/-/vision-h100`, `core/Namespace/-/vision`. */
export type ObjectKey = string;

/** Group of an `apiVersion`; the empty string for the core group. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

/** The identity of an object: group, kind, namespace and name. The version is left out, as the API server does. */
export function objectKey(object: KubeObject): ObjectKey {
  const { apiVersion, kind, metadata } = object;
  return `${apiGroup(apiVersion) || "core"}/${kind}/${metadata.namespace ?? "-"}/${metadata.name}`;
}
