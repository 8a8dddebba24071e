import { scalarCheck } from "./scalar-check.js";
import type { Check } from "./object-problem.js";

/** What Kubernetes asks of names, where it is not a DNS subdomain (the strategies in k8s.io/kubernetes/pkg/registry). */
const FORMATS: Readonly<Record<string, string>> = {
  "v1/Namespace": "dns-label",
  "v1/Service": "dns-label-letter",
  "batch/v1/CronJob": "cron-job-name",
  "apps/v1/StatefulSet": "dns-label",
  "policy/v1/PodDisruptionBudget": "path-segment",
  "rbac.authorization.k8s.io/v1/Role": "path-segment",
  "rbac.authorization.k8s.io/v1/RoleBinding": "path-segment",
  "rbac.authorization.k8s.io/v1/ClusterRole": "path-segment",
  "rbac.authorization.k8s.io/v1/ClusterRoleBinding": "path-segment",
};

const checks = new Map<string, Check>();

/** The check of the names of a kind, `apiVersion/kind`; without one, of custom kinds. */
export function nameCheck(kind: string | undefined): Check {
  const format = (kind === undefined ? undefined : FORMATS[kind]) ?? "dns-subdomain";
  const there = checks.get(format);
  if (there) return there;
  const made = scalarCheck({ type: "string", format });
  checks.set(format, made);
  return made;
}
