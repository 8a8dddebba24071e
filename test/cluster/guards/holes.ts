import type { JsonObject } from "../../../src/kernel/json.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import type { KubeClient, ObjectReference } from "../control-plane/client/kube-client.js";
import { DEFAULT_QUEUE_LABELS, FOREIGN_LABELS, pod, QUEUE_LABELS, workloads } from "./workloads.js";

/** A way to get more than one's own project has. */
export interface Hole {
  readonly attempt: (client: KubeClient) => Promise<unknown>;
  /** What the guards say to somebody whom RBAC lets try; `null` where RBAC or Kubernetes itself closes the hole for everyone asked. */
  readonly code: string | null;
}

const DRY = { dryRun: true };
const reference = (apiVersion: string, kind: string, name: string, namespace?: string): ObjectReference => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});
const RUNNING = reference("v1", "Pod", "running", "vision");
const VISION = reference("v1", "Namespace", "vision");
const create =
  (object: KubeObject): Hole["attempt"] =>
  async (client) =>
    await client.create(object, DRY);
const patch =
  (target: ObjectReference, change: JsonObject): Hole["attempt"] =>
  async (client) =>
    await client.patch(target, change, DRY);
/** A merge patch of a subresource, kept for real or not at all. */
const patchThrough =
  (path: string, change: JsonObject, type = "application/strategic-merge-patch+json"): Hole["attempt"] =>
  async (client) =>
    await client.send({
      method: "PATCH",
      path: `${path}?dryRun=All`,
      headers: { "Content-Type": type },
      body: JSON.stringify(change),
    });
