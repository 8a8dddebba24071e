import type { PolicyRule } from "./org-model.js";

const READ = ["get", "list", "watch"];
const CHANGE = ["create", "delete", "deletecollection", "patch", "update"];

/** What a rule lets one do: look, or look and change. Never `bind`, `escalate` or `impersonate`. */
const VERBS = { read: READ, write: [...READ, ...CHANGE] } as const;

/** A rule of Kubernetes RBAC for all objects of the given resources. */
export function allow(
  apiGroups: readonly string[],
  resources: readonly string[],
  access: keyof typeof VERBS,
): PolicyRule {
  return { apiGroups, resources, verbs: VERBS[access], resourceNames: [] };
}

const KUBEFLOW = ["jaxjobs", "mpijobs", "paddlejobs", "pytorchjobs", "tfjobs", "xgboostjobs"];

/** Kinds that run to an end or keep a place to work, by API group. */
const WORKLOADS: readonly (readonly [group: string, resources: readonly string[]])[] = [
  ["", ["pods"]],
  ["apps", ["deployments", "deployments/scale", "statefulsets", "statefulsets/scale"]],
  ["batch", ["cronjobs", "jobs"]],
  ["jobset.x-k8s.io", ["jobsets"]],
  ["kubeflow.org", [...KUBEFLOW, "notebooks"]],
  ["leaderworkerset.x-k8s.io", ["leaderworkersets", "leaderworkersets/scale"]],
  ["ray.io", ["rayclusters", "rayjobs", "rayservices"]],
  ["trainer.kubeflow.org", ["trainjobs"]],
];

/** Kinds that serve requests. */
const INFERENCE: typeof WORKLOADS = [
  ["", ["services"]],
  ["apps", ["deployments", "deployments/scale"]],
  ["autoscaling", ["horizontalpodautoscalers"]],
  ["leaderworkerset.x-k8s.io", ["leaderworkersets", "leaderworkersets/scale"]],
  ["serving.knative.dev", ["configurations", "revisions", "routes", "services"]],
];

/** What can be seen beside workloads: never secrets, roles or role bindings. */
const SEEN: typeof WORKLOADS = [
  [
    "",
    [
      "configmaps",
      "endpoints",
      "events",
      "limitranges",
      "persistentvolumeclaims",
      "pods/log",
      "pods/status",
      "resourcequotas",
      "serviceaccounts",
    ],
  ],
  ["apps", ["replicasets"]],
  ["discovery.k8s.io", ["endpointslices"]],
  ["events.k8s.io", ["events"]],
  ["networking.k8s.io", ["ingresses", "networkpolicies"]],
];

const all = (kinds: typeof WORKLOADS, access: keyof typeof VERBS): readonly PolicyRule[] =>
  kinds.map(([group, resources]) => allow([group], resources, access));

/** The parts that shipped roles are put together from. Each is a list of rules for the namespaces of a grant's scope. */
export const blocks = {
  /** Sees workloads, what they use, their logs and limits. */
  view: [...all(WORKLOADS, "read"), ...all(INFERENCE, "read"), ...all(SEEN, "read")],
  /** Runs, changes and stops workloads. */
  workloads: all(WORKLOADS, "write"),
  /** Deploys and scales what serves requests. */
  inference: all(INFERENCE, "write"),
  /** Opens a shell in running pods and forwards their ports. `get` serves clients that use WebSockets. */
  interactive: [
    {
      apiGroups: [""],
      resources: ["pods/attach", "pods/exec", "pods/portforward"],
      verbs: ["create", "get"],
      resourceNames: [],
    },
  ],
  /** Manages storage, settings and services. */
  assets: [allow([""], ["configmaps", "persistentvolumeclaims", "services"], "write")],
  /** Keeps secrets by name. Not `list` or `watch`: these show every secret of the namespace at once. */
  secrets: [
    {
      apiGroups: [""],
      resources: ["secrets"],
      verbs: ["create", "delete", "get", "patch", "update"],
      resourceNames: [],
    },
  ],
} as const satisfies Record<string, readonly PolicyRule[]>;
