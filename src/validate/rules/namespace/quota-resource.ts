import { isLabelKey } from "../../../kernel/names.js";

/** Resources of Kubernetes itself that come in whole numbers. */
const OBJECT_COUNTS: readonly string[] = [
  "pods",
  "services",
  "replicationcontrollers",
  "resourcequotas",
  "secrets",
  "configmaps",
  "persistentvolumeclaims",
  "services.nodeports",
  "services.loadbalancers",
];

/** What a resource quota may bound without a domain in its name (Kubernetes, `IsStandardQuotaResourceName`). */
export const QUOTA_RESOURCES: readonly string[] = [
  ...["cpu", "memory", "ephemeral-storage"],
  ...["requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage"],
  ...["limits.cpu", "limits.memory", "limits.ephemeral-storage"],
  ...OBJECT_COUNTS,
];

/** Pages of memory of a size, such as `hugepages-2Mi`. */
const HUGE_PAGES = /^(requests\.)?hugepages-[A-Za-z0-9]+$/;

/** Whether the API server takes a resource quota for this resource: one of Kubernetes, or a name with a domain. */
export function isQuotaResource(resource: string): boolean {
  if (!isLabelKey(resource)) return false;
  return resource.includes("/") || QUOTA_RESOURCES.includes(resource) || HUGE_PAGES.test(resource);
}

/**
 * Whether amounts of a resource are whole numbers: counts of objects, and resources of others (Kubernetes, `IsIntegerResourceName`).
 * The API server does not ask it of their requests (`requests.nvidia.com/gpu`).
 */
export function isCounted(resource: string): boolean {
  if (OBJECT_COUNTS.includes(resource)) return true;
  return resource.includes("/") && !resource.startsWith("requests.") && !resource.includes("kubernetes.io/");
}
