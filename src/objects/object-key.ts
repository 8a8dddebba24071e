import type { KubeObject } from "./kube-object.js";

/** Identity of an object in a cluster: `scheduling.run.ai/Queue/-/vision-h100`, `core/Namespace/-/vision`. */
export type ObjectKey = string;

/** An object key taken apart. */
export interface KeyParts {
  /** The empty string for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** The parts of a key that `objectKey` made. Neither groups nor kinds nor names hold a slash. */
export function parseObjectKey(key: ObjectKey): KeyParts {
  const [group = "", kind = "", namespace = "", name = ""] = key.split("/");
  return { group: group === "core" ? "" : group, kind, namespace: namespace === "-" ? null : namespace, name };
}

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
