import type { RoleCatalogue } from "../../support/role-catalogue.js";
import type { Action } from "../control-plane/client/kube-client.js";
import type { Place } from "./documented-access.js";

/** A kind of object to ask about. A subresource stands behind a slash: `pods/log`. */
export interface AskedResource {
  readonly group: string;
  readonly resource: string;
}

export const VERBS = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"] as const;

/** Verbs beyond the ordinary ones, which no role has (Kubernetes, "RBAC good practices"). */
const SPECIAL: readonly (AskedResource & { readonly verbs: readonly string[] })[] = [
  { group: "rbac.authorization.k8s.io", resource: "roles", verbs: ["bind", "escalate"] },
  { group: "rbac.authorization.k8s.io", resource: "clusterroles", verbs: ["bind", "escalate"] },
  { group: "", resource: "users", verbs: ["impersonate"] },
  { group: "", resource: "groups", verbs: ["impersonate"] },
  { group: "", resource: "serviceaccounts", verbs: ["impersonate"] },
  { group: "authentication.k8s.io", resource: "userextras", verbs: ["impersonate"] },
  { group: "certificates.k8s.io", resource: "signers", verbs: ["approve", "sign"] },
  { group: "", resource: "pods", verbs: ["*"] },
];

/** What no role below the administrator has a permission for, as far as the tables do not say otherwise. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  "": [
    ...["bindings", "pods/binding", "pods/ephemeralcontainers", "pods/eviction", "pods/proxy", "pods/resize"],
    ...["persistentvolumeclaims/status", "podtemplates", "replicationcontrollers", "replicationcontrollers/scale"],
    ...["resourcequotas/status", "serviceaccounts/token", "services/proxy", "services/status"],
  ],
  apps: ["controllerrevisions", "daemonsets", "deployments/status", "replicasets/scale"],
  "argoproj.io": ["applications", "applicationsets", "appprojects", "workflows"],
  "authorization.k8s.io": ["localsubjectaccessreviews"],
  batch: ["jobs/status"],
  "coordination.k8s.io": ["leases"],
  "networking.k8s.io": ["networkpolicies/status"],
  policy: ["poddisruptionbudgets"],
  "rbac.authorization.k8s.io": ["rolebindings", "roles"],
  "resource.k8s.io": ["resourceclaims", "resourceclaimtemplates"],
  "scheduling.run.ai": ["bindrequests", "podgroups"],
};

const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  "": ["namespaces", "namespaces/finalize", "nodes", "nodes/proxy", "nodes/status", "persistentvolumes"],
  "admissionregistration.k8s.io": [
    ...["mutatingadmissionpolicies", "mutatingadmissionpolicybindings", "mutatingwebhookconfigurations"],
    ...["validatingadmissionpolicies", "validatingadmissionpolicybindings", "validatingwebhookconfigurations"],
  ],
  "apiextensions.k8s.io": ["customresourcedefinitions"],
  "apiregistration.k8s.io": ["apiservices"],
  "authentication.k8s.io": ["tokenreviews"],
  "authorization.k8s.io": ["subjectaccessreviews"],
  "certificates.k8s.io": ["certificatesigningrequests", "certificatesigningrequests/approval"],
  "networking.k8s.io": ["ingressclasses"],
  "node.k8s.io": ["runtimeclasses"],
  "rbac.authorization.k8s.io": ["clusterrolebindings", "clusterroles"],
  "resource.k8s.io": ["deviceclasses"],
  "scheduling.k8s.io": ["priorityclasses"],
  "storage.k8s.io": ["storageclasses", "volumeattachments"],
};

/** What can be asked about, by where it lives. */
export interface AskedResources {
  readonly inside: readonly AskedResource[];
  readonly outside: readonly AskedResource[];
}

/** Everything that the catalogue names, and what it does not name. */
export function askedResources({ inNamespace, inCluster, belowCluster }: RoleCatalogue): AskedResources {
  const named = (rows: RoleCatalogue["inCluster"]["rows"]): AskedResource[] =>
    rows.flatMap(({ group, resources }) => resources.map((resource) => ({ group, resource })));
  const listed = (groups: Readonly<Record<string, readonly string[]>>): AskedResource[] =>
    Object.entries(groups).flatMap(([group, resources]) => resources.map((resource) => ({ group, resource })));
  return {
    inside: once([...named(inNamespace.rows), ...listed(INSIDE)]),
    outside: once([...named(inCluster.rows), ...named(belowCluster.rows), ...listed(OUTSIDE)]),
  };
}

function once(resources: readonly AskedResource[]): readonly AskedResource[] {
  return [...new Map(resources.map((asked) => [`${asked.group}/${asked.resource}`, asked])).values()];
}

/** One question, with the resource it is about as the documentation calls it. */
export interface Question extends AskedResource {
  readonly verb: string;
  /** Whether there is no role at all that may. */
  readonly isSpecial: boolean;
}

/** All questions about some resources: each with each of the verbs. */
export function questions(resources: readonly AskedResource[], verbs: readonly string[]): readonly Question[] {
  return resources.flatMap((asked) => verbs.map((verb) => ({ ...asked, verb, isSpecial: false })));
}

/** All questions about what no role may do. */
export function specialQuestions(): readonly Question[] {
  return SPECIAL.flatMap(({ verbs, ...asked }) => verbs.map((verb) => ({ ...asked, verb, isSpecial: true })));
}

/** A question as the API server's authorization sees a request. A namespace is in itself. */
export function actionOf({ group, resource, verb }: Question, { namespace }: Place): Action {
  const [kind = "", subresource] = resource.split("/");
  return {
    verb,
    group,
    resource: kind,
    ...(subresource === undefined ? {} : { subresource }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(kind === "namespaces" && namespace !== undefined ? { name: namespace } : {}),
  };
}