const post =
  (path: string, body: JsonObject): Hole["attempt"] =>
  async (client) =>
    await client.send({
      method: "POST",
      path: `${path}?dryRun=All`,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
const foreign = (kind: string): KubeObject => workloads({ labels: FOREIGN_LABELS })[kind]!;
const binding = {
  apiVersion: "v1",
  kind: "Binding",
  metadata: { name: "running" },
  target: { kind: "Node", name: "n1" },
};
const podGroup = (queue: string): KubeObject => ({
  apiVersion: "scheduling.run.ai/v2alpha2",
  kind: "PodGroup",
  metadata: { name: "mine", namespace: "vision" },
  spec: { minMember: 1, queue },
});

/** Everything that somebody in `vision` may think of, by what it is. Nothing is kept. `running` is a pod that is there. */
export const HOLES: Readonly<Record<string, Hole>> = {
  "a pod with another project's queue": {
    attempt: create(pod({ labels: FOREIGN_LABELS })),
    code: "guard/foreign-queue",
  },
  "a pod with a department's queue": {
    attempt: create(pod({ labels: { ...QUEUE_LABELS, "kai.scheduler/queue": "research-h100" } })),
    code: "guard/foreign-queue",
  },
  "a pod with an empty queue": {
    attempt: create(pod({ labels: { ...QUEUE_LABELS, "kai.scheduler/queue": "" } })),
    code: "guard/no-queue",
  },
  "a pod without a queue, but with the label that names another project": {
    attempt: create(pod({ labels: { project: "speech" } })),
    code: "guard/no-queue",
  },
  "a pod in a pool where the project has nothing": {
    attempt: create(pod({ labels: { ...QUEUE_LABELS, "kai.scheduler/node-pool": "a100" } })),
    code: "guard/foreign-node-pool",
  },
  "a pod of a labelled pool without the pool's label": {
    attempt: create(pod({ labels: { "kai.scheduler/queue": "vision-h100" } })),
    code: "guard/foreign-node-pool",
  },
  "a pod for the default scheduler": {
    attempt: create(pod({ spec: { schedulerName: "default-scheduler" } })),
    code: "guard/foreign-scheduler",
  },
  // The API server fills in the default before guards are asked.
  "a pod that names no scheduler": {
    attempt: create({ ...pod(), spec: { containers: [{ name: "main", image: "trainer:1" }] } }),
    code: "guard/foreign-scheduler",
  },
  "a pod that says that a Job owns it": {
    attempt: create(
      pod({
        labels: FOREIGN_LABELS,
        metadata: {
          ownerReferences: [{ apiVersion: "batch/v1", kind: "Job", name: "train", uid: "0a1b2c3d", controller: true }],
        },
      }),
    ),
    code: "guard/foreign-queue",
  },
  "a pod on a node of one's choice": { attempt: create(pod({ spec: { nodeName: "n1" } })), code: "guard/chosen-node" },
  "a running pod with another label": {
    attempt: patch(RUNNING, { metadata: { labels: FOREIGN_LABELS } }),
    code: "guard/foreign-queue",
  },
  "a running pod without its label": {
    attempt: patch(RUNNING, { metadata: { labels: { "kai.scheduler/queue": null } } }),
    code: "guard/no-queue",
  },
  "another label through the status": {
    attempt: patchThrough("/api/v1/namespaces/vision/pods/running/status", { metadata: { labels: FOREIGN_LABELS } }),
    code: "guard/foreign-queue",
  },
  "a Job of pods with another project's queue": { attempt: create(foreign("Job")), code: "guard/foreign-queue" },
  "a CronJob of pods with another project's queue": {
    attempt: create(foreign("CronJob")),
    code: "guard/foreign-queue",
  },
  "a Deployment of pods with another project's queue": {
    attempt: create(foreign("Deployment")),
    code: "guard/foreign-queue",
  },
  "a StatefulSet of pods with another project's queue": {
    attempt: create(foreign("StatefulSet")),
    code: "guard/foreign-queue",
  },
  "a Job that carries another project's queue itself": {
    attempt: create(workloads({ metadata: { labels: FOREIGN_LABELS } })["Job"]!),
    code: "guard/foreign-queue",
  },
  "an owner with another project's queue": {
    attempt: create({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "owner", namespace: "vision", labels: { "kai.scheduler/queue": "speech-a100" } },
    }),
    code: "guard/foreign-queue",
  },
  "an owner in another project's pool": {
    attempt: create({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "owner", namespace: "vision", labels: { "kai.scheduler/node-pool": "a100" } },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    }),
    code: "guard/foreign-node-pool",
  },
  "a PodGroup in another project's queue": { attempt: create(podGroup("speech-a100")), code: "guard/foreign-queue" },
  "a PodGroup without a queue": { attempt: create(podGroup("")), code: "guard/foreign-queue" },
  "a BindRequest": {
    attempt: create({
      apiVersion: "scheduling.run.ai/v1alpha2",
      kind: "BindRequest",
      metadata: { name: "mine", namespace: "vision" },
      spec: { podName: "running", selectedNode: "n1" },
    }),
    code: "guard/scheduler-only",
  },
  "a binding of a pod": {
    attempt: post("/api/v1/namespaces/vision/pods/running/binding", binding),
    code: "guard/scheduler-only",
  },
  "a binding, the old way": {
    attempt: post("/api/v1/namespaces/vision/bindings", binding),
    code: "guard/scheduler-only",
  },
  "a privileged pod": {
    attempt: create(
      pod({ spec: { containers: [{ name: "main", image: "trainer:1", securityContext: { privileged: true } }] } }),
    ),
    code: null,
  },
  "a pod with the node's disk": {
    attempt: create(pod({ spec: { volumes: [{ name: "root", hostPath: { path: "/" } }] } })),
    code: null,
  },
  "a privileged container in a running pod": {
    attempt: patchThrough("/api/v1/namespaces/vision/pods/running/ephemeralcontainers", {
      spec: { ephemeralContainers: [{ name: "debug", image: "busybox", securityContext: { privileged: true } }] },
    }),
    code: null,
  },
  "other queues for the namespace": {
    attempt: patch(VISION, { metadata: { annotations: { "fairlead.dev/queues": "vision,speech-a100@a100" } } }),
    code: "guard/managed-namespace",
  },
  "a namespace that is no project's": {
    attempt: patch(VISION, { metadata: { labels: { "app.kubernetes.io/managed-by": null } } }),
    code: "guard/managed-namespace",
  },
  "other labels through the namespace's status": {
    attempt: patchThrough("/api/v1/namespaces/vision/status", {
      metadata: { labels: { "fairlead.dev/project": "speech" } },
    }),
    code: "guard/managed-namespace",
  },
  "other labels through the namespace's finalization": {
    attempt: async (client) => {
      const now = (await client.get(VISION))!;
      const labels = { ...now.metadata.labels, "fairlead.dev/project": "speech" };
      await client.send({
        method: "PUT",
        path: "/api/v1/namespaces/vision/finalize?dryRun=All",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...now, metadata: { ...now.metadata, labels } }),
      });
    },
    code: "guard/managed-namespace",
  },
  "no pod security": {
    attempt: patch(VISION, { metadata: { labels: { "pod-security.kubernetes.io/enforce": "privileged" } } }),
    code: "guard/managed-namespace",
  },
  "an approval of the namespace's removal": {
    attempt: patch(VISION, { metadata: { annotations: { "fairlead.dev/removal-approved": "vision" } } }),
    code: "guard/managed-namespace",
  },
  "no protection from pruning": {
    attempt: patch(VISION, { metadata: { annotations: { "argocd.argoproj.io/sync-options": null } } }),
    code: "guard/managed-namespace",
  },
  "the end of the namespace": {
    attempt: async (client) => await client.send({ method: "DELETE", path: "/api/v1/namespaces/vision?dryRun=All" }),
    code: "guard/removal-not-approved",
  },
};

