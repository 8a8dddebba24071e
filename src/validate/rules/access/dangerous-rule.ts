import type { PolicyRule } from "../../../model/schema/definitions.generated.js";
import type { GoverningKinds } from "../rule.js";

/** What makes a rule one for administrators, and where it says so. */
export interface Danger {
  /** Follows the role's name: `may impersonate`. */
  readonly may: string;
  readonly field: "apiGroups" | "resources" | "verbs";
  readonly position: number;
}

/** Where a rule holds, and what else than Kubernetes governs there. */
export interface RuleReach {
  /** In all namespaces and outside of them, as opposed to the namespaces of projects. */
  readonly isClusterWide: boolean;
  readonly governing: readonly GoverningKinds[];
}

/** Verbs that go around what a role may do (Kubernetes, "Privilege escalation prevention" and "RBAC good practices"). */
const ESCALATING = new Set(["approve", "bind", "escalate", "impersonate", "sign"]);
const CHANGING = new Set(["create", "update", "patch", "delete", "deletecollection"]);
const STARTING = new Set(["create", "update", "patch"]);

/** Resources of Kubernetes that decide what others may do or use, with their subresources ("RBAC good practices"). */
const GOVERNING = new Set([
  "apiservices",
  "certificatesigningrequests",
  "clusterrolebindings",
  "clusterroles",
  "customresourcedefinitions",
  "limitranges",
  "mutatingadmissionpolicies",
  "mutatingadmissionpolicybindings",
  "mutatingwebhookconfigurations",
  "namespaces",
  "networkpolicies",
  "nodes",
  "persistentvolumes",
  "priorityclasses",
  "resourcequotas",
  "rolebindings",
  "roles",
  "serviceaccounts/token",
  "validatingadmissionpolicies",
  "validatingadmissionpolicybindings",
  "validatingwebhookconfigurations",
]);

/** Resources that show or hand out access when they are open in every namespace, or on the nodes. */
const TELLING = new Set([
  "nodes/proxy",
  "pods/attach",
  "pods/exec",
  "pods/portforward",
  "pods/proxy",
  "secrets",
  "services/proxy",
]);

/** Resources that make pods: whoever may write them in every namespace acts as any service account of the cluster. */
const RUNNING = new Set([
  "cronjobs",
  "daemonsets",
  "deployments",
  "jobs",
  "pods",
  "pods/ephemeralcontainers",
  "replicasets",
  "replicationcontrollers",
  "statefulsets",
]);

/** The first thing in a rule that only an administrator role should have; `undefined` when there is none. */
export function dangerOf(rule: PolicyRule, reach: RuleReach): Danger | undefined {
  return (
    wildcard(rule) ?? escalation(rule) ?? government(rule, reach) ?? (reach.isClusterWide ? takeover(rule) : undefined)
  );
}

function wildcard(rule: PolicyRule): Danger | undefined {
  for (const field of ["verbs", "resources", "apiGroups"] as const) {
    const position = rule[field].findIndex((item) => item === "*" || item.startsWith("*/"));
    if (position >= 0) return { may: `has a wildcard in its ${field}`, field, position };
  }
  return undefined;
}

function escalation({ verbs }: PolicyRule): Danger | undefined {
  const position = verbs.findIndex((verb) => ESCALATING.has(verb));
  if (position < 0) return undefined;
  return { may: `may ${verbs[position] ?? ""}, which goes around what it may do`, field: "verbs", position };
}

function government({ apiGroups, resources, verbs }: PolicyRule, { governing }: RuleReach): Danger | undefined {
  if (!verbs.some((verb) => CHANGING.has(verb))) return undefined;
  const ofProducts = governing
    .filter((kinds) => kinds.apiGroups.some((group) => apiGroups.includes(group)))
    .flatMap((kinds) => kinds.resources);
  const governs = (resource: string): boolean => GOVERNING.has(resource) || ofProducts.includes(resource);
  const position = resources.findIndex((resource) => governs(resource) || governs(resource.split("/", 1)[0] ?? ""));
  return position < 0 ? undefined : { may: `may change ${resources[position] ?? ""}`, field: "resources", position };
}

function takeover({ resources, verbs }: PolicyRule): Danger | undefined {
  const starts = verbs.some((verb) => STARTING.has(verb));
  const position = resources.findIndex((resource) => TELLING.has(resource) || (starts && RUNNING.has(resource)));
  if (position < 0) return undefined;
  const resource = resources[position] ?? "";
  const may = TELLING.has(resource) ? "has access to" : "may change";
  return { may: `${may} ${resource} of the whole cluster`, field: "resources", position };
}
