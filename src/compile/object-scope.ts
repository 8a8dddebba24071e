import type { KubeObject, PlannedObject } from "../objects/kube-object.js";
import type { ObjectSchemas } from "../object-schemas/index.js";
import { apiGroup } from "../objects/object-key.js";

/**
 * Kinds without a namespace in the API groups of Kubernetes itself (1.36, `kubectl api-resources --namespaced=false`). Every
 * other kind of these groups lives in a namespace.
 */
const CLUSTER_KINDS: Readonly<Record<string, readonly string[]>> = {
  "": ["Namespace", "Node", "PersistentVolume", "ComponentStatus"],
  "admissionregistration.k8s.io": [
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
  ],
  "apiextensions.k8s.io": ["CustomResourceDefinition"],
  "apiregistration.k8s.io": ["APIService"],
  "authentication.k8s.io": ["SelfSubjectReview", "TokenReview"],
  "authorization.k8s.io": ["SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview"],
  "certificates.k8s.io": ["CertificateSigningRequest", "ClusterTrustBundle"],
  "flowcontrol.apiserver.k8s.io": ["FlowSchema", "PriorityLevelConfiguration"],
  "networking.k8s.io": ["IngressClass", "IPAddress", "ServiceCIDR"],
  "node.k8s.io": ["RuntimeClass"],
  "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
  "resource.k8s.io": ["DeviceClass", "DeviceTaintRule", "ResourceSlice"],
  "scheduling.k8s.io": ["PriorityClass"],
  "storage.k8s.io": ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"],
  apps: [],
  autoscaling: [],
  batch: [],
  "coordination.k8s.io": [],
  "discovery.k8s.io": [],
  "events.k8s.io": [],
  policy: [],
};

/** Whether objects of a kind live in a namespace. */
export type Scope = "cluster" | "namespace";

/** The scope of an object's kind; `undefined` for kinds that nothing is known about. */
export type ScopeOf = (object: KubeObject) => Scope | undefined;

/**
 * Looks up scopes in schemas, where there are some; then among Kubernetes's own kinds, since not every version of them is recorded;
 * then among the scheduler's objects.
 */
export function scopeLookup(
  schemas: ObjectSchemas | undefined,
  schedulerObjects: () => Iterable<PlannedObject>,
): ScopeOf {
  let withoutNamespace: ReadonlySet<string> | undefined;
  return (object) => {
    const described = schemas?.find(object.apiVersion, object.kind);
    if (described) return described.namespaced ? "namespace" : "cluster";
    const known = CLUSTER_KINDS[apiGroup(object.apiVersion)];
    if (known) return known.includes(object.kind) ? "cluster" : "namespace";
    withoutNamespace ??= kindsWithoutNamespace(schedulerObjects());
    return withoutNamespace.has(kindKey(object)) ? "cluster" : undefined;
  };
}

/** `group/kind`, what a scope is looked up by. */
function kindKey({ apiVersion, kind }: KubeObject): string {
  return `${apiGroup(apiVersion)}/${kind}`;
}

/** Kinds that a scheduler's objects have without a namespace: what is known of kinds that no schema describes. */
function kindsWithoutNamespace(objects: Iterable<PlannedObject>): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const { object } of objects) if (object.metadata.namespace === undefined) kinds.add(kindKey(object));
  return kinds;
}
