import type { KubeObject } from "../../../src/objects/kube-object.js";
import type { KubeClient, ObjectReference } from "../control-plane/client/kube-client.js";
import { tokenRequest } from "./signed-in.js";

/** Something that nobody below an administrator may do. It resolves when the API server lets it pass. */
export type Attempt = (client: KubeClient) => Promise<unknown>;

const RBAC = "rbac.authorization.k8s.io/v1";
const KAI_GROUP = "scheduling.run.ai/v2";

function reference(apiVersion: string, kind: string, name: string, namespace?: string): ObjectReference {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
}

function roleBinding(role: string): KubeObject {
  return {
    ...reference(RBAC, "RoleBinding", "mine", "vision"),
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "mallory@acme.example" }],
  };
}

/** A pod that the guards have nothing against in the project `vision`. */
function pod(namespace: string, changes: object = {}): KubeObject {
  const labels = { "kai.scheduler/queue": "vision-h100", "kai.scheduler/node-pool": "h100" };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "mine", namespace, labels },
    spec: { schedulerName: "kai-scheduler", containers: [{ name: "main", image: "busybox", ...changes }] },
  };
}

const QUEUE = reference(KAI_GROUP, "Queue", "vision-h100");
const NAMESPACE = reference("v1", "Namespace", "vision");
const QUOTA = reference("v1", "ResourceQuota", "fairlead", "vision");
const NETWORK_POLICY = reference("networking.k8s.io/v1", "NetworkPolicy", "fairlead", "vision");