/** What has to go on working. */
export const ORDINARY: Readonly<Record<string, Hole["attempt"]>> = {
  "a pod in the queue of a labelled pool": create(pod()),
  "a pod in the queue of the default pool": create(pod({ labels: DEFAULT_QUEUE_LABELS })),
  "a Job whose own label names the queue too": create(workloads({ metadata: { labels: QUEUE_LABELS } })["Job"]!),
  ...Object.fromEntries(
    ["Job", "CronJob", "Deployment", "StatefulSet"].map((kind) => [`a ${kind}`, create(workloads()[kind]!)]),
  ),
  "another label of a running pod": patch(RUNNING, { metadata: { labels: { note: "mine" } } }),
};

/** What the guards do not stop, as docs/admission.md says: for a researcher of the project, and for who administers the cluster. */
export const OPEN: Readonly<Record<"researcher" | "administrator", Readonly<Record<string, Hole["attempt"]>>>> = {
  researcher: {
    "more replicas through scale": patchThrough(
      "/apis/apps/v1/namespaces/vision/deployments/scaled/scale",
      { spec: { replicas: 50 } },
      "application/merge-patch+json",
    ),
    "all GPUs of a node through the environment": create(
      pod({
        spec: {
          containers: [{ name: "main", image: "trainer:1", env: [{ name: "NVIDIA_VISIBLE_DEVICES", value: "all" }] }],
        },
      }),
    ),
    "another service account of the namespace": create(pod({ spec: { serviceAccountName: "default" } })),
  },
  administrator: {
    "a pod of somebody else's namespace": create(pod({ namespace: "unmanaged" })),
    "a queue below a department's": create({
      apiVersion: "scheduling.run.ai/v2",
      kind: "Queue",
      metadata: { name: "mine", labels: { "kai.scheduler/node-pool": "h100" } },
      spec: { parentQueue: "research-h100", resources: {} },
    }),
    "the end of a guard": async (client) =>
      await client.send({
        method: "DELETE",
        path: "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/fairlead-guard-pods?dryRun=All",
      }),
    "an ordinary container in a running pod": patchThrough(
      "/api/v1/namespaces/vision/pods/running/ephemeralcontainers",
      { spec: { ephemeralContainers: [{ name: "look", image: "busybox" }] } },
    ),
  },
};
