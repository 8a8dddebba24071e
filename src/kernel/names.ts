import { shortHash } from "./hash.js";

/** The longest DNS label, and so the longest Kubernetes namespace and label value (RFC 1123, Kubernetes "Object Names"). */
export const LABEL_LENGTH = 63;

/** A DNS label that starts with a letter: what Fairlead asks of every name that ends up in a cluster. */
export const NAME_PATTERN = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** True when `name` can name a namespace, a queue and a label value at once: lower-case letters, digits and `-`, at most 63. */
export function isClusterName(name: string): boolean {
  return name.length <= LABEL_LENGTH && NAME_PATTERN.test(name);
}

/** True when `value` is a legal Kubernetes label value (may be empty). */
export function isLabelValue(value: string): boolean {
  return value.length <= LABEL_LENGTH && /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value);
}

/** True when `key` is a legal Kubernetes label or annotation key: an optional DNS prefix, then a name of at most 63. */
export function isLabelKey(key: string): boolean {
  const parts = key.split("/");
  const name = parts.pop() ?? "";
  const prefix = parts.pop();
  if (parts.length > 0 || name.length > LABEL_LENGTH) return false;
  if (!/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name)) return false;
  return prefix === undefined || isDnsSubdomain(prefix);
}

/** True when `name` is a DNS subdomain (RFC 1123): what Kubernetes asks of most object names. */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name);
}

/**
 * Shortens a derived name to `length` characters: the start of the name, then a hash of the whole, so that two long names
 * with the same start stay apart. Names that fit come back as they are.
 */
export function shortenName(name: string, length = LABEL_LENGTH): string {
  if (name.length <= length) return name;
  const hash = shortHash(name);
  return `${name.slice(0, length - hash.length - 1).replace(/[-.]+$/, "")}-${hash}`;
}