/** Escalations by what they are after, from inside the project `vision`. */
export const ESCALATIONS: Readonly<Record<string, Attempt>> = {
  "a binding to the strongest role": async (client) => await client.create(roleBinding("cluster-admin")),
  "a binding to a stronger shipped role": async (client) =>
    await client.create(roleBinding("fairlead:system-administrator")),
  "a binding to a role of Kubernetes": async (client) => await client.create(roleBinding("admin")),
  "a cluster-wide binding": async (client) =>
    await client.create({
      ...reference(RBAC, "ClusterRoleBinding", "mine"),
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "fairlead:researcher" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "mallory@acme.example" }],
    }),
  "a place in a binding that is there": async (client) =>
    await client.patch(
      reference(RBAC, "RoleBinding", "fairlead:system-administrator", "vision"),
      [{ op: "add", path: "/subjects/-", value: { kind: "User", name: "mallory@acme.example" } }],
      { type: "json" },
    ),
  "a role of one's own": async (client) =>
    await client.create({
      ...reference(RBAC, "Role", "mine", "vision"),
      rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }],
    }),
  "more rules in a shipped role": async (client) =>
    await client.patch(reference(RBAC, "ClusterRole", "fairlead:researcher"), {
      rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
    }),
  "a ClusterRole that joins the roles of Kubernetes": async (client) =>
    await client.create({
      apiVersion: RBAC,
      kind: "ClusterRole",
      metadata: { name: "mine", labels: { "rbac.authorization.k8s.io/aggregate-to-edit": "true" } },
      rules: [{ apiGroups: ["scheduling.run.ai"], resources: ["queues"], verbs: ["patch"] }],
    }),
  "a label that makes a shipped role join them": async (client) =>
    await client.patch(reference(RBAC, "ClusterRole", "fairlead:system-administrator"), {
      metadata: { labels: { "rbac.authorization.k8s.io/aggregate-to-view": "true" } },
    }),
  "a larger resource quota": async (client) => await client.patch(QUOTA, { spec: { hard: { pods: "2000" } } }),
  "the end of the resource quota": async (client) => await client.delete(QUOTA),
  "the end of the limit range": async (client) =>
    await client.delete(reference("v1", "LimitRange", "fairlead", "vision")),
  "the end of the network policy": async (client) => await client.delete(NETWORK_POLICY),
  "a network policy that lets everything in": async (client) =>
    await client.create({
      ...reference("networking.k8s.io/v1", "NetworkPolicy", "mine", "vision"),
      spec: { podSelector: {}, ingress: [{}], policyTypes: ["Ingress"] },
    }),
  "other labels on the namespace": async (client) =>
    await client.patch(NAMESPACE, { metadata: { labels: { "pod-security.kubernetes.io/enforce": "privileged" } } }),
  "a namespace that looks like a project's": async (client) =>
    await client.create({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name: "mine",
        labels: { "app.kubernetes.io/managed-by": "fairlead", "fairlead.dev/project": "vision" },
      },
    }),
  "a larger queue": async (client) => await client.patch(QUEUE, { spec: { resources: { gpu: { quota: 512 } } } }),
  "a queue of one's own": async (client) =>
    await client.create({ ...reference(KAI_GROUP, "Queue", "mine"), spec: { parentQueue: "product-h100" } }),
  "the end of another project's queue": async (client) =>
    await client.delete(reference(KAI_GROUP, "Queue", "search-h100")),
  "another scheduling shard": async (client) =>
    await client.patch(reference("kai.scheduler/v1", "SchedulingShard", "h100"), { spec: { args: {} } }),
  "a secret of another project": async (client) => await client.get(reference("v1", "Secret", "registry", "speech")),
  "all secrets of one's own project": async (client) =>
    await client.list({ apiVersion: "v1", kind: "Secret", namespace: "vision" }),
  "pods of another project": async (client) =>
    await client.list({ apiVersion: "v1", kind: "Pod", namespace: "speech" }),
  "pods of all projects": async (client) => await client.list({ apiVersion: "v1", kind: "Pod" }),
  "a pod in another project": async (client) => await client.create(pod("search")),
  "a pod in kube-system": async (client) => await client.create(pod("kube-system")),
  "a token of a service account": async (client) =>
    await client.send(tokenRequest({ namespace: "vision", name: "workload" })),
  "a token of a controller of Kubernetes": async (client) =>
    await client.send(tokenRequest({ namespace: "kube-system", name: "clusterrole-aggregation-controller" })),
  "to be an administrator": async (client) =>
    await client
      .as({ user: "mallory@acme.example", groups: ["system:masters"] })
      .list({ apiVersion: "v1", kind: "Namespace" }),
  "to be a service account of another project": async (client) =>
    await client
      .as({ user: "system:serviceaccount:speech:workload" })
      // Everybody may ask what they may.
      .may({ verb: "get", group: "", resource: "pods" }),
  "to be who applies the output": async (client) =>
    await client
      .as({ user: "system:serviceaccount:argocd:argocd-application-controller" })
      .may({ verb: "get", group: "", resource: "pods" }),
  "to be one of those who break the glass": async (client) =>
    await client
      .as({ user: "mallory@acme.example", groups: ["system:masters"] })
      .may({ verb: "get", group: "", resource: "pods" }),
  "a node in another pool": async (client) =>
    await client.patch(reference("v1", "Node", "node-1"), { metadata: { labels: { gpu: "h100" } } }),
  "what a node runs": async (client) => await client.send({ method: "GET", path: "/api/v1/nodes/node-1/proxy/pods" }),
  "a volume on a node's disk": async (client) =>
    await client.create({
      ...reference("v1", "PersistentVolume", "mine"),
      spec: { capacity: { storage: "1Gi" }, accessModes: ["ReadWriteOnce"], hostPath: { path: "/" } },
    }),
  "a priority above all others": async (client) =>
    await client.create({ ...reference("scheduling.k8s.io/v1", "PriorityClass", "mine"), value: 1_000_000 }),
  "a certificate of an administrator": async (client) =>
    await client.create({
      ...reference("certificates.k8s.io/v1", "CertificateSigningRequest", "mine"),
      spec: { request: "LS0=", signerName: "kubernetes.io/kube-apiserver-client", usages: ["client auth"] },
    }),
  "an admission policy": async (client) =>
    await client.create({
      ...reference("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", "mine"),
      spec: { policyName: "any", validationActions: ["Audit"] },
    }),
  "an application that deploys anything": async (client) =>
    await client.send({
      method: "POST",
      path: "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    }),
  // Last: who may do this has nothing left to try.
  "the end of the namespace": async (client) => await client.delete(NAMESPACE),
};

/** A pod that would be root on its node. */
export const PRIVILEGED_POD = pod("vision", { securityContext: { privileged: true } });
