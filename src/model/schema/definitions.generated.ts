// Generated from the schemas in this folder by scripts/generate.mjs. Do not edit.
import type {
  Cpu,
  Delivery,
  Duration,
  Json,
  Memory,
  PoolSchedulerOptions,
  Quantity,
  Reference,
  Scheduler,
} from "./values.js";

/**
 * Defaults, rules and imposed assets for workloads of one type.
 */
export type WorkloadPolicy =
  | WorkspacePolicy
  | TrainingPolicy
  | DistributedPolicy
  | InferencePolicy
  | DistributedInferencePolicy
  | NimServicePolicy
  | FallbackPolicy;

/**
 * The organization: settings that hold for all clusters. Exactly one per set of definitions.
 */
export interface Organization {
  /**
   * Always `organization`.
   */
  kind: "organization";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * The GitOps engine that syncs the clusters and its settings, such as `argocd({ repository })`.
   */
  delivery?: Delivery;
  /**
   * How promises beyond what is there are judged.
   */
  overcommit?: Overcommit;
  /**
   * Put before a project's name to make its namespace, such as "acme-". Default: "".
   */
  namespacePrefix?: string;
  /**
   * Kubernetes labels put on every namespace and queue at or below this scope (cost centre, owner). The nearest scope wins.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Access rules of this scope. They hold here and in everything below. Default: none.
   *
   * Items: Gives a role to a subject in the scope where it is written: organization, cluster, department or project, and everything below.
   */
  access?: readonly Grant[];
  /**
   * The guards that keep a cluster as it was compiled: who may pass them, and how strict they are.
   */
  guards?: Guards;
  /**
   * Hard limits of a Kubernetes ResourceQuota in each project namespace. "none" takes away what a scope above asks for. Default: none.
   */
  resourceQuota?:
    | "none"
    | {
        [k: string]: string | number;
      };
  /**
   * A Kubernetes LimitRange for containers in each project namespace. "none" takes away what a scope above asks for. Default: none.
   */
  limitRange?: "none" | LimitRange;
  /**
   * Network policy of each project namespace: "default-deny" (nothing in or out), "same-namespace" (pods of the namespace and DNS), or "none". Default: "none".
   */
  networkPolicy?: "none" | "default-deny" | "same-namespace";
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
}
/**
 * How promises beyond what is there are judged.
 */
export interface Overcommit {
  /**
   * When the quotas of projects add up to more than their department has: "error", "warning" or "allow". Default: "error".
   */
  departments?: "error" | "warning" | "allow";
  /**
   * When the quotas of departments add up to more than a node pool has: "error", "warning" or "allow". Default: "warning".
   */
  nodePools?: "error" | "warning" | "allow";
}
/**
 * Gives a role to a subject in the scope where it is written: organization, cluster, department or project, and everything below.
 */
export interface Grant {
  /**
   * A user, a group or a service account, as the API server's authentication names it.
   */
  subject: Subject;
  /**
   * The role granted. In TypeScript the role itself or its name, in YAML its name.
   */
  role: Reference<Role>;
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
}
/**
 * A user, a group or a service account, as the API server's authentication names it.
 */
export interface Subject {
  /**
   * What the name stands for.
   */
  kind: "user" | "group" | "service-account";
  /**
   * User or group name as the identity provider gives it, or the service account's name.
   */
  name: string;
  /**
   * Namespace of a service account. Required for service accounts, not allowed for others.
   */
  namespace?: string;
}
/**
 * Accepts the warnings of one code for this definition and everything in it.
 */
export interface Accept {
  /**
   * Code of the warning, as printed: `quota/departments-exceed-capacity`.
   */
  code: string;
  /**
   * Why the warning is accepted. Shown in reports.
   */
  reason: string;
}
/**
 * The guards that keep a cluster as it was compiled: who may pass them, and how strict they are.
 */
export interface Guards {
  /**
   * Groups whose members pass every guard, as the API server names them: for emergencies. Default: ["system:masters"].
   */
  breakGlass?: readonly string[];
  /**
   * Users that apply the output to the cluster, as the API server names them; at least one. Default: the service accounts that the GitOps engine's own documentation sets up.
   *
   * @minItems 1
   */
  syncedBy?: readonly string[];
  /**
   * Whether pods of projects may use another scheduler than the cluster's: "never", or "without-gpu" for pods that ask for no device. Default: "never".
   */
  otherSchedulers?: "never" | "without-gpu";
}
export interface LimitRange {
  /**
   * Limits of a container that states none.
   */
  default?: {
    /**
     * CPU, such as `cores(2)`.
     */
    cpu?: Cpu;
    /**
     * Memory, such as `gib(8)`.
     */
    memory?: Memory;
    /**
     * Local disk, such as `gib(20)`.
     */
    "ephemeral-storage"?: Memory;
  };
  /**
   * Requests of a container that states none.
   */
  defaultRequest?: {
    /**
     * CPU, such as `cores(2)`.
     */
    cpu?: Cpu;
    /**
     * Memory, such as `gib(8)`.
     */
    memory?: Memory;
    /**
     * Local disk, such as `gib(20)`.
     */
    "ephemeral-storage"?: Memory;
  };
  /**
   * Most a container may ask for.
   */
  max?: {
    /**
     * CPU, such as `cores(2)`.
     */
    cpu?: Cpu;
    /**
     * Memory, such as `gib(8)`.
     */
    memory?: Memory;
    /**
     * Local disk, such as `gib(20)`.
     */
    "ephemeral-storage"?: Memory;
  };
  /**
   * Least a container may ask for.
   */
  min?: {
    /**
     * CPU, such as `cores(2)`.
     */
    cpu?: Cpu;
    /**
     * Memory, such as `gib(8)`.
     */
    memory?: Memory;
    /**
     * Local disk, such as `gib(20)`.
     */
    "ephemeral-storage"?: Memory;
  };
}
/**
 * A Kubernetes cluster and the scheduler that shares out its GPUs.
 */
export interface Cluster {
  /**
   * Always `cluster`.
   */
  kind: "cluster";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * Version of the API server, such as "1.34".
   */
  kubernetes: string;
  /**
   * The scheduler, its version and its settings, such as `kai({ version: "0.17" })`.
   */
  scheduler: Scheduler;
  /**
   * How the GitOps engine addresses this cluster. Default: by the cluster's name.
   */
  destination?: Destination;
  /**
   * Kubernetes labels put on every namespace and queue in this cluster, where no other scope sets the same key.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Files or folders with the CustomResourceDefinitions of this cluster, relative to the organization's folder: what `extra` adds is checked against them. Default: none.
   */
  crds?: readonly string[];
  /**
   * Access rules of this scope. They hold here and in everything below. Default: none.
   *
   * Items: Gives a role to a subject in the scope where it is written: organization, cluster, department or project, and everything below.
   */
  access?: readonly Grant[];
  /**
   * The guards that keep a cluster as it was compiled: who may pass them, and how strict they are.
   */
  guards?: Guards;
  /**
   * Label of nodes whose value is their type, for `nodeTypes` in scheduling rules. Default: `run.ai/type`, as in Run:ai.
   */
  nodeTypeLabel?: string;
  /**
   * How limits that Kubernetes cannot hold itself are enforced in this cluster: idle limits, ends of the day, and time limits of kinds without a deadline.
   */
  reaper?: Reaper;
  /**
   * What the API server of the cluster can do that its version alone does not say.
   */
  admission?: Admission;
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
}
/**
 * How the GitOps engine addresses this cluster. Default: by the cluster's name.
 */
export interface Destination {
  /**
   * URL of the API server as the GitOps engine reaches it, without credentials.
   */
  server?: string;
  /**
   * Name under which the GitOps engine knows the cluster.
   */
  name?: string;
}
/**
 * How limits that Kubernetes cannot hold itself are enforced in this cluster: idle limits, ends of the day, and time limits of kinds without a deadline.
 */
export interface Reaper {
  /**
   * Whether it only says what it would end, in events and its log. Default: true, with a warning until it is written.
   */
  dryRun?: boolean;
  /**
   * Namespace that is made for it. Default: "fairlead-reaper".
   */
  namespace?: string;
  /**
   * Image with Node.js 22 or newer as `node`. Default: "docker.io/library/node:22-alpine".
   */
  image?: string;
  /**
   * When it looks, as a cron schedule. Default: "* /5 * * * *".
   */
  schedule?: string;
  /**
   * Where the use of GPUs is read. Idle limits need it; the others do not.
   */
  prometheus?: ReaperPrometheus;
}
/**
 * Where the use of GPUs is read. Idle limits need it; the others do not.
 */
export interface ReaperPrometheus {
  /**
   * URL of the Prometheus that holds the use of GPUs, as pods reach it, without credentials.
   */
  url: string;
  /**
   * Metric of the use of a GPU, 0 when it is unused, with a label for its pod. Default: "DCGM_FI_DEV_GPU_UTIL".
   */
  metric?: string;
  /**
   * Label of the metric that names the namespace of the pod. Default: "namespace".
   */
  namespaceLabel?: string;
  /**
   * Label of the metric that names the pod. Default: "pod".
   */
  podLabel?: string;
}
/**
 * What the API server of the cluster can do that its version alone does not say.
 */
export interface Admission {
  /**
   * Says that the API server of Kubernetes 1.34 or 1.35 serves MutatingAdmissionPolicy "v1beta1", which is off there: feature gate and API are turned on by hand. Kubernetes 1.36 and later need nothing. Default: not served.
   */
  mutatingPolicies?: "v1beta1";
}
/**
 * Nodes of one kind in one cluster. Quotas are given per node pool, and nothing is shared between pools.
 */
export interface NodePool {
  /**
   * Always `node-pool`.
   */
  kind: "node-pool";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * The cluster these nodes belong to. In TypeScript the cluster itself or its name, in YAML its name.
   */
  cluster: Reference<Cluster>;
  /**
   * Whether this is the cluster's default pool: all nodes that belong to no other. At most one per cluster; it has no label. Default: false.
   */
  default?: boolean;
  /**
   * Which nodes belong to the pool, and what they hold together.
   */
  nodes: Nodes;
  /**
   * How workloads are placed on the nodes.
   */
  placement?: Placement;
  /**
   * How long a workload runs before it may be preempted in its own queue, such as `minutes(10)`. Default: 0.
   */
  preemptMinRuntime?: Duration;
  /**
   * How long a workload runs before another queue may reclaim its GPUs, such as `minutes(10)`. Default: 0.
   */
  reclaimMinRuntime?: Duration;
  /**
   * Divides surplus by past use as well, so that who had little gets more. Default: off.
   */
  timeBasedFairShare?: TimeBasedFairShare;
  /**
   * Settings of this pool that only the cluster's scheduler knows (for KAI: plugins, actions, args, queueDepthPerAction).
   */
  scheduler?: PoolSchedulerOptions;
  /**
   * Earlier names. A plan then speaks of a rename instead of a removal and an addition. Default: none.
   */
  formerly?: readonly string[];
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
}
/**
 * Which nodes belong to the pool, and what they hold together.
 */
export interface Nodes {
  /**
   * The one label, key and value, that tells the nodes of this pool. Not for the default pool.
   */
  label?: {
    [k: string]: string;
  };
  /**
   * GPUs of all nodes together, in devices: what quotas are checked against.
   */
  gpus: number;
  /**
   * Number of nodes. For reports only.
   */
  count?: number;
  /**
   * CPU of all nodes together, such as `cores(3072)`. Default: not checked.
   */
  cpu?: Cpu;
  /**
   * Memory of all nodes together, such as `gib(32768)`. Default: not checked.
   */
  memory?: Memory;
}
/**
 * How workloads are placed on the nodes.
 */
export interface Placement {
  /**
   * Where GPU workloads go: "binpack" fills nodes, "spread" empties them. Default: "binpack".
   */
  gpu?: "binpack" | "spread";
  /**
   * Where workloads without GPU go. Default: "binpack".
   */
  cpu?: "binpack" | "spread";
}
/**
 * Divides surplus by past use as well, so that who had little gets more. Default: off.
 */
export interface TimeBasedFairShare {
  /**
   * How much past use counts, such as `hours(168)`. Default: a week.
   */
  window?: Duration;
  /**
   * Age at which past use counts half. Default: all use in the window counts the same.
   */
  halfLife?: Duration;
  /**
   * How strongly past use shifts the division of surplus; 0 is not at all. Default: 1.
   */
  weight?: number;
  /**
   * URL of the Prometheus that holds the use of queues, without credentials. Default: the scheduler's own.
   */
  prometheus?: string;
}
/**
 * Projects, or further departments, that share quotas and administrators.
 */
export interface Department {
  /**
   * Always `department`.
   */
  kind: "department";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * The department above, if there is one. In TypeScript the department itself or its name, in YAML its name.
   */
  parent?: Reference<Department>;
  /**
   * What the department may use, one entry per node pool. Its projects can use no other pool.
   *
   * Items: What a department or a project may use of one node pool.
   */
  quotas?: readonly Quota[];
  /**
   * Kubernetes labels put on every namespace and queue at or below this scope (cost centre, owner). The nearest scope wins.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Access rules of this scope. They hold here and in everything below. Default: none.
   *
   * Items: Gives a role to a subject in the scope where it is written: organization, cluster, department or project, and everything below.
   */
  access?: readonly Grant[];
  /**
   * Hard limits of a Kubernetes ResourceQuota in each project namespace. "none" takes away what a scope above asks for. Default: none.
   */
  resourceQuota?:
    | "none"
    | {
        [k: string]: string | number;
      };
  /**
   * A Kubernetes LimitRange for containers in each project namespace. "none" takes away what a scope above asks for. Default: none.
   */
  limitRange?: "none" | LimitRange;
  /**
   * Network policy of each project namespace: "default-deny" (nothing in or out), "same-namespace" (pods of the namespace and DNS), or "none". Default: "none".
   */
  networkPolicy?: "none" | "default-deny" | "same-namespace";
  /**
   * How long workloads may run and idle, and on which nodes. A project may only tighten what the departments above it say.
   */
  schedulingRules?: SchedulingRules;
  /**
   * Earlier names. A plan then speaks of a rename instead of a removal and an addition. Default: none.
   */
  formerly?: readonly string[];
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
}
/**
 * What a department or a project may use of one node pool.
 */
export interface Quota {
  /**
   * The node pool, `pool` or `cluster/pool`. In TypeScript the node pool itself or its name, in YAML its name.
   */
  nodePool: Reference<NodePool>;
  /**
   * Guaranteed GPUs, in devices; fractions are allowed. Idle ones are lent out and taken back on demand. Default: 0.
   */
  gpu?: number | "unlimited";
  /**
   * Most GPUs ever allocated, in devices, at least the quota. Default: "unlimited".
   */
  limit?: number | "unlimited";
  /**
   * Weight of this quota when unused GPUs are divided among siblings: "none" (never above quota), "lowest" (0: only what nobody else wants), "low" (1), "medium" (2), "high" (3), or a number. Default: "medium".
   */
  overQuota?: ("none" | "lowest" | "low" | "medium" | "high") | number;
  /**
   * Order among siblings when surplus is divided: a higher priority takes all of it first. It never touches another's quota. Default: 100.
   */
  priority?: number;
  /**
   * Guaranteed CPU, such as `cores(512)`, or quota and limit apart. Default: "unlimited", so that only GPUs are shared out.
   */
  cpu?: Cpu | "unlimited" | CpuQuota;
  /**
   * Guaranteed memory, such as `gib(4096)`, or quota and limit apart. Default: "unlimited", so that only GPUs are shared out.
   */
  memory?: Memory | "unlimited" | MemoryQuota;
  /**
   * How long a workload runs before one of higher priority in the same queue may preempt it, such as `minutes(10)`. Default: the node pool's.
   */
  preemptMinRuntime?: Duration;
  /**
   * How long a workload runs before another queue may reclaim its GPUs, such as `minutes(10)`. Default: the node pool's.
   */
  reclaimMinRuntime?: Duration;
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
}
export interface CpuQuota {
  /**
   * Guaranteed CPU. Default: "unlimited".
   */
  quota?: Cpu | "unlimited";
  /**
   * Most CPU ever allocated. Default: "unlimited".
   */
  limit?: Cpu | "unlimited";
  /**
   * Share of the surplus, as for GPUs. Default: the weight of the quota it belongs to.
   */
  overQuota?: ("none" | "lowest" | "low" | "medium" | "high") | number;
}
export interface MemoryQuota {
  /**
   * Guaranteed memory. Default: "unlimited".
   */
  quota?: Memory | "unlimited";
  /**
   * Most memory ever allocated. Default: "unlimited".
   */
  limit?: Memory | "unlimited";
  /**
   * Share of the surplus, as for GPUs. Default: the weight of the quota it belongs to.
   */
  overQuota?: ("none" | "lowest" | "low" | "medium" | "high") | number;
}
/**
 * How long workloads may run and idle, and on which nodes. A project may only tighten what the departments above it say.
 */
export interface SchedulingRules {
  /**
   * How long a training may run, distributed ones included, such as `days(7)`. Default: no limit. In Run:ai: `trainingJobTimeLimitSeconds`, in seconds.
   */
  trainingTimeLimit?: Duration;
  /**
   * How long a workspace may run, such as `hours(12)`. Default: no limit. In Run:ai: `interactiveJobTimeLimitSeconds`, in seconds.
   */
  workspaceTimeLimit?: Duration;
  /**
   * How long a training may leave its GPUs unused, distributed ones included. Default: no limit. In Run:ai: `trainingJobMaxIdleDurationSeconds`, in seconds.
   */
  trainingIdleLimit?: Duration;
  /**
   * How long a preemptible workspace may leave its GPUs unused. Default: no limit. In Run:ai: `interactiveJobPreemptIdleDurationSeconds`, in seconds.
   */
  preemptibleWorkspaceIdleLimit?: Duration;
  /**
   * How long any other workspace may leave its GPUs unused. Default: no limit. In Run:ai: `interactiveJobMaxIdleDurationSeconds`, in seconds.
   */
  nonPreemptibleWorkspaceIdleLimit?: Duration;
  /**
   * Which types of nodes workloads may run on: values of the node label that the cluster's `nodeTypeLabel` names.
   */
  nodeTypes?: NodeTypes;
  /**
   * When workspaces that are still running end, every day. Default: they do not.
   */
  workspacesEndAt?: EndOfDay;
}
/**
 * Which types of nodes workloads may run on: values of the node label that the cluster's `nodeTypeLabel` names.
 */
export interface NodeTypes {
  /**
   * Node types that a training asks for one of, distributed ones included. Default: any.
   *
   * @minItems 1
   */
  training?: readonly string[];
  /**
   * Node types that a workspace asks for one of. Default: any.
   *
   * @minItems 1
   */
  workspace?: readonly string[];
}
/**
 * When workspaces that are still running end, every day. Default: they do not.
 */
export interface EndOfDay {
  /**
   * Time of day, from "00:00" to "23:59".
   */
  time: string;
  /**
   * Name of the time zone in the IANA database, such as "Europe/Berlin".
   */
  timeZone: string;
}
/**
 * A team's place to work: a namespace in each of its clusters, and a queue in each of its node pools.
 */
export interface Project {
  /**
   * Always `project`.
   */
  kind: "project";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * The department the project belongs to. In TypeScript the department itself or its name, in YAML its name.
   */
  department: Reference<Department>;
  /**
   * Name of the project's namespace. Default: the organization's namespace prefix and the project's name.
   */
  namespace?: string;
  /**
   * What the project may use, one entry per node pool of its department.
   *
   * Items: What a department or a project may use of one node pool.
   */
  quotas?: readonly Quota[];
  /**
   * Name of the service account made for the project's workloads, or "none". Default: "workload".
   */
  serviceAccount?: string;
  /**
   * Kubernetes labels put on every namespace and queue at or below this scope (cost centre, owner). The nearest scope wins.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Access rules of this scope. They hold here and in everything below. Default: none.
   *
   * Items: Gives a role to a subject in the scope where it is written: organization, cluster, department or project, and everything below.
   */
  access?: readonly Grant[];
  /**
   * Hard limits of a Kubernetes ResourceQuota in each project namespace. "none" takes away what a scope above asks for. Default: none.
   */
  resourceQuota?:
    | "none"
    | {
        [k: string]: string | number;
      };
  /**
   * A Kubernetes LimitRange for containers in each project namespace. "none" takes away what a scope above asks for. Default: none.
   */
  limitRange?: "none" | LimitRange;
  /**
   * Network policy of each project namespace: "default-deny" (nothing in or out), "same-namespace" (pods of the namespace and DNS), or "none". Default: "none".
   */
  networkPolicy?: "none" | "default-deny" | "same-namespace";
  /**
   * How long workloads may run and idle, and on which nodes. A project may only tighten what the departments above it say.
   */
  schedulingRules?: SchedulingRules;
  /**
   * Earlier names. A plan then speaks of a rename instead of a removal and an addition. Default: none.
   */
  formerly?: readonly string[];
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
}
/**
 * A named set of permissions, beside the roles that Fairlead ships.
 */
export interface Role {
  /**
   * Always `role`.
   */
  kind: "role";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * What the role may do inside the namespaces of its scope. Default: nothing.
   *
   * Items: One rule of Kubernetes RBAC.
   */
  rules?: readonly PolicyRule[];
  /**
   * What the role may do with objects that have no namespace (queues, nodes), when it is granted in an organization or a cluster. Default: nothing.
   *
   * Items: One rule of Kubernetes RBAC.
   */
  clusterRules?: readonly PolicyRule[];
  /**
   * Says that the role is meant to administer: wildcards and verbs that widen access are allowed. Default: false.
   */
  administrator?: boolean;
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
}
/**
 * One rule of Kubernetes RBAC.
 */
export interface PolicyRule {
  /**
   * API groups, "" for the core group.
   *
   * @minItems 1
   */
  apiGroups: readonly string[];
  /**
   * Resources in plural, with subresources as `pods/log`.
   *
   * @minItems 1
   */
  resources: readonly string[];
  /**
   * Verbs: get, list, watch, create, update, patch, delete, deletecollection.
   *
   * @minItems 1
   */
  verbs: readonly string[];
  /**
   * Names that the rule is confined to. Default: all.
   *
   * @minItems 1
   */
  resourceNames?: readonly string[];
}
/**
 * Defaults, rules and imposed assets for workloads of one type. `workspace`: interactive work.
 */
export interface WorkspacePolicy {
  /**
   * Always `workload-policy`.
   */
  kind: "workload-policy";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * Where the policy holds, with everything below: "organization", or one cluster, department or project.
   */
  scope:
    | "organization"
    | {
        /**
         * The cluster. In TypeScript the cluster itself or its name, in YAML its name.
         */
        cluster: Reference<Cluster>;
      }
    | {
        /**
         * The department. In TypeScript the department itself or its name, in YAML its name.
         */
        department: Reference<Department>;
      }
    | {
        /**
         * The project. In TypeScript the project itself or its name, in YAML its name.
         */
        project: Reference<Project>;
      };
  /**
   * How this policy meets rules of scopes above on the same field: "exclusive" refuses to have both, as Run:ai does; "tighten" lets this policy narrow them, and only narrow. Default: "exclusive".
   */
  mode?: "exclusive" | "tighten";
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
  /**
   * `workspace`: interactive work.
   */
  type: "workspace";
  /**
   * Values where a workload says nothing. The nearest scope wins.
   */
  defaults?: WorkspaceDefaults;
  /**
   * What workloads may say. A field has its rules from one scope only.
   */
  rules?: WorkspaceRules;
  /**
   * Data sources that every workload of the scope gets, beside those of other scopes.
   */
  imposedAssets?: readonly (
    | ImposedPvc
    | ImposedConfigMapVolume
    | ImposedEmptyDirVolume
    | ImposedDataVolume
    | ImposedNfs
    | ImposedGit
    | ImposedHostPath
    | ImposedS3
  )[];
}
/**
 * Values where a workload says nothing. The nearest scope wins.
 */
export interface WorkspaceDefaults {
  /**
   * Container image.
   */
  image?: string;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: "Always" | "Never" | "IfNotPresent";
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsDefaults;
  /**
   * Entry point of the container.
   */
  command?: string;
  /**
   * Arguments of the entry point.
   */
  args?: string;
  /**
   * Working directory.
   */
  workingDir?: string;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: boolean;
  /**
   * Whether standard input stays open.
   */
  stdin?: boolean;
  /**
   * Whether there is a terminal.
   */
  tty?: boolean;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesDefaults;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsDefaults;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsDefaults;
  /**
   * Category, for reports.
   */
  category?: string;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: string;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: "preemptible" | "non-preemptible" | "semi-preemptible";
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: readonly string[];
  /**
   * Type of node that the pods run on.
   */
  nodeType?: string;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredDefaults;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityDefaults;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsDefaults;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: "Always" | "Never" | "OnFailure";
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: number;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: number;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: number;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: boolean;
  /**
   * Ports that are exposed.
   */
  ports?: PortsDefaults;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsDefaults;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsDefaults;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesDefaults;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeDefaults;
  /**
   * What pods may do on their node.
   */
  security?: SecurityDefaults;
  /**
   * What is mounted.
   */
  storage?: StorageDefaults;
}
/**
 * Secrets that images are pulled with.
 */
export interface ImagePullSecretsDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly ImagePullSecretsInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Whether it is a credential of the user.
     */
    userCredential?: boolean;
  };
}
export interface ImagePullSecretsInstance {
  /**
   * Name of the secret.
   */
  name: string;
  /**
   * Whether it is a credential of the user.
   */
  userCredential?: boolean;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Environment variables.
 */
export interface EnvironmentVariablesDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly EnvironmentVariablesInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Its value.
     */
    value?: string;
    /**
     * Secret and key that hold its value: { name, key }.
     */
    secret?: Json;
    /**
     * ConfigMap and key that hold its value: { name, key }.
     */
    configMap?: Json;
    /**
     * Field of the pod that is its value: { path }.
     */
    podFieldRef?: Json;
    /**
     * Credential of the user that holds its value: { name, key }.
     */
    userCredential?: Json;
    /**
     * What it is for.
     */
    description?: string;
  };
}
export interface EnvironmentVariablesInstance {
  /**
   * Name of the variable.
   */
  name: string;
  /**
   * Its value.
   */
  value?: string;
  /**
   * Secret and key that hold its value: { name, key }.
   */
  secret?: Json;
  /**
   * ConfigMap and key that hold its value: { name, key }.
   */
  configMap?: Json;
  /**
   * Field of the pod that is its value: { path }.
   */
  podFieldRef?: Json;
  /**
   * Credential of the user that holds its value: { name, key }.
   */
  userCredential?: Json;
  /**
   * What it is for.
   */
  description?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Kubernetes labels of the pods.
 */
export interface LabelsDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly LabelsInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Value.
     */
    value?: string;
  };
}
export interface LabelsInstance {
  /**
   * Key.
   */
  name: string;
  /**
   * Value.
   */
  value?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Kubernetes annotations of the pods.
 */
export interface AnnotationsDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly AnnotationsInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Value.
     */
    value?: string;
  };
}
export interface AnnotationsInstance {
  /**
   * Key.
   */
  name: string;
  /**
   * Value.
   */
  value?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Which nodes pods may run on.
 */
export interface NodeAffinityRequiredDefaults {
  /**
   * Terms, one of which a node must meet.
   */
  nodeSelectorTerms?: Json;
}
/**
 * Which pods are kept together.
 */
export interface PodAffinityDefaults {
  /**
   * How strictly pods are kept together.
   */
  type?: "Required" | "Preferred";
  /**
   * Node label whose values are the places that pods are kept together in.
   */
  key?: string;
}
/**
 * Taints that the pods tolerate.
 */
export interface TolerationsDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly TolerationsInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * How the value is compared.
     */
    operator?: "Equal" | "Exists";
    /**
     * Key of the taint.
     */
    key?: string;
    /**
     * Value of the taint.
     */
    value?: string;
    /**
     * Effect of the taint.
     */
    effect?: "NoSchedule" | "NoExecute" | "PreferNoSchedule";
    /**
     * How long it holds, for NoExecute.
     */
    seconds?: number;
  };
}
export interface TolerationsInstance {
  /**
   * Name of the toleration, for policies.
   */
  name: string;
  /**
   * How the value is compared.
   */
  operator?: "Equal" | "Exists";
  /**
   * Key of the taint.
   */
  key?: string;
  /**
   * Value of the taint.
   */
  value?: string;
  /**
   * Effect of the taint.
   */
  effect?: "NoSchedule" | "NoExecute" | "PreferNoSchedule";
  /**
   * How long it holds, for NoExecute.
   */
  seconds?: number;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Ports that are exposed.
 */
export interface PortsDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly PortsInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Port of the container.
     */
    container?: number;
    /**
     * Type of the service.
     */
    serviceType?: "ClusterIP" | "NodePort" | "LoadBalancer";
    /**
     * Port outside.
     */
    external?: number;
    /**
     * Whether the user chooses the port outside.
     */
    customExternalPort?: boolean;
    /**
     * Tool that listens, such as `jupyter-notebook`.
     */
    toolType?: string;
    /**
     * Name of the tool, for people.
     */
    toolName?: string;
  };
}
export interface PortsInstance {
  /**
   * Name of the port.
   */
  name: string;
  /**
   * Port of the container.
   */
  container?: number;
  /**
   * Type of the service.
   */
  serviceType?: "ClusterIP" | "NodePort" | "LoadBalancer";
  /**
   * Port outside.
   */
  external?: number;
  /**
   * Whether the user chooses the port outside.
   */
  customExternalPort?: boolean;
  /**
   * Tool that listens, such as `jupyter-notebook`.
   */
  toolType?: string;
  /**
   * Name of the tool, for people.
   */
  toolName?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Addresses under which the workload is reached.
 */
export interface ExposedUrlsDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly ExposedUrlsInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Port of the container.
     */
    container?: number;
    /**
     * Address.
     */
    url?: string;
    /**
     * Whether the user chooses the address.
     */
    customUrl?: boolean;
    /**
     * Users that may open it.
     */
    authorizedUsers?: readonly string[];
    /**
     * Groups that may open it.
     */
    authorizedGroups?: readonly string[];
    /**
     * Tool that listens, such as `jupyter-notebook`.
     */
    toolType?: string;
    /**
     * Name of the tool, for people.
     */
    toolName?: string;
  };
}
export interface ExposedUrlsInstance {
  /**
   * Name of the URL.
   */
  name: string;
  /**
   * Port of the container.
   */
  container?: number;
  /**
   * Address.
   */
  url?: string;
  /**
   * Whether the user chooses the address.
   */
  customUrl?: boolean;
  /**
   * Users that may open it.
   */
  authorizedUsers?: readonly string[];
  /**
   * Groups that may open it.
   */
  authorizedGroups?: readonly string[];
  /**
   * Tool that listens, such as `jupyter-notebook`.
   */
  toolType?: string;
  /**
   * Name of the tool, for people.
   */
  toolName?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Links that are shown with the workload.
 */
export interface RelatedUrlsDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly RelatedUrlsInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Address.
     */
    url?: string;
    /**
     * What it leads to.
     */
    type?: string;
  };
}
export interface RelatedUrlsInstance {
  /**
   * Name of the link.
   */
  name: string;
  /**
   * Address.
   */
  url?: string;
  /**
   * What it leads to.
   */
  type?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * How it is known that a container is ready.
 */
export interface ProbesDefaults {
  /**
   * Readiness probe.
   */
  readiness?: ProbesReadinessDefaults;
}
/**
 * Readiness probe.
 */
export interface ProbesReadinessDefaults {
  /**
   * Seconds before the first probe.
   */
  initialDelaySeconds?: number;
  /**
   * Seconds from probe to probe.
   */
  periodSeconds?: number;
  /**
   * Seconds that a probe may take.
   */
  timeoutSeconds?: number;
  /**
   * Probes that must succeed one after another.
   */
  successThreshold?: number;
  /**
   * Probes that may fail one after another.
   */
  failureThreshold?: number;
  /**
   * What the probe asks.
   */
  handler?: ProbesReadinessHandlerDefaults;
}
/**
 * What the probe asks.
 */
export interface ProbesReadinessHandlerDefaults {
  /**
   * An HTTP request.
   */
  httpGet?: ProbesReadinessHandlerHttpGetDefaults;
}
/**
 * An HTTP request.
 */
export interface ProbesReadinessHandlerHttpGetDefaults {
  /**
   * Path of the request.
   */
  path?: string;
  /**
   * Host of the request.
   */
  host?: string;
  /**
   * HTTP or HTTPS.
   */
  scheme?: string;
  /**
   * Port of the request.
   */
  port?: number;
}
/**
 * GPUs, CPU and memory.
 */
export interface ComputeDefaults {
  /**
   * GPU devices of a pod.
   */
  gpuDevicesRequest?: number;
  /**
   * How a part of a GPU is asked for. migProfile is deprecated.
   */
  gpuRequestType?: "portion" | "memory" | "migProfile";
  /**
   * Part of each GPU device, from 0 to 1.
   */
  gpuPortionRequest?: number;
  /**
   * Part of each GPU device that may be used at most, from 0 to 1.
   */
  gpuPortionLimit?: number;
  /**
   * Memory of each GPU device, such as `10Gi`.
   */
  gpuMemoryRequest?: Quantity;
  /**
   * Memory of each GPU device that may be used at most.
   */
  gpuMemoryLimit?: Quantity;
  /**
   * CPU cores.
   */
  cpuCoreRequest?: number;
  /**
   * CPU cores that may be used at most.
   */
  cpuCoreLimit?: number;
  /**
   * Memory, such as `16Gi`.
   */
  cpuMemoryRequest?: Quantity;
  /**
   * Memory that may be used at most.
   */
  cpuMemoryLimit?: Quantity;
  /**
   * Whether /dev/shm is large.
   */
  largeShmRequest?: boolean;
  /**
   * Other resources of nodes.
   */
  extendedResources?: ComputeExtendedResourcesDefaults;
}
/**
 * Other resources of nodes.
 */
export interface ComputeExtendedResourcesDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly ComputeExtendedResourcesInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * How much of it.
     */
    quantity?: Quantity;
  };
}
export interface ComputeExtendedResourcesInstance {
  /**
   * Name of the resource, such as `rdma/hca`.
   */
  resource: string;
  /**
   * How much of it.
   */
  quantity?: Quantity;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * What pods may do on their node.
 */
export interface SecurityDefaults {
  /**
   * Where user and group come from.
   */
  uidGidSource?: "fromTheImage" | "fromIdpToken" | "custom";
  /**
   * Number of the user.
   */
  runAsUid?: number;
  /**
   * Number of the group.
   */
  runAsGid?: number;
  /**
   * Numbers of further groups, with commas between them.
   */
  supplementalGroups?: string;
  /**
   * Whether containers must not run as root.
   */
  runAsNonRoot?: boolean;
  /**
   * Whether the root file system is read-only.
   */
  readOnlyRootFilesystem?: boolean;
  /**
   * Seccomp profile.
   */
  seccompProfileType?: "RuntimeDefault" | "Unconfined" | "Localhost";
  /**
   * Linux capabilities that are added, without `CAP_`.
   */
  capabilities?: readonly (
    | "AUDIT_CONTROL"
    | "AUDIT_READ"
    | "AUDIT_WRITE"
    | "BLOCK_SUSPEND"
    | "CHOWN"
    | "DAC_OVERRIDE"
    | "DAC_READ_SEARCH"
    | "FOWNER"
    | "FSETID"
    | "IPC_LOCK"
    | "IPC_OWNER"
    | "KILL"
    | "LEASE"
    | "LINUX_IMMUTABLE"
    | "MAC_ADMIN"
    | "MAC_OVERRIDE"
    | "MKNOD"
    | "NET_ADMIN"
    | "NET_BIND_SERVICE"
    | "NET_BROADCAST"
    | "NET_RAW"
    | "SETGID"
    | "SETFCAP"
    | "SETPCAP"
    | "SETUID"
    | "SYS_ADMIN"
    | "SYS_BOOT"
    | "SYS_CHROOT"
    | "SYS_MODULE"
    | "SYS_NICE"
    | "SYS_PACCT"
    | "SYS_PTRACE"
    | "SYS_RAWIO"
    | "SYS_RESOURCE"
    | "SYS_TIME"
    | "SYS_TTY_CONFIG"
    | "SYSLOG"
    | "WAKE_ALARM"
  )[];
  /**
   * Whether a process may gain more privileges than its parent.
   */
  allowPrivilegeEscalation?: boolean;
  /**
   * Whether pods share the node's inter-process communication.
   */
  hostIpc?: boolean;
  /**
   * Whether pods share the node's network.
   */
  hostNetwork?: boolean;
  /**
   * Whether containers have all rights on their node.
   */
  privileged?: boolean;
  /**
   * Whether pods see the processes of their node.
   */
  hostPid?: boolean;
}
/**
 * What is mounted.
 */
export interface StorageDefaults {
  /**
   * Volumes of PersistentVolumeClaims.
   */
  pvc?: StoragePvcDefaults;
  /**
   * Volumes of ConfigMaps.
   */
  configMapVolume?: StorageConfigMapVolumeDefaults;
  /**
   * Volumes of Secrets.
   */
  secretVolume?: StorageSecretVolumeDefaults;
  /**
   * Volumes that live as long as the pod.
   */
  emptyDirVolume?: StorageEmptyDirVolumeDefaults;
  /**
   * Data volumes that projects share.
   */
  dataVolume?: StorageDataVolumeDefaults;
  /**
   * Volumes of NFS servers.
   */
  nfs?: StorageNfsDefaults;
  /**
   * Copies of Git repositories.
   */
  git?: StorageGitDefaults;
  /**
   * Folders of the node.
   */
  hostPath?: StorageHostPathDefaults;
  /**
   * Buckets of S3.
   */
  s3?: StorageS3Defaults;
}
/**
 * Volumes of PersistentVolumeClaims.
 */
export interface StoragePvcDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly StoragePvcInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Name of the PersistentVolumeClaim.
     */
    claimName?: string;
    /**
     * Where it is mounted in the container.
     */
    path?: string;
    /**
     * Whether it is mounted read-only.
     */
    readOnly?: boolean;
    /**
     * Whether the claim exists already.
     */
    existingPvc?: boolean;
    /**
     * claimInfo.
     */
    claimInfo?: {
      /**
       * Size of a new claim.
       */
      size?: Quantity;
      /**
       * Storage class of a new claim.
       */
      storageClass?: string;
      /**
       * accessModes.
       */
      accessModes?: {
        /**
         * Access mode ReadWriteOnce.
         */
        readWriteOnce?: boolean;
        /**
         * Access mode ReadOnlyMany.
         */
        readOnlyMany?: boolean;
        /**
         * Access mode ReadWriteMany.
         */
        readWriteMany?: boolean;
      };
    };
  };
}
export interface StoragePvcInstance {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Name of the PersistentVolumeClaim.
   */
  claimName?: string;
  /**
   * Where it is mounted in the container.
   */
  path?: string;
  /**
   * Whether it is mounted read-only.
   */
  readOnly?: boolean;
  /**
   * Whether the claim exists already.
   */
  existingPvc?: boolean;
  /**
   * claimInfo.
   */
  claimInfo?: {
    /**
     * Size of a new claim.
     */
    size?: Quantity;
    /**
     * Storage class of a new claim.
     */
    storageClass?: string;
    /**
     * accessModes.
     */
    accessModes?: {
      /**
       * Access mode ReadWriteOnce.
       */
      readWriteOnce?: boolean;
      /**
       * Access mode ReadOnlyMany.
       */
      readOnlyMany?: boolean;
      /**
       * Access mode ReadWriteMany.
       */
      readWriteMany?: boolean;
    };
  };
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Volumes of ConfigMaps.
 */
export interface StorageConfigMapVolumeDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly StorageConfigMapVolumeInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Name of the ConfigMap.
     */
    configMap?: string;
    /**
     * Where it is mounted in the container.
     */
    mountPath?: string;
    /**
     * The one key that is mounted.
     */
    subPath?: string;
    /**
     * Permissions of the files, such as `0644`.
     */
    defaultMode?: string;
  };
}
export interface StorageConfigMapVolumeInstance {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Name of the ConfigMap.
   */
  configMap?: string;
  /**
   * Where it is mounted in the container.
   */
  mountPath?: string;
  /**
   * The one key that is mounted.
   */
  subPath?: string;
  /**
   * Permissions of the files, such as `0644`.
   */
  defaultMode?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Volumes of Secrets.
 */
export interface StorageSecretVolumeDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly StorageSecretVolumeInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Name of the Secret.
     */
    secret?: string;
    /**
     * Where it is mounted in the container.
     */
    mountPath?: string;
    /**
     * Permissions of the files, such as `0644`.
     */
    defaultMode?: string;
  };
}
export interface StorageSecretVolumeInstance {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Name of the Secret.
   */
  secret?: string;
  /**
   * Where it is mounted in the container.
   */
  mountPath?: string;
  /**
   * Permissions of the files, such as `0644`.
   */
  defaultMode?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Volumes that live as long as the pod.
 */
export interface StorageEmptyDirVolumeDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly StorageEmptyDirVolumeInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Where it is mounted in the container.
     */
    path?: string;
    /**
     * `Memory`, or empty for the node's disk.
     */
    medium?: string;
    /**
     * Largest size.
     */
    sizeLimit?: Quantity;
  };
}
export interface StorageEmptyDirVolumeInstance {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Where it is mounted in the container.
   */
  path?: string;
  /**
   * `Memory`, or empty for the node's disk.
   */
  medium?: string;
  /**
   * Largest size.
   */
  sizeLimit?: Quantity;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Data volumes that projects share.
 */
export interface StorageDataVolumeDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly StorageDataVolumeInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Where it is mounted in the container.
     */
    mountPath?: string;
  };
}
export interface StorageDataVolumeInstance {
  /**
   * Id of the data volume.
   */
  id: string;
  /**
   * Where it is mounted in the container.
   */
  mountPath?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Volumes of NFS servers.
 */
export interface StorageNfsDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly StorageNfsInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Path on the server.
     */
    path?: string;
    /**
     * Name or address of the server.
     */
    server?: string;
    /**
     * Where it is mounted in the container.
     */
    mountPath?: string;
    /**
     * Whether it is mounted read-only.
     */
    readOnly?: boolean;
  };
}
export interface StorageNfsInstance {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Path on the server.
   */
  path?: string;
  /**
   * Name or address of the server.
   */
  server?: string;
  /**
   * Where it is mounted in the container.
   */
  mountPath?: string;
  /**
   * Whether it is mounted read-only.
   */
  readOnly?: boolean;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Copies of Git repositories.
 */
export interface StorageGitDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly StorageGitInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Address of the repository, without credentials.
     */
    repository?: string;
    /**
     * Branch.
     */
    branch?: string;
    /**
     * Revision.
     */
    revision?: string;
    /**
     * Where it is mounted in the container.
     */
    path?: string;
  };
}
export interface StorageGitInstance {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Address of the repository, without credentials.
   */
  repository?: string;
  /**
   * Branch.
   */
  branch?: string;
  /**
   * Revision.
   */
  revision?: string;
  /**
   * Where it is mounted in the container.
   */
  path?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Folders of the node.
 */
export interface StorageHostPathDefaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly StorageHostPathInstance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Path on the node.
     */
    path?: string;
    /**
     * Where it is mounted in the container.
     */
    mountPath?: string;
    /**
     * Whether it is mounted read-only.
     */
    readOnly?: boolean;
    /**
     * How mounts propagate.
     */
    mountPropagation?: "None" | "HostToContainer";
  };
}
export interface StorageHostPathInstance {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Path on the node.
   */
  path?: string;
  /**
   * Where it is mounted in the container.
   */
  mountPath?: string;
  /**
   * Whether it is mounted read-only.
   */
  readOnly?: boolean;
  /**
   * How mounts propagate.
   */
  mountPropagation?: "None" | "HostToContainer";
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * Buckets of S3.
 */
export interface StorageS3Defaults {
  /**
   * Items that every workload gets.
   */
  instances?: readonly StorageS3Instance[];
  /**
   * Values of attributes that an item leaves out.
   */
  attributes?: {
    /**
     * Name of the bucket.
     */
    bucket?: string;
    /**
     * Where it is mounted in the container.
     */
    path?: string;
    /**
     * Address of the service.
     */
    url?: string;
  };
}
export interface StorageS3Instance {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Name of the bucket.
   */
  bucket?: string;
  /**
   * Where it is mounted in the container.
   */
  path?: string;
  /**
   * Address of the service.
   */
  url?: string;
  /**
   * Takes away the item of this key that a scope above has by default. Default: false.
   */
  exclude?: boolean;
}
/**
 * What workloads may say. A field has its rules from one scope only.
 */
export interface WorkspaceRules {
  /**
   * Container image.
   */
  image?: StringRules;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: ImagePullPolicyRules;
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsRules;
  /**
   * Entry point of the container.
   */
  command?: StringRules;
  /**
   * Arguments of the entry point.
   */
  args?: StringRules;
  /**
   * Working directory.
   */
  workingDir?: StringRules;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: BooleanRules;
  /**
   * Whether standard input stays open.
   */
  stdin?: BooleanRules;
  /**
   * Whether there is a terminal.
   */
  tty?: BooleanRules;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesRules;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsRules;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsRules;
  /**
   * Category, for reports.
   */
  category?: StringRules;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: StringRules;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: PreemptibilityRules;
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: ArrayRules;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: StringRules;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredRules;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityRules;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsRules;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: RestartPolicyRules;
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: IntegerRules;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: IntegerRules;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: IntegerRules;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: BooleanRules;
  /**
   * Ports that are exposed.
   */
  ports?: PortsRules;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsRules;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsRules;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesRules;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeRules;
  /**
   * What pods may do on their node.
   */
  security?: SecurityRules;
  /**
   * What is mounted.
   */
  storage?: StorageRules;
  /**
   * Registry of the image, `docker.io` where none is written. Read from `image`.
   */
  imageRegistry?: DerivedStringRules;
  /**
   * Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.
   */
  imageRepository?: DerivedStringRules;
  /**
   * Tag of the image, `latest` where neither tag nor digest is written. Read from `image`.
   */
  imageTag?: DerivedStringRules;
  /**
   * Digest of the image, such as `sha256:…`. Read from `image`.
   */
  imageDigest?: DerivedStringRules;
}
/**
 * Container image.
 */
export interface StringRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: string;
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
  /**
   * Texts one of which a value must be like. `*` stands for any text, every other character for itself.
   *
   * @minItems 1
   */
  like?: readonly string[];
  /**
   * Texts that a value must not be like. `*` stands for any text, every other character for itself.
   *
   * @minItems 1
   */
  unlike?: readonly string[];
}
/**
 * When the image is pulled.
 */
export interface ImagePullPolicyRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "Always" | "Never" | "IfNotPresent";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Secrets that images are pulled with.
 */
export interface ImagePullSecretsRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the secret.
     */
    name?: StringRules;
    /**
     * Whether it is a credential of the user.
     */
    userCredential?: BooleanRules;
  };
}
/**
 * Rules on the items.
 */
export interface InstancesRules {
  /**
   * Whether a workload may add items. Default: true.
   */
  canAdd?: boolean;
  /**
   * Keys of default items that a workload may neither change nor exclude.
   */
  locked?: readonly string[];
  /**
   * Keys of items that there must be, whoever brings them. Fairlead's own.
   *
   * @minItems 1
   */
  requiredKeys?: readonly string[];
}
/**
 * Whether it is a credential of the user.
 */
export interface BooleanRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
}
/**
 * Environment variables.
 */
export interface EnvironmentVariablesRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
}
/**
 * Kubernetes labels of the pods.
 */
export interface LabelsRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
}
/**
 * Kubernetes annotations of the pods.
 */
export interface AnnotationsRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
}
/**
 * Whether the workload may be preempted.
 */
export interface PreemptibilityRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "preemptible" | "non-preemptible" | "semi-preemptible";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Node pools that the workload may run in, in order of preference.
 */
export interface ArrayRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only items allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: string;
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Which nodes pods may run on.
 */
export interface NodeAffinityRequiredRules {
  /**
   * Terms, one of which a node must meet.
   */
  nodeSelectorTerms?: ObjectRules;
}
/**
 * Terms, one of which a node must meet.
 */
export interface ObjectRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
}
/**
 * Which pods are kept together.
 */
export interface PodAffinityRules {
  /**
   * How strictly pods are kept together.
   */
  type?: PodAffinityTypeRules;
  /**
   * Node label whose values are the places that pods are kept together in.
   */
  key?: StringRules;
}
/**
 * How strictly pods are kept together.
 */
export interface PodAffinityTypeRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "Required" | "Preferred";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Taints that the pods tolerate.
 */
export interface TolerationsRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the toleration, for policies.
     */
    name?: StringRules;
    /**
     * How the value is compared.
     */
    operator?: TolerationsOperatorRules;
    /**
     * Key of the taint.
     */
    key?: StringRules;
    /**
     * Value of the taint.
     */
    value?: StringRules;
    /**
     * Effect of the taint.
     */
    effect?: TolerationsEffectRules;
    /**
     * How long it holds, for NoExecute.
     */
    seconds?: TolerationsIntegerRules;
  };
}
/**
 * How the value is compared.
 */
export interface TolerationsOperatorRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "Equal" | "Exists";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Effect of the taint.
 */
export interface TolerationsEffectRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "NoSchedule" | "NoExecute" | "PreferNoSchedule";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * How long it holds, for NoExecute.
 */
export interface TolerationsIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "seconds";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * What happens when a container ends.
 */
export interface RestartPolicyRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "Always" | "Never" | "OnFailure";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * How often a failed workload is tried again.
 */
export interface IntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "backoffLimit" | "autoDeletionTimeAfterCompletionSeconds" | "terminationGracePeriodSeconds";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Ports that are exposed.
 */
export interface PortsRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the port.
     */
    name?: StringRules;
    /**
     * Port of the container.
     */
    container?: PortsIntegerRules;
    /**
     * Type of the service.
     */
    serviceType?: PortsServiceTypeRules;
    /**
     * Port outside.
     */
    external?: PortsIntegerRules;
    /**
     * Whether the user chooses the port outside.
     */
    customExternalPort?: BooleanRules;
    /**
     * Tool that listens, such as `jupyter-notebook`.
     */
    toolType?: StringRules;
    /**
     * Name of the tool, for people.
     */
    toolName?: StringRules;
  };
}
/**
 * Port of the container.
 */
export interface PortsIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "container" | "external";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Type of the service.
 */
export interface PortsServiceTypeRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "ClusterIP" | "NodePort" | "LoadBalancer";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Addresses under which the workload is reached.
 */
export interface ExposedUrlsRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the URL.
     */
    name?: StringRules;
    /**
     * Port of the container.
     */
    container?: ExposedUrlsIntegerRules;
    /**
     * Address.
     */
    url?: StringRules;
    /**
     * Whether the user chooses the address.
     */
    customUrl?: BooleanRules;
    /**
     * Users that may open it.
     */
    authorizedUsers?: ArrayRules;
    /**
     * Groups that may open it.
     */
    authorizedGroups?: ArrayRules;
    /**
     * Tool that listens, such as `jupyter-notebook`.
     */
    toolType?: StringRules;
    /**
     * Name of the tool, for people.
     */
    toolName?: StringRules;
  };
}
/**
 * Port of the container.
 */
export interface ExposedUrlsIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "container";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Links that are shown with the workload.
 */
export interface RelatedUrlsRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the link.
     */
    name?: StringRules;
    /**
     * Address.
     */
    url?: StringRules;
    /**
     * What it leads to.
     */
    type?: StringRules;
  };
}
/**
 * How it is known that a container is ready.
 */
export interface ProbesRules {
  /**
   * Readiness probe.
   */
  readiness?: ProbesReadinessRules;
}
/**
 * Readiness probe.
 */
export interface ProbesReadinessRules {
  /**
   * Seconds before the first probe.
   */
  initialDelaySeconds?: ProbesIntegerRules;
  /**
   * Seconds from probe to probe.
   */
  periodSeconds?: ProbesIntegerRules;
  /**
   * Seconds that a probe may take.
   */
  timeoutSeconds?: ProbesIntegerRules;
  /**
   * Probes that must succeed one after another.
   */
  successThreshold?: ProbesIntegerRules;
  /**
   * Probes that may fail one after another.
   */
  failureThreshold?: ProbesIntegerRules;
  /**
   * What the probe asks.
   */
  handler?: ProbesReadinessHandlerRules;
}
/**
 * Seconds before the first probe.
 */
export interface ProbesIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "readiness.initialDelaySeconds"
      | "probes.readiness.initialDelaySeconds"
      | "readiness.periodSeconds"
      | "probes.readiness.periodSeconds"
      | "readiness.timeoutSeconds"
      | "probes.readiness.timeoutSeconds"
      | "readiness.successThreshold"
      | "probes.readiness.successThreshold"
      | "readiness.failureThreshold"
      | "probes.readiness.failureThreshold"
      | "readiness.handler.httpGet.port"
      | "probes.readiness.handler.httpGet.port";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * What the probe asks.
 */
export interface ProbesReadinessHandlerRules {
  /**
   * An HTTP request.
   */
  httpGet?: ProbesReadinessHandlerHttpGetRules;
}
/**
 * An HTTP request.
 */
export interface ProbesReadinessHandlerHttpGetRules {
  /**
   * Path of the request.
   */
  path?: StringRules;
  /**
   * Host of the request.
   */
  host?: StringRules;
  /**
   * HTTP or HTTPS.
   */
  scheme?: StringRules;
  /**
   * Port of the request.
   */
  port?: ProbesIntegerRules;
}
/**
 * GPUs, CPU and memory.
 */
export interface ComputeRules {
  /**
   * GPU devices of a pod.
   */
  gpuDevicesRequest?: ComputeIntegerRules;
  /**
   * How a part of a GPU is asked for. migProfile is deprecated.
   */
  gpuRequestType?: ComputeGpuRequestTypeRules;
  /**
   * Part of each GPU device, from 0 to 1.
   */
  gpuPortionRequest?: ComputeNumberRules;
  /**
   * Part of each GPU device that may be used at most, from 0 to 1.
   */
  gpuPortionLimit?: ComputeNumberRules;
  /**
   * Memory of each GPU device, such as `10Gi`.
   */
  gpuMemoryRequest?: ComputeQuantityRules;
  /**
   * Memory of each GPU device that may be used at most.
   */
  gpuMemoryLimit?: ComputeQuantityRules;
  /**
   * CPU cores.
   */
  cpuCoreRequest?: BoundedComputeNumberRules;
  /**
   * CPU cores that may be used at most.
   */
  cpuCoreLimit?: BoundedComputeNumberRules;
  /**
   * Memory, such as `16Gi`.
   */
  cpuMemoryRequest?: DoublyBoundedComputeQuantityRules;
  /**
   * Memory that may be used at most.
   */
  cpuMemoryLimit?: DoublyBoundedComputeQuantityRules;
  /**
   * Whether /dev/shm is large.
   */
  largeShmRequest?: BooleanRules;
  /**
   * Other resources of nodes.
   */
  extendedResources?: ComputeExtendedResourcesRules;
}
/**
 * GPU devices of a pod.
 */
export interface ComputeIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "gpuDevicesRequest"
      | "compute.gpuDevicesRequest"
      | "gpuPortionRequest"
      | "compute.gpuPortionRequest"
      | "gpuPortionLimit"
      | "compute.gpuPortionLimit"
      | "cpuCoreRequest"
      | "compute.cpuCoreRequest"
      | "cpuCoreLimit"
      | "compute.cpuCoreLimit";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * How a part of a GPU is asked for. migProfile is deprecated.
 */
export interface ComputeGpuRequestTypeRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "portion" | "memory" | "migProfile";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Part of each GPU device, from 0 to 1.
 */
export interface ComputeNumberRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "gpuDevicesRequest"
      | "compute.gpuDevicesRequest"
      | "gpuPortionRequest"
      | "compute.gpuPortionRequest"
      | "gpuPortionLimit"
      | "compute.gpuPortionLimit"
      | "cpuCoreRequest"
      | "compute.cpuCoreRequest"
      | "cpuCoreLimit"
      | "compute.cpuCoreLimit";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Memory of each GPU device, such as `10Gi`.
 */
export interface ComputeQuantityRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: Quantity;
  /**
   * Largest value, itself allowed.
   */
  max?: Quantity;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "gpuMemoryRequest"
      | "compute.gpuMemoryRequest"
      | "gpuMemoryLimit"
      | "compute.gpuMemoryLimit"
      | "cpuMemoryRequest"
      | "compute.cpuMemoryRequest"
      | "cpuMemoryLimit"
      | "compute.cpuMemoryLimit";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * CPU cores.
 */
export interface BoundedComputeNumberRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "gpuDevicesRequest"
      | "compute.gpuDevicesRequest"
      | "gpuPortionRequest"
      | "compute.gpuPortionRequest"
      | "gpuPortionLimit"
      | "compute.gpuPortionLimit"
      | "cpuCoreRequest"
      | "compute.cpuCoreRequest"
      | "cpuCoreLimit"
      | "compute.cpuCoreLimit";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
  /**
   * Most that the containers of a pod may have together, in proportion to another field of the pod.
   */
  maxFrom?: {
    /**
     * The field of the same pod that is multiplied.
     */
    field: "gpuDevicesRequest";
    /**
     * How much is allowed for each of it.
     */
    factor: number;
    /**
     * What is allowed in pods that do not have the field, or have 0 of it. Default: anything.
     */
    otherwise?: number;
  };
}
/**
 * Memory, such as `16Gi`.
 */
export interface DoublyBoundedComputeQuantityRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: Quantity;
  /**
   * Largest value, itself allowed.
   */
  max?: Quantity;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "gpuMemoryRequest"
      | "compute.gpuMemoryRequest"
      | "gpuMemoryLimit"
      | "compute.gpuMemoryLimit"
      | "cpuMemoryRequest"
      | "compute.cpuMemoryRequest"
      | "cpuMemoryLimit"
      | "compute.cpuMemoryLimit";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
  /**
   * Most that the containers of a pod may have together, in proportion to another field of the pod.
   */
  maxFrom?: {
    /**
     * The field of the same pod that is multiplied.
     */
    field: "gpuDevicesRequest" | "cpuCoreRequest";
    /**
     * How much is allowed for each of it.
     */
    factor: Quantity;
    /**
     * What is allowed in pods that do not have the field, or have 0 of it. Default: anything.
     */
    otherwise?: Quantity;
  };
}
/**
 * Other resources of nodes.
 */
export interface ComputeExtendedResourcesRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the resource, such as `rdma/hca`.
     */
    resource?: StringRules;
    /**
     * How much of it.
     */
    quantity?: ComputeExtendedResourcesQuantityRules;
  };
}
/**
 * How much of it.
 */
export interface ComputeExtendedResourcesQuantityRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: Quantity;
  /**
   * Largest value, itself allowed.
   */
  max?: Quantity;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "quantity";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * What pods may do on their node.
 */
export interface SecurityRules {
  /**
   * Where user and group come from.
   */
  uidGidSource?: SecurityUidGidSourceRules;
  /**
   * Number of the user.
   */
  runAsUid?: OptionalSecurityIntegerRules;
  /**
   * Number of the group.
   */
  runAsGid?: OptionalSecurityIntegerRules;
  /**
   * Numbers of further groups, with commas between them.
   */
  supplementalGroups?: StringRules;
  /**
   * Whether containers must not run as root.
   */
  runAsNonRoot?: BooleanRules;
  /**
   * Whether the root file system is read-only.
   */
  readOnlyRootFilesystem?: BooleanRules;
  /**
   * Seccomp profile.
   */
  seccompProfileType?: SecuritySeccompProfileTypeRules;
  /**
   * Linux capabilities that are added, without `CAP_`.
   */
  capabilities?: SecurityCapabilitiesRules;
  /**
   * Whether a process may gain more privileges than its parent.
   */
  allowPrivilegeEscalation?: BooleanRules;
  /**
   * Whether pods share the node's inter-process communication.
   */
  hostIpc?: BooleanRules;
  /**
   * Whether pods share the node's network.
   */
  hostNetwork?: BooleanRules;
  /**
   * Whether containers have all rights on their node.
   */
  privileged?: BooleanRules;
  /**
   * Whether pods see the processes of their node.
   */
  hostPid?: BooleanRules;
}
/**
 * Where user and group come from.
 */
export interface SecurityUidGidSourceRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "fromTheImage" | "fromIdpToken" | "custom";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Number of the user.
 */
export interface OptionalSecurityIntegerRules {
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "runAsUid" | "security.runAsUid" | "runAsGid" | "security.runAsGid";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Seccomp profile.
 */
export interface SecuritySeccompProfileTypeRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "RuntimeDefault" | "Unconfined" | "Localhost";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Linux capabilities that are added, without `CAP_`.
 */
export interface SecurityCapabilitiesRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only items allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value:
      | "AUDIT_CONTROL"
      | "AUDIT_READ"
      | "AUDIT_WRITE"
      | "BLOCK_SUSPEND"
      | "CHOWN"
      | "DAC_OVERRIDE"
      | "DAC_READ_SEARCH"
      | "FOWNER"
      | "FSETID"
      | "IPC_LOCK"
      | "IPC_OWNER"
      | "KILL"
      | "LEASE"
      | "LINUX_IMMUTABLE"
      | "MAC_ADMIN"
      | "MAC_OVERRIDE"
      | "MKNOD"
      | "NET_ADMIN"
      | "NET_BIND_SERVICE"
      | "NET_BROADCAST"
      | "NET_RAW"
      | "SETGID"
      | "SETFCAP"
      | "SETPCAP"
      | "SETUID"
      | "SYS_ADMIN"
      | "SYS_BOOT"
      | "SYS_CHROOT"
      | "SYS_MODULE"
      | "SYS_NICE"
      | "SYS_PACCT"
      | "SYS_PTRACE"
      | "SYS_RAWIO"
      | "SYS_RESOURCE"
      | "SYS_TIME"
      | "SYS_TTY_CONFIG"
      | "SYSLOG"
      | "WAKE_ALARM";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * What is mounted.
 */
export interface StorageRules {
  /**
   * Volumes of PersistentVolumeClaims.
   */
  pvc?: StoragePvcRules;
  /**
   * Volumes of ConfigMaps.
   */
  configMapVolume?: StorageConfigMapVolumeRules;
  /**
   * Volumes of Secrets.
   */
  secretVolume?: StorageSecretVolumeRules;
  /**
   * Volumes that live as long as the pod.
   */
  emptyDirVolume?: StorageEmptyDirVolumeRules;
  /**
   * Data volumes that projects share.
   */
  dataVolume?: StorageDataVolumeRules;
  /**
   * Volumes of NFS servers.
   */
  nfs?: StorageNfsRules;
  /**
   * Copies of Git repositories.
   */
  git?: StorageGitRules;
  /**
   * Folders of the node.
   */
  hostPath?: StorageHostPathRules;
  /**
   * Buckets of S3.
   */
  s3?: StorageS3Rules;
}
/**
 * Volumes of PersistentVolumeClaims.
 */
export interface StoragePvcRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the item, for policies.
     */
    name?: StringRules;
    /**
     * Name of the PersistentVolumeClaim.
     */
    claimName?: StringRules;
    /**
     * Where it is mounted in the container.
     */
    path?: StringRules;
    /**
     * Whether it is mounted read-only.
     */
    readOnly?: BooleanRules;
    /**
     * Whether the claim exists already.
     */
    existingPvc?: BooleanRules;
    /**
     * claimInfo.
     */
    claimInfo?: {
      /**
       * Size of a new claim.
       */
      size?: StoragePvcQuantityRules;
      /**
       * Storage class of a new claim.
       */
      storageClass?: StringRules;
      /**
       * accessModes.
       */
      accessModes?: {
        /**
         * Access mode ReadWriteOnce.
         */
        readWriteOnce?: BooleanRules;
        /**
         * Access mode ReadOnlyMany.
         */
        readOnlyMany?: BooleanRules;
        /**
         * Access mode ReadWriteMany.
         */
        readWriteMany?: BooleanRules;
      };
    };
  };
}
/**
 * Size of a new claim.
 */
export interface StoragePvcQuantityRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: Quantity;
  /**
   * Largest value, itself allowed.
   */
  max?: Quantity;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "claimInfo.size";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Volumes of ConfigMaps.
 */
export interface StorageConfigMapVolumeRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the item, for policies.
     */
    name?: StringRules;
    /**
     * Name of the ConfigMap.
     */
    configMap?: StringRules;
    /**
     * Where it is mounted in the container.
     */
    mountPath?: StringRules;
    /**
     * The one key that is mounted.
     */
    subPath?: StringRules;
    /**
     * Permissions of the files, such as `0644`.
     */
    defaultMode?: StringRules;
  };
}
/**
 * Volumes of Secrets.
 */
export interface StorageSecretVolumeRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the item, for policies.
     */
    name?: StringRules;
    /**
     * Name of the Secret.
     */
    secret?: StringRules;
    /**
     * Where it is mounted in the container.
     */
    mountPath?: StringRules;
    /**
     * Permissions of the files, such as `0644`.
     */
    defaultMode?: StringRules;
  };
}
/**
 * Volumes that live as long as the pod.
 */
export interface StorageEmptyDirVolumeRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the item, for policies.
     */
    name?: StringRules;
    /**
     * Where it is mounted in the container.
     */
    path?: StringRules;
    /**
     * `Memory`, or empty for the node's disk.
     */
    medium?: StringRules;
    /**
     * Largest size.
     */
    sizeLimit?: StorageEmptyDirVolumeQuantityRules;
  };
}
/**
 * Largest size.
 */
export interface StorageEmptyDirVolumeQuantityRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: Quantity;
  /**
   * Largest value, itself allowed.
   */
  max?: Quantity;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "sizeLimit";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Data volumes that projects share.
 */
export interface StorageDataVolumeRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Id of the data volume.
     */
    id?: StringRules;
    /**
     * Where it is mounted in the container.
     */
    mountPath?: StringRules;
  };
}
/**
 * Volumes of NFS servers.
 */
export interface StorageNfsRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the item, for policies.
     */
    name?: StringRules;
    /**
     * Path on the server.
     */
    path?: StringRules;
    /**
     * Name or address of the server.
     */
    server?: StringRules;
    /**
     * Where it is mounted in the container.
     */
    mountPath?: StringRules;
    /**
     * Whether it is mounted read-only.
     */
    readOnly?: BooleanRules;
  };
}
/**
 * Copies of Git repositories.
 */
export interface StorageGitRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the item, for policies.
     */
    name?: StringRules;
    /**
     * Address of the repository, without credentials.
     */
    repository?: StringRules;
    /**
     * Branch.
     */
    branch?: StringRules;
    /**
     * Revision.
     */
    revision?: StringRules;
    /**
     * Where it is mounted in the container.
     */
    path?: StringRules;
  };
}
/**
 * Folders of the node.
 */
export interface StorageHostPathRules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the item, for policies.
     */
    name?: StringRules;
    /**
     * Path on the node.
     */
    path?: StringRules;
    /**
     * Where it is mounted in the container.
     */
    mountPath?: StringRules;
    /**
     * Whether it is mounted read-only.
     */
    readOnly?: BooleanRules;
    /**
     * How mounts propagate.
     */
    mountPropagation?: StorageHostPathMountPropagationRules;
  };
}
/**
 * How mounts propagate.
 */
export interface StorageHostPathMountPropagationRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "None" | "HostToContainer";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Buckets of S3.
 */
export interface StorageS3Rules {
  /**
   * Rules on the items.
   */
  instances?: InstancesRules;
  /**
   * Rules on attributes of every item.
   */
  attributes?: {
    /**
     * Name of the item, for policies.
     */
    name?: StringRules;
    /**
     * Name of the bucket.
     */
    bucket?: StringRules;
    /**
     * Where it is mounted in the container.
     */
    path?: StringRules;
    /**
     * Address of the service.
     */
    url?: StringRules;
  };
}
/**
 * Registry of the image, `docker.io` where none is written. Read from `image`.
 */
export interface DerivedStringRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: string;
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
  /**
   * Texts one of which a value must be like. `*` stands for any text, every other character for itself.
   *
   * @minItems 1
   */
  like?: readonly string[];
  /**
   * Texts that a value must not be like. `*` stands for any text, every other character for itself.
   *
   * @minItems 1
   */
  unlike?: readonly string[];
}
export interface ImposedPvc {
  /**
   * Volumes of PersistentVolumeClaims.
   */
  pvc: StoragePvcItem;
}
/**
 * Volumes of PersistentVolumeClaims.
 */
export interface StoragePvcItem {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Name of the PersistentVolumeClaim.
   */
  claimName?: string;
  /**
   * Where it is mounted in the container.
   */
  path?: string;
  /**
   * Whether it is mounted read-only.
   */
  readOnly?: boolean;
  /**
   * Whether the claim exists already.
   */
  existingPvc?: boolean;
  /**
   * claimInfo.
   */
  claimInfo?: {
    /**
     * Size of a new claim.
     */
    size?: Quantity;
    /**
     * Storage class of a new claim.
     */
    storageClass?: string;
    /**
     * accessModes.
     */
    accessModes?: {
      /**
       * Access mode ReadWriteOnce.
       */
      readWriteOnce?: boolean;
      /**
       * Access mode ReadOnlyMany.
       */
      readOnlyMany?: boolean;
      /**
       * Access mode ReadWriteMany.
       */
      readWriteMany?: boolean;
    };
  };
}
export interface ImposedConfigMapVolume {
  /**
   * Volumes of ConfigMaps.
   */
  configMapVolume: StorageConfigMapVolumeItem;
}
/**
 * Volumes of ConfigMaps.
 */
export interface StorageConfigMapVolumeItem {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Name of the ConfigMap.
   */
  configMap?: string;
  /**
   * Where it is mounted in the container.
   */
  mountPath?: string;
  /**
   * The one key that is mounted.
   */
  subPath?: string;
  /**
   * Permissions of the files, such as `0644`.
   */
  defaultMode?: string;
}
export interface ImposedEmptyDirVolume {
  /**
   * Volumes that live as long as the pod.
   */
  emptyDirVolume: StorageEmptyDirVolumeItem;
}
/**
 * Volumes that live as long as the pod.
 */
export interface StorageEmptyDirVolumeItem {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Where it is mounted in the container.
   */
  path?: string;
  /**
   * `Memory`, or empty for the node's disk.
   */
  medium?: string;
  /**
   * Largest size.
   */
  sizeLimit?: Quantity;
}
export interface ImposedDataVolume {
  /**
   * Data volumes that projects share.
   */
  dataVolume: StorageDataVolumeItem;
}
/**
 * Data volumes that projects share.
 */
export interface StorageDataVolumeItem {
  /**
   * Id of the data volume.
   */
  id: string;
  /**
   * Where it is mounted in the container.
   */
  mountPath?: string;
}
export interface ImposedNfs {
  /**
   * Volumes of NFS servers.
   */
  nfs: StorageNfsItem;
}
/**
 * Volumes of NFS servers.
 */
export interface StorageNfsItem {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Path on the server.
   */
  path?: string;
  /**
   * Name or address of the server.
   */
  server?: string;
  /**
   * Where it is mounted in the container.
   */
  mountPath?: string;
  /**
   * Whether it is mounted read-only.
   */
  readOnly?: boolean;
}
export interface ImposedGit {
  /**
   * Copies of Git repositories.
   */
  git: StorageGitItem;
}
/**
 * Copies of Git repositories.
 */
export interface StorageGitItem {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Address of the repository, without credentials.
   */
  repository?: string;
  /**
   * Branch.
   */
  branch?: string;
  /**
   * Revision.
   */
  revision?: string;
  /**
   * Where it is mounted in the container.
   */
  path?: string;
}
export interface ImposedHostPath {
  /**
   * Folders of the node.
   */
  hostPath: StorageHostPathItem;
}
/**
 * Folders of the node.
 */
export interface StorageHostPathItem {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Path on the node.
   */
  path?: string;
  /**
   * Where it is mounted in the container.
   */
  mountPath?: string;
  /**
   * Whether it is mounted read-only.
   */
  readOnly?: boolean;
  /**
   * How mounts propagate.
   */
  mountPropagation?: "None" | "HostToContainer";
}
export interface ImposedS3 {
  /**
   * Buckets of S3.
   */
  s3: StorageS3Item;
}
/**
 * Buckets of S3.
 */
export interface StorageS3Item {
  /**
   * Name of the item, for policies.
   */
  name: string;
  /**
   * Name of the bucket.
   */
  bucket?: string;
  /**
   * Where it is mounted in the container.
   */
  path?: string;
  /**
   * Address of the service.
   */
  url?: string;
}
/**
 * Defaults, rules and imposed assets for workloads of one type. `training`: a training in one pod or several equal ones.
 */
export interface TrainingPolicy {
  /**
   * Always `workload-policy`.
   */
  kind: "workload-policy";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * Where the policy holds, with everything below: "organization", or one cluster, department or project.
   */
  scope:
    | "organization"
    | {
        /**
         * The cluster. In TypeScript the cluster itself or its name, in YAML its name.
         */
        cluster: Reference<Cluster>;
      }
    | {
        /**
         * The department. In TypeScript the department itself or its name, in YAML its name.
         */
        department: Reference<Department>;
      }
    | {
        /**
         * The project. In TypeScript the project itself or its name, in YAML its name.
         */
        project: Reference<Project>;
      };
  /**
   * How this policy meets rules of scopes above on the same field: "exclusive" refuses to have both, as Run:ai does; "tighten" lets this policy narrow them, and only narrow. Default: "exclusive".
   */
  mode?: "exclusive" | "tighten";
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
  /**
   * `training`: a training in one pod or several equal ones.
   */
  type: "training";
  /**
   * Values where a workload says nothing. The nearest scope wins.
   */
  defaults?: TrainingDefaults;
  /**
   * What workloads may say. A field has its rules from one scope only.
   */
  rules?: TrainingRules;
  /**
   * Data sources that every workload of the scope gets, beside those of other scopes.
   */
  imposedAssets?: readonly (
    | ImposedPvc
    | ImposedConfigMapVolume
    | ImposedEmptyDirVolume
    | ImposedDataVolume
    | ImposedNfs
    | ImposedGit
    | ImposedHostPath
    | ImposedS3
  )[];
}
/**
 * Values where a workload says nothing. The nearest scope wins.
 */
export interface TrainingDefaults {
  /**
   * Container image.
   */
  image?: string;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: "Always" | "Never" | "IfNotPresent";
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsDefaults;
  /**
   * Entry point of the container.
   */
  command?: string;
  /**
   * Arguments of the entry point.
   */
  args?: string;
  /**
   * Working directory.
   */
  workingDir?: string;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: boolean;
  /**
   * Whether standard input stays open.
   */
  stdin?: boolean;
  /**
   * Whether there is a terminal.
   */
  tty?: boolean;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesDefaults;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsDefaults;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsDefaults;
  /**
   * Category, for reports.
   */
  category?: string;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: string;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: "preemptible" | "non-preemptible" | "semi-preemptible";
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: readonly string[];
  /**
   * Type of node that the pods run on.
   */
  nodeType?: string;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredDefaults;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityDefaults;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsDefaults;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: "Always" | "Never" | "OnFailure";
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: number;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: number;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: number;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: boolean;
  /**
   * Pods that must end well.
   */
  completions?: number;
  /**
   * Pods at the same time.
   */
  parallelism?: number;
  /**
   * Ports that are exposed.
   */
  ports?: PortsDefaults;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsDefaults;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsDefaults;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesDefaults;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeDefaults;
  /**
   * What pods may do on their node.
   */
  security?: SecurityDefaults;
  /**
   * What is mounted.
   */
  storage?: StorageDefaults;
}
/**
 * What workloads may say. A field has its rules from one scope only.
 */
export interface TrainingRules {
  /**
   * Container image.
   */
  image?: StringRules;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: ImagePullPolicyRules;
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsRules;
  /**
   * Entry point of the container.
   */
  command?: StringRules;
  /**
   * Arguments of the entry point.
   */
  args?: StringRules;
  /**
   * Working directory.
   */
  workingDir?: StringRules;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: BooleanRules;
  /**
   * Whether standard input stays open.
   */
  stdin?: BooleanRules;
  /**
   * Whether there is a terminal.
   */
  tty?: BooleanRules;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesRules;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsRules;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsRules;
  /**
   * Category, for reports.
   */
  category?: StringRules;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: StringRules;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: PreemptibilityRules;
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: ArrayRules;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: StringRules;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredRules;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityRules;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsRules;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: RestartPolicyRules;
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: TrainingIntegerRules;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: TrainingIntegerRules;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: TrainingIntegerRules;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: BooleanRules;
  /**
   * Pods that must end well.
   */
  completions?: TrainingIntegerRules;
  /**
   * Pods at the same time.
   */
  parallelism?: TrainingIntegerRules;
  /**
   * Ports that are exposed.
   */
  ports?: PortsRules;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsRules;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsRules;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesRules;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeRules;
  /**
   * What pods may do on their node.
   */
  security?: SecurityRules;
  /**
   * What is mounted.
   */
  storage?: StorageRules;
  /**
   * Registry of the image, `docker.io` where none is written. Read from `image`.
   */
  imageRegistry?: DerivedStringRules;
  /**
   * Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.
   */
  imageRepository?: DerivedStringRules;
  /**
   * Tag of the image, `latest` where neither tag nor digest is written. Read from `image`.
   */
  imageTag?: DerivedStringRules;
  /**
   * Digest of the image, such as `sha256:…`. Read from `image`.
   */
  imageDigest?: DerivedStringRules;
}
/**
 * How often a failed workload is tried again.
 */
export interface TrainingIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "backoffLimit"
      | "autoDeletionTimeAfterCompletionSeconds"
      | "terminationGracePeriodSeconds"
      | "completions"
      | "parallelism";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Defaults, rules and imposed assets for workloads of one type. `distributed`: a training with a master and workers.
 */
export interface DistributedPolicy {
  /**
   * Always `workload-policy`.
   */
  kind: "workload-policy";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * Where the policy holds, with everything below: "organization", or one cluster, department or project.
   */
  scope:
    | "organization"
    | {
        /**
         * The cluster. In TypeScript the cluster itself or its name, in YAML its name.
         */
        cluster: Reference<Cluster>;
      }
    | {
        /**
         * The department. In TypeScript the department itself or its name, in YAML its name.
         */
        department: Reference<Department>;
      }
    | {
        /**
         * The project. In TypeScript the project itself or its name, in YAML its name.
         */
        project: Reference<Project>;
      };
  /**
   * How this policy meets rules of scopes above on the same field: "exclusive" refuses to have both, as Run:ai does; "tighten" lets this policy narrow them, and only narrow. Default: "exclusive".
   */
  mode?: "exclusive" | "tighten";
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
  /**
   * `distributed`: a training with a master and workers.
   */
  type: "distributed";
  /**
   * Values where a workload says nothing. The nearest scope wins.
   */
  defaults?: DistributedDefaults;
  /**
   * What workloads may say. A field has its rules from one scope only.
   */
  rules?: DistributedRules;
  /**
   * Data sources that every workload of the scope gets, beside those of other scopes.
   */
  imposedAssets?: {
    /**
     * Data sources that every workload of the scope gets, beside those of other scopes.
     */
    master?: readonly (
      | ImposedPvc
      | ImposedConfigMapVolume
      | ImposedEmptyDirVolume
      | ImposedDataVolume
      | ImposedNfs
      | ImposedGit
      | ImposedHostPath
      | ImposedS3
    )[];
    /**
     * Data sources that every workload of the scope gets, beside those of other scopes.
     */
    worker?: readonly (
      | ImposedPvc
      | ImposedConfigMapVolume
      | ImposedEmptyDirVolume
      | ImposedDataVolume
      | ImposedNfs
      | ImposedGit
      | ImposedHostPath
      | ImposedS3
    )[];
  };
}
/**
 * Values where a workload says nothing. The nearest scope wins.
 */
export interface DistributedDefaults {
  /**
   * The master.
   */
  master?: DistributedMasterDefaults;
  /**
   * The workers.
   */
  worker?: DistributedWorkerDefaults;
}
/**
 * The master.
 */
export interface DistributedMasterDefaults {
  /**
   * Container image.
   */
  image?: string;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: "Always" | "Never" | "IfNotPresent";
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsDefaults;
  /**
   * Entry point of the container.
   */
  command?: string;
  /**
   * Arguments of the entry point.
   */
  args?: string;
  /**
   * Working directory.
   */
  workingDir?: string;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: boolean;
  /**
   * Whether standard input stays open.
   */
  stdin?: boolean;
  /**
   * Whether there is a terminal.
   */
  tty?: boolean;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesDefaults;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsDefaults;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsDefaults;
  /**
   * Category, for reports.
   */
  category?: string;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: string;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: "preemptible" | "non-preemptible" | "semi-preemptible";
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: readonly string[];
  /**
   * Type of node that the pods run on.
   */
  nodeType?: string;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredDefaults;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityDefaults;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsDefaults;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: "Always" | "Never" | "OnFailure";
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: number;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: number;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: number;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: boolean;
  /**
   * Ports that are exposed.
   */
  ports?: PortsDefaults;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsDefaults;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsDefaults;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesDefaults;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeDefaults;
  /**
   * What pods may do on their node.
   */
  security?: SecurityDefaults;
  /**
   * What is mounted.
   */
  storage?: StorageDefaults;
}
/**
 * The workers.
 */
export interface DistributedWorkerDefaults {
  /**
   * Container image.
   */
  image?: string;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: "Always" | "Never" | "IfNotPresent";
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsDefaults;
  /**
   * Entry point of the container.
   */
  command?: string;
  /**
   * Arguments of the entry point.
   */
  args?: string;
  /**
   * Working directory.
   */
  workingDir?: string;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: boolean;
  /**
   * Whether standard input stays open.
   */
  stdin?: boolean;
  /**
   * Whether there is a terminal.
   */
  tty?: boolean;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesDefaults;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsDefaults;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsDefaults;
  /**
   * Category, for reports.
   */
  category?: string;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: string;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: "preemptible" | "non-preemptible" | "semi-preemptible";
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: readonly string[];
  /**
   * Type of node that the pods run on.
   */
  nodeType?: string;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredDefaults;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityDefaults;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsDefaults;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: "Always" | "Never" | "OnFailure";
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: number;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: number;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: number;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: boolean;
  /**
   * Ports that are exposed.
   */
  ports?: PortsDefaults;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsDefaults;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsDefaults;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesDefaults;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeDefaults;
  /**
   * What pods may do on their node.
   */
  security?: SecurityDefaults;
  /**
   * What is mounted.
   */
  storage?: StorageDefaults;
  /**
   * Framework of the training.
   */
  distributedFramework?: "MPI" | "PyTorch" | "TF" | "XGBoost" | "JAX";
  /**
   * Pods that are deleted when the training ends.
   */
  cleanPodPolicy?: "None" | "All" | "Running";
  /**
   * Workers, without the master.
   */
  numWorkers?: number;
  /**
   * Fewest workers of an elastic training.
   */
  minReplicas?: number;
  /**
   * Most workers of an elastic training.
   */
  maxReplicas?: number;
  /**
   * MPI slots of a worker.
   */
  slotsPerWorker?: number;
  /**
   * Where MPI keys are mounted.
   */
  sshAuthMountPath?: string;
  /**
   * When the MPI launcher starts.
   */
  mpiLauncherCreationPolicy?: "AtStartup" | "WaitForWorkersReady";
}
/**
 * What workloads may say. A field has its rules from one scope only.
 */
export interface DistributedRules {
  /**
   * The master.
   */
  master?: DistributedMasterRules;
  /**
   * The workers.
   */
  worker?: DistributedWorkerRules;
}
/**
 * The master.
 */
export interface DistributedMasterRules {
  /**
   * Container image.
   */
  image?: StringRules;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: ImagePullPolicyRules;
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsRules;
  /**
   * Entry point of the container.
   */
  command?: StringRules;
  /**
   * Arguments of the entry point.
   */
  args?: StringRules;
  /**
   * Working directory.
   */
  workingDir?: StringRules;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: BooleanRules;
  /**
   * Whether standard input stays open.
   */
  stdin?: BooleanRules;
  /**
   * Whether there is a terminal.
   */
  tty?: BooleanRules;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesRules;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsRules;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsRules;
  /**
   * Category, for reports.
   */
  category?: StringRules;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: StringRules;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: PreemptibilityRules;
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: ArrayRules;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: StringRules;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredRules;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityRules;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsRules;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: RestartPolicyRules;
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: IntegerRules;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: IntegerRules;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: IntegerRules;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: BooleanRules;
  /**
   * Ports that are exposed.
   */
  ports?: PortsRules;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsRules;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsRules;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesRules;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeRules;
  /**
   * What pods may do on their node.
   */
  security?: SecurityRules;
  /**
   * What is mounted.
   */
  storage?: StorageRules;
  /**
   * Registry of the image, `docker.io` where none is written. Read from `image`.
   */
  imageRegistry?: DerivedStringRules;
  /**
   * Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.
   */
  imageRepository?: DerivedStringRules;
  /**
   * Tag of the image, `latest` where neither tag nor digest is written. Read from `image`.
   */
  imageTag?: DerivedStringRules;
  /**
   * Digest of the image, such as `sha256:…`. Read from `image`.
   */
  imageDigest?: DerivedStringRules;
}
/**
 * The workers.
 */
export interface DistributedWorkerRules {
  /**
   * Container image.
   */
  image?: StringRules;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: ImagePullPolicyRules;
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsRules;
  /**
   * Entry point of the container.
   */
  command?: StringRules;
  /**
   * Arguments of the entry point.
   */
  args?: StringRules;
  /**
   * Working directory.
   */
  workingDir?: StringRules;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: BooleanRules;
  /**
   * Whether standard input stays open.
   */
  stdin?: BooleanRules;
  /**
   * Whether there is a terminal.
   */
  tty?: BooleanRules;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesRules;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsRules;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsRules;
  /**
   * Category, for reports.
   */
  category?: StringRules;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: StringRules;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: PreemptibilityRules;
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: ArrayRules;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: StringRules;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredRules;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityRules;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsRules;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: RestartPolicyRules;
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: IntegerRules;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: IntegerRules;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: IntegerRules;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: BooleanRules;
  /**
   * Ports that are exposed.
   */
  ports?: PortsRules;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsRules;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsRules;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesRules;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeRules;
  /**
   * What pods may do on their node.
   */
  security?: SecurityRules;
  /**
   * What is mounted.
   */
  storage?: StorageRules;
  /**
   * Framework of the training.
   */
  distributedFramework?: DistributedFrameworkRules;
  /**
   * Pods that are deleted when the training ends.
   */
  cleanPodPolicy?: CleanPodPolicyRules;
  /**
   * Workers, without the master.
   */
  numWorkers?: DistributedIntegerRules;
  /**
   * Fewest workers of an elastic training.
   */
  minReplicas?: DistributedIntegerRules;
  /**
   * Most workers of an elastic training.
   */
  maxReplicas?: DistributedIntegerRules;
  /**
   * MPI slots of a worker.
   */
  slotsPerWorker?: DistributedIntegerRules;
  /**
   * Where MPI keys are mounted.
   */
  sshAuthMountPath?: StringRules;
  /**
   * When the MPI launcher starts.
   */
  mpiLauncherCreationPolicy?: MpiLauncherCreationPolicyRules;
  /**
   * Registry of the image, `docker.io` where none is written. Read from `image`.
   */
  imageRegistry?: DerivedStringRules;
  /**
   * Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.
   */
  imageRepository?: DerivedStringRules;
  /**
   * Tag of the image, `latest` where neither tag nor digest is written. Read from `image`.
   */
  imageTag?: DerivedStringRules;
  /**
   * Digest of the image, such as `sha256:…`. Read from `image`.
   */
  imageDigest?: DerivedStringRules;
}
/**
 * Framework of the training.
 */
export interface DistributedFrameworkRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "MPI" | "PyTorch" | "TF" | "XGBoost" | "JAX";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Pods that are deleted when the training ends.
 */
export interface CleanPodPolicyRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "None" | "All" | "Running";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Workers, without the master.
 */
export interface DistributedIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "numWorkers" | "minReplicas" | "maxReplicas" | "slotsPerWorker";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * When the MPI launcher starts.
 */
export interface MpiLauncherCreationPolicyRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "AtStartup" | "WaitForWorkersReady";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Defaults, rules and imposed assets for workloads of one type. `inference`: a model that serves requests.
 */
export interface InferencePolicy {
  /**
   * Always `workload-policy`.
   */
  kind: "workload-policy";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * Where the policy holds, with everything below: "organization", or one cluster, department or project.
   */
  scope:
    | "organization"
    | {
        /**
         * The cluster. In TypeScript the cluster itself or its name, in YAML its name.
         */
        cluster: Reference<Cluster>;
      }
    | {
        /**
         * The department. In TypeScript the department itself or its name, in YAML its name.
         */
        department: Reference<Department>;
      }
    | {
        /**
         * The project. In TypeScript the project itself or its name, in YAML its name.
         */
        project: Reference<Project>;
      };
  /**
   * How this policy meets rules of scopes above on the same field: "exclusive" refuses to have both, as Run:ai does; "tighten" lets this policy narrow them, and only narrow. Default: "exclusive".
   */
  mode?: "exclusive" | "tighten";
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
  /**
   * `inference`: a model that serves requests.
   */
  type: "inference";
  /**
   * Values where a workload says nothing. The nearest scope wins.
   */
  defaults?: InferenceDefaults;
  /**
   * What workloads may say. A field has its rules from one scope only.
   */
  rules?: InferenceRules;
  /**
   * Data sources that every workload of the scope gets, beside those of other scopes.
   */
  imposedAssets?: readonly (
    | ImposedPvc
    | ImposedConfigMapVolume
    | ImposedEmptyDirVolume
    | ImposedDataVolume
    | ImposedNfs
    | ImposedGit
    | ImposedHostPath
  )[];
}
/**
 * Values where a workload says nothing. The nearest scope wins.
 */
export interface InferenceDefaults {
  /**
   * Container image.
   */
  image?: string;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: "Always" | "Never" | "IfNotPresent";
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsDefaults;
  /**
   * Entry point of the container.
   */
  command?: string;
  /**
   * Arguments of the entry point.
   */
  args?: string;
  /**
   * Working directory.
   */
  workingDir?: string;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: boolean;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesDefaults;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsDefaults;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsDefaults;
  /**
   * Category, for reports.
   */
  category?: string;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: string;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: "preemptible" | "non-preemptible" | "semi-preemptible";
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: readonly string[];
  /**
   * Type of node that the pods run on.
   */
  nodeType?: string;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredDefaults;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityDefaults;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsDefaults;
  /**
   * Ports that are exposed.
   */
  ports?: PortsDefaults;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsDefaults;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsDefaults;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesDefaults;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeDefaults;
  /**
   * What pods may do on their node.
   */
  security?: InferenceSecurityDefaults;
  /**
   * What is mounted.
   */
  storage?: InferenceStorageDefaults;
  /**
   * The port that serves.
   */
  servingPort?: ServingPortDefaults;
  /**
   * How replicas follow the load.
   */
  autoscaling?: AutoscalingDefaults;
  /**
   * How requests are served.
   */
  servingConfiguration?: ServingConfigurationDefaults;
}
/**
 * What pods may do on their node.
 */
export interface InferenceSecurityDefaults {
  /**
   * Where user and group come from.
   */
  uidGidSource?: "fromTheImage" | "fromIdpToken" | "custom";
  /**
   * Number of the user.
   */
  runAsUid?: number;
  /**
   * Number of the group.
   */
  runAsGid?: number;
  /**
   * Numbers of further groups, with commas between them.
   */
  supplementalGroups?: string;
  /**
   * Whether containers must not run as root.
   */
  runAsNonRoot?: boolean;
  /**
   * Whether the root file system is read-only.
   */
  readOnlyRootFilesystem?: boolean;
  /**
   * Seccomp profile.
   */
  seccompProfileType?: "RuntimeDefault" | "Unconfined" | "Localhost";
  /**
   * Linux capabilities that are added, without `CAP_`.
   */
  capabilities?: readonly (
    | "AUDIT_CONTROL"
    | "AUDIT_READ"
    | "AUDIT_WRITE"
    | "BLOCK_SUSPEND"
    | "CHOWN"
    | "DAC_OVERRIDE"
    | "DAC_READ_SEARCH"
    | "FOWNER"
    | "FSETID"
    | "IPC_LOCK"
    | "IPC_OWNER"
    | "KILL"
    | "LEASE"
    | "LINUX_IMMUTABLE"
    | "MAC_ADMIN"
    | "MAC_OVERRIDE"
    | "MKNOD"
    | "NET_ADMIN"
    | "NET_BIND_SERVICE"
    | "NET_BROADCAST"
    | "NET_RAW"
    | "SETGID"
    | "SETFCAP"
    | "SETPCAP"
    | "SETUID"
    | "SYS_ADMIN"
    | "SYS_BOOT"
    | "SYS_CHROOT"
    | "SYS_MODULE"
    | "SYS_NICE"
    | "SYS_PACCT"
    | "SYS_PTRACE"
    | "SYS_RAWIO"
    | "SYS_RESOURCE"
    | "SYS_TIME"
    | "SYS_TTY_CONFIG"
    | "SYSLOG"
    | "WAKE_ALARM"
  )[];
  /**
   * Whether containers have all rights on their node.
   */
  privileged?: boolean;
  /**
   * Whether pods see the processes of their node.
   */
  hostPid?: boolean;
  /**
   * Whether a process may gain more privileges than its parent.
   */
  allowPrivilegeEscalation?: boolean;
  /**
   * Whether pods share the node's inter-process communication.
   */
  hostIpc?: boolean;
  /**
   * Whether pods share the node's network.
   */
  hostNetwork?: boolean;
}
/**
 * What is mounted.
 */
export interface InferenceStorageDefaults {
  /**
   * Volumes of PersistentVolumeClaims.
   */
  pvc?: StoragePvcDefaults;
  /**
   * Volumes of ConfigMaps.
   */
  configMapVolume?: StorageConfigMapVolumeDefaults;
  /**
   * Volumes of Secrets.
   */
  secretVolume?: StorageSecretVolumeDefaults;
  /**
   * Volumes that live as long as the pod.
   */
  emptyDirVolume?: StorageEmptyDirVolumeDefaults;
  /**
   * Data volumes that projects share.
   */
  dataVolume?: StorageDataVolumeDefaults;
  /**
   * Volumes of NFS servers.
   */
  nfs?: StorageNfsDefaults;
  /**
   * Copies of Git repositories.
   */
  git?: StorageGitDefaults;
  /**
   * Folders of the node.
   */
  hostPath?: StorageHostPathDefaults;
}
/**
 * The port that serves.
 */
export interface ServingPortDefaults {
  /**
   * Port of the container that serves.
   */
  container?: number;
  /**
   * Protocol of the port.
   */
  protocol?: "http" | "grpc";
  /**
   * Who may send requests.
   */
  authorizationType?:
    "public" | "authenticatedUsers" | "authorizedUsers" | "authorizedGroups" | "authorizedUsersOrGroups";
  /**
   * Users that may send requests.
   */
  authorizedUsers?: readonly string[];
  /**
   * Groups that may send requests.
   */
  authorizedGroups?: readonly string[];
  /**
   * Whether only the cluster itself may send requests.
   */
  clusterLocalAccessOnly?: boolean;
}
/**
 * How replicas follow the load.
 */
export interface AutoscalingDefaults {
  /**
   * Fewest replicas; 0 scales to zero.
   */
  minReplicas?: number;
  /**
   * Most replicas.
   */
  maxReplicas?: number;
  /**
   * Replicas at the start.
   */
  initialReplicas?: number;
  /**
   * Replicas when scaling from zero.
   */
  activationReplicas?: number;
  /**
   * Most requests at a time to one replica.
   */
  concurrencyHardLimit?: number;
  /**
   * What scaling follows: throughput, concurrency, latency or a metric's name.
   */
  metric?: string;
  /**
   * Value of the metric that one replica is meant for.
   */
  metricThreshold?: number;
  /**
   * Percentage of the threshold at which replicas are added.
   */
  metricThresholdPercentage?: number;
  /**
   * Seconds before replicas are taken away.
   */
  scaleDownDelaySeconds?: number;
  /**
   * Seconds that the last replica stays.
   */
  scaleToZeroRetentionSeconds?: number;
}
/**
 * How requests are served.
 */
export interface ServingConfigurationDefaults {
  /**
   * Seconds that a replica has to start.
   */
  initializationTimeoutSeconds?: number;
  /**
   * Seconds that a request may take.
   */
  requestTimeoutSeconds?: number;
}
/**
 * What workloads may say. A field has its rules from one scope only.
 */
export interface InferenceRules {
  /**
   * Container image.
   */
  image?: StringRules;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: ImagePullPolicyRules;
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsRules;
  /**
   * Entry point of the container.
   */
  command?: StringRules;
  /**
   * Arguments of the entry point.
   */
  args?: StringRules;
  /**
   * Working directory.
   */
  workingDir?: StringRules;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: BooleanRules;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesRules;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsRules;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsRules;
  /**
   * Category, for reports.
   */
  category?: StringRules;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: StringRules;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: PreemptibilityRules;
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: ArrayRules;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: StringRules;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredRules;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityRules;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsRules;
  /**
   * Ports that are exposed.
   */
  ports?: PortsRules;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsRules;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsRules;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesRules;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeRules;
  /**
   * What pods may do on their node.
   */
  security?: InferenceSecurityRules;
  /**
   * What is mounted.
   */
  storage?: InferenceStorageRules;
  /**
   * The port that serves.
   */
  servingPort?: ServingPortRules;
  /**
   * How replicas follow the load.
   */
  autoscaling?: AutoscalingRules;
  /**
   * How requests are served.
   */
  servingConfiguration?: ServingConfigurationRules;
  /**
   * Registry of the image, `docker.io` where none is written. Read from `image`.
   */
  imageRegistry?: DerivedStringRules;
  /**
   * Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.
   */
  imageRepository?: DerivedStringRules;
  /**
   * Tag of the image, `latest` where neither tag nor digest is written. Read from `image`.
   */
  imageTag?: DerivedStringRules;
  /**
   * Digest of the image, such as `sha256:…`. Read from `image`.
   */
  imageDigest?: DerivedStringRules;
}
/**
 * What pods may do on their node.
 */
export interface InferenceSecurityRules {
  /**
   * Where user and group come from.
   */
  uidGidSource?: SecurityUidGidSourceRules;
  /**
   * Number of the user.
   */
  runAsUid?: OptionalSecurityIntegerRules;
  /**
   * Number of the group.
   */
  runAsGid?: OptionalSecurityIntegerRules;
  /**
   * Numbers of further groups, with commas between them.
   */
  supplementalGroups?: StringRules;
  /**
   * Whether containers must not run as root.
   */
  runAsNonRoot?: BooleanRules;
  /**
   * Whether the root file system is read-only.
   */
  readOnlyRootFilesystem?: BooleanRules;
  /**
   * Seccomp profile.
   */
  seccompProfileType?: SecuritySeccompProfileTypeRules;
  /**
   * Linux capabilities that are added, without `CAP_`.
   */
  capabilities?: SecurityCapabilitiesRules;
  /**
   * Whether containers have all rights on their node.
   */
  privileged?: BooleanRules;
  /**
   * Whether pods see the processes of their node.
   */
  hostPid?: BooleanRules;
  /**
   * Whether a process may gain more privileges than its parent.
   */
  allowPrivilegeEscalation?: BooleanRules;
  /**
   * Whether pods share the node's inter-process communication.
   */
  hostIpc?: BooleanRules;
  /**
   * Whether pods share the node's network.
   */
  hostNetwork?: BooleanRules;
}
/**
 * What is mounted.
 */
export interface InferenceStorageRules {
  /**
   * Volumes of PersistentVolumeClaims.
   */
  pvc?: StoragePvcRules;
  /**
   * Volumes of ConfigMaps.
   */
  configMapVolume?: StorageConfigMapVolumeRules;
  /**
   * Volumes of Secrets.
   */
  secretVolume?: StorageSecretVolumeRules;
  /**
   * Volumes that live as long as the pod.
   */
  emptyDirVolume?: StorageEmptyDirVolumeRules;
  /**
   * Data volumes that projects share.
   */
  dataVolume?: StorageDataVolumeRules;
  /**
   * Volumes of NFS servers.
   */
  nfs?: StorageNfsRules;
  /**
   * Copies of Git repositories.
   */
  git?: StorageGitRules;
  /**
   * Folders of the node.
   */
  hostPath?: StorageHostPathRules;
}
/**
 * The port that serves.
 */
export interface ServingPortRules {
  /**
   * Port of the container that serves.
   */
  container?: ServingPortIntegerRules;
  /**
   * Protocol of the port.
   */
  protocol?: ServingPortProtocolRules;
  /**
   * Who may send requests.
   */
  authorizationType?: ServingPortAuthorizationTypeRules;
  /**
   * Users that may send requests.
   */
  authorizedUsers?: ArrayRules;
  /**
   * Groups that may send requests.
   */
  authorizedGroups?: ArrayRules;
  /**
   * Whether only the cluster itself may send requests.
   */
  clusterLocalAccessOnly?: BooleanRules;
}
/**
 * Port of the container that serves.
 */
export interface ServingPortIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "container" | "servingPort.container";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Protocol of the port.
 */
export interface ServingPortProtocolRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "http" | "grpc";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Who may send requests.
 */
export interface ServingPortAuthorizationTypeRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "public" | "authenticatedUsers" | "authorizedUsers" | "authorizedGroups" | "authorizedUsersOrGroups";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * How replicas follow the load.
 */
export interface AutoscalingRules {
  /**
   * Fewest replicas; 0 scales to zero.
   */
  minReplicas?: AutoscalingIntegerRules;
  /**
   * Most replicas.
   */
  maxReplicas?: AutoscalingIntegerRules;
  /**
   * Replicas at the start.
   */
  initialReplicas?: AutoscalingIntegerRules;
  /**
   * Replicas when scaling from zero.
   */
  activationReplicas?: AutoscalingIntegerRules;
  /**
   * Most requests at a time to one replica.
   */
  concurrencyHardLimit?: AutoscalingIntegerRules;
  /**
   * What scaling follows: throughput, concurrency, latency or a metric's name.
   */
  metric?: StringRules;
  /**
   * Value of the metric that one replica is meant for.
   */
  metricThreshold?: AutoscalingIntegerRules;
  /**
   * Percentage of the threshold at which replicas are added.
   */
  metricThresholdPercentage?: AutoscalingNumberRules;
  /**
   * Seconds before replicas are taken away.
   */
  scaleDownDelaySeconds?: AutoscalingIntegerRules;
  /**
   * Seconds that the last replica stays.
   */
  scaleToZeroRetentionSeconds?: AutoscalingIntegerRules;
}
/**
 * Fewest replicas; 0 scales to zero.
 */
export interface AutoscalingIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "minReplicas"
      | "autoscaling.minReplicas"
      | "maxReplicas"
      | "autoscaling.maxReplicas"
      | "initialReplicas"
      | "autoscaling.initialReplicas"
      | "activationReplicas"
      | "autoscaling.activationReplicas"
      | "concurrencyHardLimit"
      | "autoscaling.concurrencyHardLimit"
      | "metricThreshold"
      | "autoscaling.metricThreshold"
      | "metricThresholdPercentage"
      | "autoscaling.metricThresholdPercentage"
      | "scaleDownDelaySeconds"
      | "autoscaling.scaleDownDelaySeconds"
      | "scaleToZeroRetentionSeconds"
      | "autoscaling.scaleToZeroRetentionSeconds";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Percentage of the threshold at which replicas are added.
 */
export interface AutoscalingNumberRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "minReplicas"
      | "autoscaling.minReplicas"
      | "maxReplicas"
      | "autoscaling.maxReplicas"
      | "initialReplicas"
      | "autoscaling.initialReplicas"
      | "activationReplicas"
      | "autoscaling.activationReplicas"
      | "concurrencyHardLimit"
      | "autoscaling.concurrencyHardLimit"
      | "metricThreshold"
      | "autoscaling.metricThreshold"
      | "metricThresholdPercentage"
      | "autoscaling.metricThresholdPercentage"
      | "scaleDownDelaySeconds"
      | "autoscaling.scaleDownDelaySeconds"
      | "scaleToZeroRetentionSeconds"
      | "autoscaling.scaleToZeroRetentionSeconds";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * How requests are served.
 */
export interface ServingConfigurationRules {
  /**
   * Seconds that a replica has to start.
   */
  initializationTimeoutSeconds?: ServingConfigurationIntegerRules;
  /**
   * Seconds that a request may take.
   */
  requestTimeoutSeconds?: ServingConfigurationIntegerRules;
}
/**
 * Seconds that a replica has to start.
 */
export interface ServingConfigurationIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "initializationTimeoutSeconds"
      | "servingConfiguration.initializationTimeoutSeconds"
      | "requestTimeoutSeconds"
      | "servingConfiguration.requestTimeoutSeconds";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Defaults, rules and imposed assets for workloads of one type. `distributedInference`: a model over several pods, with a leader and workers.
 */
export interface DistributedInferencePolicy {
  /**
   * Always `workload-policy`.
   */
  kind: "workload-policy";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * Where the policy holds, with everything below: "organization", or one cluster, department or project.
   */
  scope:
    | "organization"
    | {
        /**
         * The cluster. In TypeScript the cluster itself or its name, in YAML its name.
         */
        cluster: Reference<Cluster>;
      }
    | {
        /**
         * The department. In TypeScript the department itself or its name, in YAML its name.
         */
        department: Reference<Department>;
      }
    | {
        /**
         * The project. In TypeScript the project itself or its name, in YAML its name.
         */
        project: Reference<Project>;
      };
  /**
   * How this policy meets rules of scopes above on the same field: "exclusive" refuses to have both, as Run:ai does; "tighten" lets this policy narrow them, and only narrow. Default: "exclusive".
   */
  mode?: "exclusive" | "tighten";
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
  /**
   * `distributedInference`: a model over several pods, with a leader and workers.
   */
  type: "distributedInference";
  /**
   * Values where a workload says nothing. The nearest scope wins.
   */
  defaults?: DistributedInferenceDefaults;
  /**
   * What workloads may say. A field has its rules from one scope only.
   */
  rules?: DistributedInferenceRules;
  /**
   * Data sources that every workload of the scope gets, beside those of other scopes.
   */
  imposedAssets?: {
    /**
     * Data sources that every workload of the scope gets, beside those of other scopes.
     */
    leader?: readonly (ImposedPvc | ImposedConfigMapVolume | ImposedEmptyDirVolume | ImposedHostPath)[];
    /**
     * Data sources that every workload of the scope gets, beside those of other scopes.
     */
    worker?: readonly (ImposedPvc | ImposedConfigMapVolume | ImposedEmptyDirVolume | ImposedHostPath)[];
  };
}
/**
 * Values where a workload says nothing. The nearest scope wins.
 */
export interface DistributedInferenceDefaults {
  /**
   * The leader.
   */
  leader?: DistributedInferenceLeaderDefaults;
  /**
   * The workers.
   */
  worker?: DistributedInferenceWorkerDefaults;
  /**
   * Category, for reports.
   */
  category?: string;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: string;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: "preemptible" | "non-preemptible" | "semi-preemptible";
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: readonly string[];
  /**
   * What happens to a group of pods when one of them restarts.
   */
  restartPolicy?: "RecreateGroupOnPodRestart" | "None";
  /**
   * Workers of a group, without its leader.
   */
  workers?: number;
  /**
   * Groups.
   */
  replicas?: number;
  /**
   * When workers start.
   */
  startupPolicy?: "LeaderCreated" | "LeaderReady";
  /**
   * The port that serves.
   */
  servingPort?: DistributedInferenceServingPortDefaults;
}
/**
 * The leader.
 */
export interface DistributedInferenceLeaderDefaults {
  /**
   * Container image.
   */
  image?: string;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: "Always" | "Never" | "IfNotPresent";
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsDefaults;
  /**
   * Entry point of the container.
   */
  command?: string;
  /**
   * Arguments of the entry point.
   */
  args?: string;
  /**
   * Working directory.
   */
  workingDir?: string;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: boolean;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesDefaults;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsDefaults;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsDefaults;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: string;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredDefaults;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityDefaults;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsDefaults;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesDefaults;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeDefaults;
  /**
   * What pods may do on their node.
   */
  security?: DistributedInferenceSecurityDefaults;
  /**
   * What is mounted.
   */
  storage?: DistributedInferenceStorageDefaults;
}
/**
 * What pods may do on their node.
 */
export interface DistributedInferenceSecurityDefaults {
  /**
   * Where user and group come from.
   */
  uidGidSource?: "fromTheImage" | "fromIdpToken" | "custom";
  /**
   * Number of the user.
   */
  runAsUid?: number;
  /**
   * Number of the group.
   */
  runAsGid?: number;
  /**
   * Numbers of further groups, with commas between them.
   */
  supplementalGroups?: string;
  /**
   * Whether containers must not run as root.
   */
  runAsNonRoot?: boolean;
  /**
   * Whether the root file system is read-only.
   */
  readOnlyRootFilesystem?: boolean;
  /**
   * Seccomp profile.
   */
  seccompProfileType?: "RuntimeDefault" | "Unconfined" | "Localhost";
  /**
   * Linux capabilities that are added, without `CAP_`.
   */
  capabilities?: readonly (
    | "AUDIT_CONTROL"
    | "AUDIT_READ"
    | "AUDIT_WRITE"
    | "BLOCK_SUSPEND"
    | "CHOWN"
    | "DAC_OVERRIDE"
    | "DAC_READ_SEARCH"
    | "FOWNER"
    | "FSETID"
    | "IPC_LOCK"
    | "IPC_OWNER"
    | "KILL"
    | "LEASE"
    | "LINUX_IMMUTABLE"
    | "MAC_ADMIN"
    | "MAC_OVERRIDE"
    | "MKNOD"
    | "NET_ADMIN"
    | "NET_BIND_SERVICE"
    | "NET_BROADCAST"
    | "NET_RAW"
    | "SETGID"
    | "SETFCAP"
    | "SETPCAP"
    | "SETUID"
    | "SYS_ADMIN"
    | "SYS_BOOT"
    | "SYS_CHROOT"
    | "SYS_MODULE"
    | "SYS_NICE"
    | "SYS_PACCT"
    | "SYS_PTRACE"
    | "SYS_RAWIO"
    | "SYS_RESOURCE"
    | "SYS_TIME"
    | "SYS_TTY_CONFIG"
    | "SYSLOG"
    | "WAKE_ALARM"
  )[];
  /**
   * Whether containers have all rights on their node.
   */
  privileged?: boolean;
  /**
   * Whether pods see the processes of their node.
   */
  hostPid?: boolean;
  /**
   * Whether a process may gain more privileges than its parent.
   */
  allowPrivilegeEscalation?: boolean;
  /**
   * Whether pods share the node's inter-process communication.
   */
  hostIpc?: boolean;
  /**
   * Whether pods share the node's network.
   */
  hostNetwork?: boolean;
}
/**
 * What is mounted.
 */
export interface DistributedInferenceStorageDefaults {
  /**
   * Volumes of PersistentVolumeClaims.
   */
  pvc?: StoragePvcDefaults;
  /**
   * Volumes of ConfigMaps.
   */
  configMapVolume?: StorageConfigMapVolumeDefaults;
  /**
   * Volumes of Secrets.
   */
  secretVolume?: StorageSecretVolumeDefaults;
  /**
   * Volumes that live as long as the pod.
   */
  emptyDirVolume?: StorageEmptyDirVolumeDefaults;
  /**
   * Folders of the node.
   */
  hostPath?: StorageHostPathDefaults;
}
/**
 * The workers.
 */
export interface DistributedInferenceWorkerDefaults {
  /**
   * Container image.
   */
  image?: string;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: "Always" | "Never" | "IfNotPresent";
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsDefaults;
  /**
   * Entry point of the container.
   */
  command?: string;
  /**
   * Arguments of the entry point.
   */
  args?: string;
  /**
   * Working directory.
   */
  workingDir?: string;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: boolean;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesDefaults;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsDefaults;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsDefaults;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: string;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredDefaults;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityDefaults;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsDefaults;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesDefaults;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeDefaults;
  /**
   * What pods may do on their node.
   */
  security?: DistributedInferenceSecurityDefaults;
  /**
   * What is mounted.
   */
  storage?: DistributedInferenceStorageDefaults;
}
/**
 * The port that serves.
 */
export interface DistributedInferenceServingPortDefaults {
  /**
   * Port that serves.
   */
  port?: number;
  /**
   * Protocol of the port.
   */
  protocol?: "http" | "grpc";
  /**
   * Whether it is reached from outside the cluster.
   */
  exposeExternally?: boolean;
  /**
   * Address outside.
   */
  exposedUrl?: string;
  /**
   * Who may send requests.
   */
  authorizationType?:
    "public" | "authenticatedUsers" | "authorizedUsers" | "authorizedGroups" | "authorizedUsersOrGroups";
  /**
   * Users that may send requests.
   */
  authorizedUsers?: readonly string[];
  /**
   * Groups that may send requests.
   */
  authorizedGroups?: readonly string[];
}
/**
 * What workloads may say. A field has its rules from one scope only.
 */
export interface DistributedInferenceRules {
  /**
   * The leader.
   */
  leader?: DistributedInferenceLeaderRules;
  /**
   * The workers.
   */
  worker?: DistributedInferenceWorkerRules;
  /**
   * Category, for reports.
   */
  category?: StringRules;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: StringRules;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: PreemptibilityRules;
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: ArrayRules;
  /**
   * What happens to a group of pods when one of them restarts.
   */
  restartPolicy?: DistributedInferenceRestartPolicyRules;
  /**
   * Workers of a group, without its leader.
   */
  workers?: DistributedInferenceIntegerRules;
  /**
   * Groups.
   */
  replicas?: DistributedInferenceIntegerRules;
  /**
   * When workers start.
   */
  startupPolicy?: StartupPolicyRules;
  /**
   * The port that serves.
   */
  servingPort?: DistributedInferenceServingPortRules;
}
/**
 * The leader.
 */
export interface DistributedInferenceLeaderRules {
  /**
   * Container image.
   */
  image?: StringRules;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: ImagePullPolicyRules;
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsRules;
  /**
   * Entry point of the container.
   */
  command?: StringRules;
  /**
   * Arguments of the entry point.
   */
  args?: StringRules;
  /**
   * Working directory.
   */
  workingDir?: StringRules;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: BooleanRules;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesRules;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsRules;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsRules;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: StringRules;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredRules;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityRules;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsRules;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesRules;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeRules;
  /**
   * What pods may do on their node.
   */
  security?: DistributedInferenceSecurityRules;
  /**
   * What is mounted.
   */
  storage?: DistributedInferenceStorageRules;
  /**
   * Registry of the image, `docker.io` where none is written. Read from `image`.
   */
  imageRegistry?: DerivedStringRules;
  /**
   * Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.
   */
  imageRepository?: DerivedStringRules;
  /**
   * Tag of the image, `latest` where neither tag nor digest is written. Read from `image`.
   */
  imageTag?: DerivedStringRules;
  /**
   * Digest of the image, such as `sha256:…`. Read from `image`.
   */
  imageDigest?: DerivedStringRules;
}
/**
 * What pods may do on their node.
 */
export interface DistributedInferenceSecurityRules {
  /**
   * Where user and group come from.
   */
  uidGidSource?: SecurityUidGidSourceRules;
  /**
   * Number of the user.
   */
  runAsUid?: OptionalSecurityIntegerRules;
  /**
   * Number of the group.
   */
  runAsGid?: OptionalSecurityIntegerRules;
  /**
   * Numbers of further groups, with commas between them.
   */
  supplementalGroups?: StringRules;
  /**
   * Whether containers must not run as root.
   */
  runAsNonRoot?: BooleanRules;
  /**
   * Whether the root file system is read-only.
   */
  readOnlyRootFilesystem?: BooleanRules;
  /**
   * Seccomp profile.
   */
  seccompProfileType?: SecuritySeccompProfileTypeRules;
  /**
   * Linux capabilities that are added, without `CAP_`.
   */
  capabilities?: SecurityCapabilitiesRules;
  /**
   * Whether containers have all rights on their node.
   */
  privileged?: BooleanRules;
  /**
   * Whether pods see the processes of their node.
   */
  hostPid?: BooleanRules;
  /**
   * Whether a process may gain more privileges than its parent.
   */
  allowPrivilegeEscalation?: BooleanRules;
  /**
   * Whether pods share the node's inter-process communication.
   */
  hostIpc?: BooleanRules;
  /**
   * Whether pods share the node's network.
   */
  hostNetwork?: BooleanRules;
}
/**
 * What is mounted.
 */
export interface DistributedInferenceStorageRules {
  /**
   * Volumes of PersistentVolumeClaims.
   */
  pvc?: StoragePvcRules;
  /**
   * Volumes of ConfigMaps.
   */
  configMapVolume?: StorageConfigMapVolumeRules;
  /**
   * Volumes of Secrets.
   */
  secretVolume?: StorageSecretVolumeRules;
  /**
   * Volumes that live as long as the pod.
   */
  emptyDirVolume?: StorageEmptyDirVolumeRules;
  /**
   * Folders of the node.
   */
  hostPath?: StorageHostPathRules;
}
/**
 * The workers.
 */
export interface DistributedInferenceWorkerRules {
  /**
   * Container image.
   */
  image?: StringRules;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: ImagePullPolicyRules;
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsRules;
  /**
   * Entry point of the container.
   */
  command?: StringRules;
  /**
   * Arguments of the entry point.
   */
  args?: StringRules;
  /**
   * Working directory.
   */
  workingDir?: StringRules;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: BooleanRules;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesRules;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsRules;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsRules;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: StringRules;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredRules;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityRules;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsRules;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesRules;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeRules;
  /**
   * What pods may do on their node.
   */
  security?: DistributedInferenceSecurityRules;
  /**
   * What is mounted.
   */
  storage?: DistributedInferenceStorageRules;
  /**
   * Registry of the image, `docker.io` where none is written. Read from `image`.
   */
  imageRegistry?: DerivedStringRules;
  /**
   * Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.
   */
  imageRepository?: DerivedStringRules;
  /**
   * Tag of the image, `latest` where neither tag nor digest is written. Read from `image`.
   */
  imageTag?: DerivedStringRules;
  /**
   * Digest of the image, such as `sha256:…`. Read from `image`.
   */
  imageDigest?: DerivedStringRules;
}
/**
 * What happens to a group of pods when one of them restarts.
 */
export interface DistributedInferenceRestartPolicyRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "RecreateGroupOnPodRestart" | "None";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Workers of a group, without its leader.
 */
export interface DistributedInferenceIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "workers" | "replicas";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * When workers start.
 */
export interface StartupPolicyRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "LeaderCreated" | "LeaderReady";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * The port that serves.
 */
export interface DistributedInferenceServingPortRules {
  /**
   * Port that serves.
   */
  port?: DistributedInferenceServingPortIntegerRules;
  /**
   * Protocol of the port.
   */
  protocol?: ServingPortProtocolRules;
  /**
   * Whether it is reached from outside the cluster.
   */
  exposeExternally?: BooleanRules;
  /**
   * Address outside.
   */
  exposedUrl?: StringRules;
  /**
   * Who may send requests.
   */
  authorizationType?: ServingPortAuthorizationTypeRules;
  /**
   * Users that may send requests.
   */
  authorizedUsers?: ArrayRules;
  /**
   * Groups that may send requests.
   */
  authorizedGroups?: ArrayRules;
}
/**
 * Port that serves.
 */
export interface DistributedInferenceServingPortIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "port" | "servingPort.port";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Defaults, rules and imposed assets for workloads of one type. `nimService`: an NVIDIA NIM.
 */
export interface NimServicePolicy {
  /**
   * Always `workload-policy`.
   */
  kind: "workload-policy";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * Where the policy holds, with everything below: "organization", or one cluster, department or project.
   */
  scope:
    | "organization"
    | {
        /**
         * The cluster. In TypeScript the cluster itself or its name, in YAML its name.
         */
        cluster: Reference<Cluster>;
      }
    | {
        /**
         * The department. In TypeScript the department itself or its name, in YAML its name.
         */
        department: Reference<Department>;
      }
    | {
        /**
         * The project. In TypeScript the project itself or its name, in YAML its name.
         */
        project: Reference<Project>;
      };
  /**
   * How this policy meets rules of scopes above on the same field: "exclusive" refuses to have both, as Run:ai does; "tighten" lets this policy narrow them, and only narrow. Default: "exclusive".
   */
  mode?: "exclusive" | "tighten";
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
  /**
   * `nimService`: an NVIDIA NIM.
   */
  type: "nimService";
  /**
   * Values where a workload says nothing. The nearest scope wins.
   */
  defaults?: NimServiceDefaults;
  /**
   * What workloads may say. A field has its rules from one scope only.
   */
  rules?: NimServiceRules;
}
/**
 * Values where a workload says nothing. The nearest scope wins.
 */
export interface NimServiceDefaults {
  /**
   * Container image.
   */
  image?: string;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: "Always" | "Never" | "IfNotPresent";
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsDefaults;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesDefaults;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsDefaults;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsDefaults;
  /**
   * Category, for reports.
   */
  category?: string;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: string;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: "preemptible" | "non-preemptible" | "semi-preemptible";
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: readonly string[];
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsDefaults;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesDefaults;
  /**
   * GPUs, CPU and memory.
   */
  compute?: NimServiceComputeDefaults;
  /**
   * What pods may do on their node.
   */
  security?: NimServiceSecurityDefaults;
  /**
   * Replicas.
   */
  replicas?: number;
  /**
   * A service over several nodes.
   */
  multiNode?: MultiNodeDefaults;
  /**
   * Secret with the key of NGC.
   */
  ngcAuthSecret?: string;
  /**
   * Where the model is kept.
   */
  modelStore?: ModelStoreDefaults;
  /**
   * The port that serves.
   */
  servingPort?: NimServiceServingPortDefaults;
  /**
   * How replicas follow the load.
   */
  autoscaling?: NimServiceAutoscalingDefaults;
  /**
   * What is mounted.
   */
  storage?: NimServiceStorageDefaults;
}
/**
 * GPUs, CPU and memory.
 */
export interface NimServiceComputeDefaults {
  /**
   * GPU devices of a pod.
   */
  gpuDevicesRequest?: number;
  /**
   * How a part of a GPU is asked for. migProfile is deprecated.
   */
  gpuRequestType?: "portion" | "memory" | "migProfile";
  /**
   * Part of each GPU device, from 0 to 1.
   */
  gpuPortionRequest?: number;
  /**
   * Part of each GPU device that may be used at most, from 0 to 1.
   */
  gpuPortionLimit?: number;
  /**
   * Memory of each GPU device, such as `10Gi`.
   */
  gpuMemoryRequest?: Quantity;
  /**
   * Memory of each GPU device that may be used at most.
   */
  gpuMemoryLimit?: Quantity;
  /**
   * CPU cores.
   */
  cpuCoreRequest?: number;
  /**
   * CPU cores that may be used at most.
   */
  cpuCoreLimit?: number;
  /**
   * Memory, such as `16Gi`.
   */
  cpuMemoryRequest?: Quantity;
  /**
   * Memory that may be used at most.
   */
  cpuMemoryLimit?: Quantity;
}
/**
 * What pods may do on their node.
 */
export interface NimServiceSecurityDefaults {
  /**
   * Number of the user.
   */
  runAsUid?: number;
  /**
   * Number of the group.
   */
  runAsGid?: number;
  /**
   * Whether containers have all rights on their node.
   */
  privileged?: boolean;
  /**
   * Whether pods see the processes of their node.
   */
  hostPid?: boolean;
  /**
   * Whether a process may gain more privileges than its parent.
   */
  allowPrivilegeEscalation?: boolean;
  /**
   * Whether pods share the node's inter-process communication.
   */
  hostIpc?: boolean;
  /**
   * Whether pods share the node's network.
   */
  hostNetwork?: boolean;
}
/**
 * A service over several nodes.
 */
export interface MultiNodeDefaults {
  /**
   * Workers of a service over several nodes.
   */
  workers?: number;
}
/**
 * Where the model is kept.
 */
export interface ModelStoreDefaults {
  /**
   * Claim that holds the model.
   */
  pvc?: Json;
  /**
   * A NIMCache.
   */
  nimCache?: ModelStoreNimCacheDefaults;
}
/**
 * A NIMCache.
 */
export interface ModelStoreNimCacheDefaults {
  /**
   * Name of the NIMCache.
   */
  name?: string;
  /**
   * Profile of the NIMCache.
   */
  profile?: string;
}
/**
 * The port that serves.
 */
export interface NimServiceServingPortDefaults {
  /**
   * Port that serves.
   */
  port?: number;
  /**
   * Port for gRPC.
   */
  grpcPort?: number;
  /**
   * Port of the metrics.
   */
  metricsPort?: number;
  /**
   * Type of the service.
   */
  serviceType?: "ClusterIP" | "NodePort" | "LoadBalancer";
  /**
   * Whether it is reached from outside the cluster.
   */
  exposeExternally?: boolean;
  /**
   * Address outside.
   */
  exposedUrl?: string;
  /**
   * Protocol outside.
   */
  exposedProtocol?: "http" | "grpc";
}
/**
 * How replicas follow the load.
 */
export interface NimServiceAutoscalingDefaults {
  /**
   * Fewest replicas.
   */
  minReplicas?: number;
  /**
   * Most replicas.
   */
  maxReplicas?: number;
  /**
   * What scaling follows.
   */
  metric?: string;
  /**
   * Value of the metric that one replica is meant for.
   */
  metricThreshold?: number;
  /**
   * Seconds that the metric is looked at over.
   */
  scaleWindowSeconds?: number;
}
/**
 * What is mounted.
 */
export interface NimServiceStorageDefaults {
  /**
   * Folders of the node.
   */
  hostPath?: StorageHostPathDefaults;
}
/**
 * What workloads may say. A field has its rules from one scope only.
 */
export interface NimServiceRules {
  /**
   * Container image.
   */
  image?: StringRules;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: ImagePullPolicyRules;
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsRules;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesRules;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsRules;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsRules;
  /**
   * Category, for reports.
   */
  category?: StringRules;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: StringRules;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: PreemptibilityRules;
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: ArrayRules;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsRules;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesRules;
  /**
   * GPUs, CPU and memory.
   */
  compute?: NimServiceComputeRules;
  /**
   * What pods may do on their node.
   */
  security?: NimServiceSecurityRules;
  /**
   * Replicas.
   */
  replicas?: NimServiceIntegerRules;
  /**
   * A service over several nodes.
   */
  multiNode?: MultiNodeRules;
  /**
   * Secret with the key of NGC.
   */
  ngcAuthSecret?: StringRules;
  /**
   * Where the model is kept.
   */
  modelStore?: ModelStoreRules;
  /**
   * The port that serves.
   */
  servingPort?: NimServiceServingPortRules;
  /**
   * How replicas follow the load.
   */
  autoscaling?: NimServiceAutoscalingRules;
  /**
   * Registry of the image, `docker.io` where none is written. Read from `image`.
   */
  imageRegistry?: DerivedStringRules;
  /**
   * Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.
   */
  imageRepository?: DerivedStringRules;
  /**
   * Tag of the image, `latest` where neither tag nor digest is written. Read from `image`.
   */
  imageTag?: DerivedStringRules;
  /**
   * Digest of the image, such as `sha256:…`. Read from `image`.
   */
  imageDigest?: DerivedStringRules;
  /**
   * What is mounted.
   */
  storage?: NimServiceStorageRules;
}
/**
 * GPUs, CPU and memory.
 */
export interface NimServiceComputeRules {
  /**
   * GPU devices of a pod.
   */
  gpuDevicesRequest?: ComputeIntegerRules;
  /**
   * How a part of a GPU is asked for. migProfile is deprecated.
   */
  gpuRequestType?: ComputeGpuRequestTypeRules;
  /**
   * Part of each GPU device, from 0 to 1.
   */
  gpuPortionRequest?: ComputeNumberRules;
  /**
   * Part of each GPU device that may be used at most, from 0 to 1.
   */
  gpuPortionLimit?: ComputeNumberRules;
  /**
   * Memory of each GPU device, such as `10Gi`.
   */
  gpuMemoryRequest?: ComputeQuantityRules;
  /**
   * Memory of each GPU device that may be used at most.
   */
  gpuMemoryLimit?: ComputeQuantityRules;
  /**
   * CPU cores.
   */
  cpuCoreRequest?: BoundedComputeNumberRules;
  /**
   * CPU cores that may be used at most.
   */
  cpuCoreLimit?: BoundedComputeNumberRules;
  /**
   * Memory, such as `16Gi`.
   */
  cpuMemoryRequest?: DoublyBoundedComputeQuantityRules;
  /**
   * Memory that may be used at most.
   */
  cpuMemoryLimit?: DoublyBoundedComputeQuantityRules;
}
/**
 * What pods may do on their node.
 */
export interface NimServiceSecurityRules {
  /**
   * Number of the user.
   */
  runAsUid?: OptionalSecurityIntegerRules;
  /**
   * Number of the group.
   */
  runAsGid?: OptionalSecurityIntegerRules;
  /**
   * Whether containers have all rights on their node.
   */
  privileged?: BooleanRules;
  /**
   * Whether pods see the processes of their node.
   */
  hostPid?: BooleanRules;
  /**
   * Whether a process may gain more privileges than its parent.
   */
  allowPrivilegeEscalation?: BooleanRules;
  /**
   * Whether pods share the node's inter-process communication.
   */
  hostIpc?: BooleanRules;
  /**
   * Whether pods share the node's network.
   */
  hostNetwork?: BooleanRules;
}
/**
 * Replicas.
 */
export interface NimServiceIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "replicas";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * A service over several nodes.
 */
export interface MultiNodeRules {
  /**
   * Workers of a service over several nodes.
   */
  workers?: MultiNodeIntegerRules;
}
/**
 * Workers of a service over several nodes.
 */
export interface MultiNodeIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field: "workers" | "multiNode.workers";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Where the model is kept.
 */
export interface ModelStoreRules {
  /**
   * Claim that holds the model.
   */
  pvc?: ObjectRules;
  /**
   * A NIMCache.
   */
  nimCache?: ModelStoreNimCacheRules;
}
/**
 * A NIMCache.
 */
export interface ModelStoreNimCacheRules {
  /**
   * Name of the NIMCache.
   */
  name?: StringRules;
  /**
   * Profile of the NIMCache.
   */
  profile?: StringRules;
}
/**
 * The port that serves.
 */
export interface NimServiceServingPortRules {
  /**
   * Port that serves.
   */
  port?: NimServiceServingPortIntegerRules;
  /**
   * Port for gRPC.
   */
  grpcPort?: NimServiceServingPortIntegerRules;
  /**
   * Port of the metrics.
   */
  metricsPort?: NimServiceServingPortIntegerRules;
  /**
   * Type of the service.
   */
  serviceType?: ServingPortServiceTypeRules;
  /**
   * Whether it is reached from outside the cluster.
   */
  exposeExternally?: BooleanRules;
  /**
   * Address outside.
   */
  exposedUrl?: StringRules;
  /**
   * Protocol outside.
   */
  exposedProtocol?: ServingPortExposedProtocolRules;
}
/**
 * Port that serves.
 */
export interface NimServiceServingPortIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      "port" | "servingPort.port" | "grpcPort" | "servingPort.grpcPort" | "metricsPort" | "servingPort.metricsPort";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Type of the service.
 */
export interface ServingPortServiceTypeRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "ClusterIP" | "NodePort" | "LoadBalancer";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * Protocol outside.
 */
export interface ServingPortExposedProtocolRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * The only values allowed.
   *
   * @minItems 1
   */
  options?: readonly {
    value: "http" | "grpc";
    /**
     * How a form shows it. Default: the value.
     */
    displayed?: string;
  }[];
}
/**
 * How replicas follow the load.
 */
export interface NimServiceAutoscalingRules {
  /**
   * Fewest replicas.
   */
  minReplicas?: NimServiceAutoscalingIntegerRules;
  /**
   * Most replicas.
   */
  maxReplicas?: NimServiceAutoscalingIntegerRules;
  /**
   * What scaling follows.
   */
  metric?: StringRules;
  /**
   * Value of the metric that one replica is meant for.
   */
  metricThreshold?: NimServiceAutoscalingIntegerRules;
  /**
   * Seconds that the metric is looked at over.
   */
  scaleWindowSeconds?: NimServiceAutoscalingIntegerRules;
}
/**
 * Fewest replicas.
 */
export interface NimServiceAutoscalingIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "minReplicas"
      | "autoscaling.minReplicas"
      | "maxReplicas"
      | "autoscaling.maxReplicas"
      | "metricThreshold"
      | "autoscaling.metricThreshold"
      | "scaleWindowSeconds"
      | "autoscaling.scaleWindowSeconds";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * What is mounted.
 */
export interface NimServiceStorageRules {
  /**
   * Folders of the node.
   */
  hostPath?: StorageHostPathRules;
}
/**
 * Defaults, rules and imposed assets for workloads of one type. `fallback`: every type that has no policy of its own at this scope.
 */
export interface FallbackPolicy {
  /**
   * Always `workload-policy`.
   */
  kind: "workload-policy";
  /**
   * Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
   */
  name: string;
  /**
   * What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.
   */
  description?: string;
  /**
   * Where the policy holds, with everything below: "organization", or one cluster, department or project.
   */
  scope:
    | "organization"
    | {
        /**
         * The cluster. In TypeScript the cluster itself or its name, in YAML its name.
         */
        cluster: Reference<Cluster>;
      }
    | {
        /**
         * The department. In TypeScript the department itself or its name, in YAML its name.
         */
        department: Reference<Department>;
      }
    | {
        /**
         * The project. In TypeScript the project itself or its name, in YAML its name.
         */
        project: Reference<Project>;
      };
  /**
   * How this policy meets rules of scopes above on the same field: "exclusive" refuses to have both, as Run:ai does; "tighten" lets this policy narrow them, and only narrow. Default: "exclusive".
   */
  mode?: "exclusive" | "tighten";
  /**
   * Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.
   *
   * Items: Accepts the warnings of one code for this definition and everything in it.
   */
  accept?: readonly Accept[];
  /**
   * `fallback`: every type that has no policy of its own at this scope.
   */
  type: "fallback";
  /**
   * Values where a workload says nothing. The nearest scope wins.
   */
  defaults?: FallbackDefaults;
  /**
   * What workloads may say. A field has its rules from one scope only.
   */
  rules?: FallbackRules;
  /**
   * Data sources that every workload of the scope gets, beside those of other scopes.
   */
  imposedAssets?: readonly (
    | ImposedPvc
    | ImposedConfigMapVolume
    | ImposedEmptyDirVolume
    | ImposedDataVolume
    | ImposedNfs
    | ImposedGit
    | ImposedHostPath
    | ImposedS3
  )[];
}
/**
 * Values where a workload says nothing. The nearest scope wins.
 */
export interface FallbackDefaults {
  /**
   * Container image.
   */
  image?: string;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: "Always" | "Never" | "IfNotPresent";
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsDefaults;
  /**
   * Entry point of the container.
   */
  command?: string;
  /**
   * Arguments of the entry point.
   */
  args?: string;
  /**
   * Working directory.
   */
  workingDir?: string;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: boolean;
  /**
   * Whether standard input stays open.
   */
  stdin?: boolean;
  /**
   * Whether there is a terminal.
   */
  tty?: boolean;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesDefaults;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsDefaults;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsDefaults;
  /**
   * Category, for reports.
   */
  category?: string;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: string;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: "preemptible" | "non-preemptible" | "semi-preemptible";
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: readonly string[];
  /**
   * Type of node that the pods run on.
   */
  nodeType?: string;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredDefaults;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityDefaults;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsDefaults;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: "Always" | "Never" | "OnFailure";
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: number;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: number;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: number;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: boolean;
  /**
   * Pods that must end well.
   */
  completions?: number;
  /**
   * Pods at the same time.
   */
  parallelism?: number;
  /**
   * Ports that are exposed.
   */
  ports?: PortsDefaults;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsDefaults;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsDefaults;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesDefaults;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeDefaults;
  /**
   * What pods may do on their node.
   */
  security?: SecurityDefaults;
  /**
   * What is mounted.
   */
  storage?: StorageDefaults;
  /**
   * Framework of the training.
   */
  distributedFramework?: "MPI" | "PyTorch" | "TF" | "XGBoost" | "JAX";
  /**
   * Pods that are deleted when the training ends.
   */
  cleanPodPolicy?: "None" | "All" | "Running";
  /**
   * Workers, without the master.
   */
  numWorkers?: number;
  /**
   * Fewest workers of an elastic training.
   */
  minReplicas?: number;
  /**
   * Most workers of an elastic training.
   */
  maxReplicas?: number;
  /**
   * MPI slots of a worker.
   */
  slotsPerWorker?: number;
  /**
   * Where MPI keys are mounted.
   */
  sshAuthMountPath?: string;
  /**
   * When the MPI launcher starts.
   */
  mpiLauncherCreationPolicy?: "AtStartup" | "WaitForWorkersReady";
  /**
   * The port that serves.
   */
  servingPort?: FallbackServingPortDefaults;
  /**
   * How replicas follow the load.
   */
  autoscaling?: FallbackAutoscalingDefaults;
  /**
   * How requests are served.
   */
  servingConfiguration?: ServingConfigurationDefaults;
  /**
   * Workers of a group, without its leader.
   */
  workers?: number;
  /**
   * Groups.
   */
  replicas?: number;
  /**
   * When workers start.
   */
  startupPolicy?: "LeaderCreated" | "LeaderReady";
  /**
   * A service over several nodes.
   */
  multiNode?: MultiNodeDefaults;
  /**
   * Secret with the key of NGC.
   */
  ngcAuthSecret?: string;
  /**
   * Where the model is kept.
   */
  modelStore?: ModelStoreDefaults;
}
/**
 * The port that serves.
 */
export interface FallbackServingPortDefaults {
  /**
   * Port of the container that serves.
   */
  container?: number;
  /**
   * Protocol of the port.
   */
  protocol?: "http" | "grpc";
  /**
   * Who may send requests.
   */
  authorizationType?:
    "public" | "authenticatedUsers" | "authorizedUsers" | "authorizedGroups" | "authorizedUsersOrGroups";
  /**
   * Users that may send requests.
   */
  authorizedUsers?: readonly string[];
  /**
   * Groups that may send requests.
   */
  authorizedGroups?: readonly string[];
  /**
   * Whether only the cluster itself may send requests.
   */
  clusterLocalAccessOnly?: boolean;
  /**
   * Port that serves.
   */
  port?: number;
  /**
   * Whether it is reached from outside the cluster.
   */
  exposeExternally?: boolean;
  /**
   * Address outside.
   */
  exposedUrl?: string;
  /**
   * Port for gRPC.
   */
  grpcPort?: number;
  /**
   * Port of the metrics.
   */
  metricsPort?: number;
  /**
   * Type of the service.
   */
  serviceType?: "ClusterIP" | "NodePort" | "LoadBalancer";
  /**
   * Protocol outside.
   */
  exposedProtocol?: "http" | "grpc";
}
/**
 * How replicas follow the load.
 */
export interface FallbackAutoscalingDefaults {
  /**
   * Fewest replicas; 0 scales to zero.
   */
  minReplicas?: number;
  /**
   * Most replicas.
   */
  maxReplicas?: number;
  /**
   * Replicas at the start.
   */
  initialReplicas?: number;
  /**
   * Replicas when scaling from zero.
   */
  activationReplicas?: number;
  /**
   * Most requests at a time to one replica.
   */
  concurrencyHardLimit?: number;
  /**
   * What scaling follows: throughput, concurrency, latency or a metric's name.
   */
  metric?: string;
  /**
   * Value of the metric that one replica is meant for.
   */
  metricThreshold?: number;
  /**
   * Percentage of the threshold at which replicas are added.
   */
  metricThresholdPercentage?: number;
  /**
   * Seconds before replicas are taken away.
   */
  scaleDownDelaySeconds?: number;
  /**
   * Seconds that the last replica stays.
   */
  scaleToZeroRetentionSeconds?: number;
  /**
   * Seconds that the metric is looked at over.
   */
  scaleWindowSeconds?: number;
}
/**
 * What workloads may say. A field has its rules from one scope only.
 */
export interface FallbackRules {
  /**
   * Container image.
   */
  image?: StringRules;
  /**
   * When the image is pulled.
   */
  imagePullPolicy?: ImagePullPolicyRules;
  /**
   * Secrets that images are pulled with.
   */
  imagePullSecrets?: ImagePullSecretsRules;
  /**
   * Entry point of the container.
   */
  command?: StringRules;
  /**
   * Arguments of the entry point.
   */
  args?: StringRules;
  /**
   * Working directory.
   */
  workingDir?: StringRules;
  /**
   * Whether the user gets a temporary home directory.
   */
  createHomeDir?: BooleanRules;
  /**
   * Whether standard input stays open.
   */
  stdin?: BooleanRules;
  /**
   * Whether there is a terminal.
   */
  tty?: BooleanRules;
  /**
   * Environment variables.
   */
  environmentVariables?: EnvironmentVariablesRules;
  /**
   * Kubernetes labels of the pods.
   */
  labels?: LabelsRules;
  /**
   * Kubernetes annotations of the pods.
   */
  annotations?: AnnotationsRules;
  /**
   * Category, for reports.
   */
  category?: StringRules;
  /**
   * Priority inside the project, such as `high`.
   */
  priorityClass?: StringRules;
  /**
   * Whether the workload may be preempted.
   */
  preemptibility?: PreemptibilityRules;
  /**
   * Node pools that the workload may run in, in order of preference.
   */
  nodePools?: ArrayRules;
  /**
   * Type of node that the pods run on.
   */
  nodeType?: StringRules;
  /**
   * Which nodes pods may run on.
   */
  nodeAffinityRequired?: NodeAffinityRequiredRules;
  /**
   * Which pods are kept together.
   */
  podAffinity?: PodAffinityRules;
  /**
   * Taints that the pods tolerate.
   */
  tolerations?: TolerationsRules;
  /**
   * What happens when a container ends.
   */
  restartPolicy?: RestartPolicyRules;
  /**
   * How often a failed workload is tried again.
   */
  backoffLimit?: FallbackIntegerRules;
  /**
   * Seconds after which a finished workload is deleted.
   */
  autoDeletionTimeAfterCompletionSeconds?: FallbackIntegerRules;
  /**
   * Seconds that pods have to end.
   */
  terminationGracePeriodSeconds?: FallbackIntegerRules;
  /**
   * Whether a preempted workload ends instead of waiting.
   */
  terminateAfterPreemption?: BooleanRules;
  /**
   * Pods that must end well.
   */
  completions?: FallbackIntegerRules;
  /**
   * Pods at the same time.
   */
  parallelism?: FallbackIntegerRules;
  /**
   * Ports that are exposed.
   */
  ports?: PortsRules;
  /**
   * Addresses under which the workload is reached.
   */
  exposedUrls?: ExposedUrlsRules;
  /**
   * Links that are shown with the workload.
   */
  relatedUrls?: RelatedUrlsRules;
  /**
   * How it is known that a container is ready.
   */
  probes?: ProbesRules;
  /**
   * GPUs, CPU and memory.
   */
  compute?: ComputeRules;
  /**
   * What pods may do on their node.
   */
  security?: SecurityRules;
  /**
   * What is mounted.
   */
  storage?: StorageRules;
  /**
   * Framework of the training.
   */
  distributedFramework?: DistributedFrameworkRules;
  /**
   * Pods that are deleted when the training ends.
   */
  cleanPodPolicy?: CleanPodPolicyRules;
  /**
   * Workers, without the master.
   */
  numWorkers?: {
    /**
     * Whether there must be a value, once defaults are filled in. Default: false.
     */
    required?: boolean;
    /**
     * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
     */
    canEdit?: boolean;
    /**
     * Smallest value, itself allowed.
     */
    min?: number;
    /**
     * Largest value, itself allowed.
     */
    max?: number;
    /**
     * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
     */
    step?: number;
    /**
     * Where a missing value comes from: another field of this section, times a factor.
     */
    defaultFrom?: {
      /**
       * The field whose value is taken.
       */
      field: "numWorkers" | "minReplicas" | "maxReplicas" | "slotsPerWorker";
      /**
       * What it is multiplied by. Default: 1.
       */
      factor?: number;
    };
  };
  /**
   * Fewest workers of an elastic training.
   */
  minReplicas?: {
    /**
     * Whether there must be a value, once defaults are filled in. Default: false.
     */
    required?: boolean;
    /**
     * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
     */
    canEdit?: boolean;
    /**
     * Smallest value, itself allowed.
     */
    min?: number;
    /**
     * Largest value, itself allowed.
     */
    max?: number;
    /**
     * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
     */
    step?: number;
    /**
     * Where a missing value comes from: another field of this section, times a factor.
     */
    defaultFrom?: {
      /**
       * The field whose value is taken.
       */
      field: "numWorkers" | "minReplicas" | "maxReplicas" | "slotsPerWorker";
      /**
       * What it is multiplied by. Default: 1.
       */
      factor?: number;
    };
  };
  /**
   * Most workers of an elastic training.
   */
  maxReplicas?: {
    /**
     * Whether there must be a value, once defaults are filled in. Default: false.
     */
    required?: boolean;
    /**
     * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
     */
    canEdit?: boolean;
    /**
     * Smallest value, itself allowed.
     */
    min?: number;
    /**
     * Largest value, itself allowed.
     */
    max?: number;
    /**
     * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
     */
    step?: number;
    /**
     * Where a missing value comes from: another field of this section, times a factor.
     */
    defaultFrom?: {
      /**
       * The field whose value is taken.
       */
      field: "numWorkers" | "minReplicas" | "maxReplicas" | "slotsPerWorker";
      /**
       * What it is multiplied by. Default: 1.
       */
      factor?: number;
    };
  };
  /**
   * MPI slots of a worker.
   */
  slotsPerWorker?: {
    /**
     * Whether there must be a value, once defaults are filled in. Default: false.
     */
    required?: boolean;
    /**
     * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
     */
    canEdit?: boolean;
    /**
     * Smallest value, itself allowed.
     */
    min?: number;
    /**
     * Largest value, itself allowed.
     */
    max?: number;
    /**
     * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
     */
    step?: number;
    /**
     * Where a missing value comes from: another field of this section, times a factor.
     */
    defaultFrom?: {
      /**
       * The field whose value is taken.
       */
      field: "numWorkers" | "minReplicas" | "maxReplicas" | "slotsPerWorker";
      /**
       * What it is multiplied by. Default: 1.
       */
      factor?: number;
    };
  };
  /**
   * Where MPI keys are mounted.
   */
  sshAuthMountPath?: StringRules;
  /**
   * When the MPI launcher starts.
   */
  mpiLauncherCreationPolicy?: MpiLauncherCreationPolicyRules;
  /**
   * The port that serves.
   */
  servingPort?: FallbackServingPortRules;
  /**
   * How replicas follow the load.
   */
  autoscaling?: FallbackAutoscalingRules;
  /**
   * How requests are served.
   */
  servingConfiguration?: ServingConfigurationRules;
  /**
   * Workers of a group, without its leader.
   */
  workers?: {
    /**
     * Whether there must be a value, once defaults are filled in. Default: false.
     */
    required?: boolean;
    /**
     * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
     */
    canEdit?: boolean;
    /**
     * Smallest value, itself allowed.
     */
    min?: number;
    /**
     * Largest value, itself allowed.
     */
    max?: number;
    /**
     * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
     */
    step?: number;
    /**
     * Where a missing value comes from: another field of this section, times a factor.
     */
    defaultFrom?: {
      /**
       * The field whose value is taken.
       */
      field: "workers" | "replicas";
      /**
       * What it is multiplied by. Default: 1.
       */
      factor?: number;
    };
  };
  /**
   * Groups.
   */
  replicas?: {
    /**
     * Whether there must be a value, once defaults are filled in. Default: false.
     */
    required?: boolean;
    /**
     * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
     */
    canEdit?: boolean;
    /**
     * Smallest value, itself allowed.
     */
    min?: number;
    /**
     * Largest value, itself allowed.
     */
    max?: number;
    /**
     * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
     */
    step?: number;
    /**
     * Where a missing value comes from: another field of this section, times a factor.
     */
    defaultFrom?: {
      /**
       * The field whose value is taken.
       */
      field: "workers" | "replicas";
      /**
       * What it is multiplied by. Default: 1.
       */
      factor?: number;
    };
  };
  /**
   * When workers start.
   */
  startupPolicy?: StartupPolicyRules;
  /**
   * A service over several nodes.
   */
  multiNode?: MultiNodeRules;
  /**
   * Secret with the key of NGC.
   */
  ngcAuthSecret?: StringRules;
  /**
   * Where the model is kept.
   */
  modelStore?: ModelStoreRules;
  /**
   * Registry of the image, `docker.io` where none is written. Read from `image`.
   */
  imageRegistry?: DerivedStringRules;
  /**
   * Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.
   */
  imageRepository?: DerivedStringRules;
  /**
   * Tag of the image, `latest` where neither tag nor digest is written. Read from `image`.
   */
  imageTag?: DerivedStringRules;
  /**
   * Digest of the image, such as `sha256:…`. Read from `image`.
   */
  imageDigest?: DerivedStringRules;
}
/**
 * How often a failed workload is tried again.
 */
export interface FallbackIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "backoffLimit"
      | "autoDeletionTimeAfterCompletionSeconds"
      | "terminationGracePeriodSeconds"
      | "completions"
      | "parallelism";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * The port that serves.
 */
export interface FallbackServingPortRules {
  /**
   * Port of the container that serves.
   */
  container?: FallbackServingPortIntegerRules;
  /**
   * Protocol of the port.
   */
  protocol?: ServingPortProtocolRules;
  /**
   * Who may send requests.
   */
  authorizationType?: ServingPortAuthorizationTypeRules;
  /**
   * Users that may send requests.
   */
  authorizedUsers?: ArrayRules;
  /**
   * Groups that may send requests.
   */
  authorizedGroups?: ArrayRules;
  /**
   * Whether only the cluster itself may send requests.
   */
  clusterLocalAccessOnly?: BooleanRules;
  /**
   * Port that serves.
   */
  port?: FallbackServingPortIntegerRules;
  /**
   * Whether it is reached from outside the cluster.
   */
  exposeExternally?: BooleanRules;
  /**
   * Address outside.
   */
  exposedUrl?: StringRules;
  /**
   * Port for gRPC.
   */
  grpcPort?: FallbackServingPortIntegerRules;
  /**
   * Port of the metrics.
   */
  metricsPort?: FallbackServingPortIntegerRules;
  /**
   * Type of the service.
   */
  serviceType?: ServingPortServiceTypeRules;
  /**
   * Protocol outside.
   */
  exposedProtocol?: ServingPortExposedProtocolRules;
}
/**
 * Port of the container that serves.
 */
export interface FallbackServingPortIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "container"
      | "servingPort.container"
      | "port"
      | "servingPort.port"
      | "grpcPort"
      | "servingPort.grpcPort"
      | "metricsPort"
      | "servingPort.metricsPort";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * How replicas follow the load.
 */
export interface FallbackAutoscalingRules {
  /**
   * Fewest replicas; 0 scales to zero.
   */
  minReplicas?: FallbackAutoscalingIntegerRules;
  /**
   * Most replicas.
   */
  maxReplicas?: FallbackAutoscalingIntegerRules;
  /**
   * Replicas at the start.
   */
  initialReplicas?: FallbackAutoscalingIntegerRules;
  /**
   * Replicas when scaling from zero.
   */
  activationReplicas?: FallbackAutoscalingIntegerRules;
  /**
   * Most requests at a time to one replica.
   */
  concurrencyHardLimit?: FallbackAutoscalingIntegerRules;
  /**
   * What scaling follows: throughput, concurrency, latency or a metric's name.
   */
  metric?: StringRules;
  /**
   * Value of the metric that one replica is meant for.
   */
  metricThreshold?: FallbackAutoscalingIntegerRules;
  /**
   * Percentage of the threshold at which replicas are added.
   */
  metricThresholdPercentage?: FallbackAutoscalingNumberRules;
  /**
   * Seconds before replicas are taken away.
   */
  scaleDownDelaySeconds?: FallbackAutoscalingIntegerRules;
  /**
   * Seconds that the last replica stays.
   */
  scaleToZeroRetentionSeconds?: FallbackAutoscalingIntegerRules;
  /**
   * Seconds that the metric is looked at over.
   */
  scaleWindowSeconds?: FallbackAutoscalingIntegerRules;
}
/**
 * Fewest replicas; 0 scales to zero.
 */
export interface FallbackAutoscalingIntegerRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "minReplicas"
      | "autoscaling.minReplicas"
      | "maxReplicas"
      | "autoscaling.maxReplicas"
      | "initialReplicas"
      | "autoscaling.initialReplicas"
      | "activationReplicas"
      | "autoscaling.activationReplicas"
      | "concurrencyHardLimit"
      | "autoscaling.concurrencyHardLimit"
      | "metricThreshold"
      | "autoscaling.metricThreshold"
      | "metricThresholdPercentage"
      | "autoscaling.metricThresholdPercentage"
      | "scaleDownDelaySeconds"
      | "autoscaling.scaleDownDelaySeconds"
      | "scaleToZeroRetentionSeconds"
      | "autoscaling.scaleToZeroRetentionSeconds"
      | "scaleWindowSeconds"
      | "autoscaling.scaleWindowSeconds";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Percentage of the threshold at which replicas are added.
 */
export interface FallbackAutoscalingNumberRules {
  /**
   * Whether there must be a value, once defaults are filled in. Default: false.
   */
  required?: boolean;
  /**
   * Whether a workload may say something else than the default; without a default, whether it may say anything. Default: true.
   */
  canEdit?: boolean;
  /**
   * Smallest value, itself allowed.
   */
  min?: number;
  /**
   * Largest value, itself allowed.
   */
  max?: number;
  /**
   * Allowed are min, min + step, min + 2 × step and so on; without min from 0.
   */
  step?: number;
  /**
   * Where a missing value comes from: another field of this section, times a factor.
   */
  defaultFrom?: {
    /**
     * The field whose value is taken.
     */
    field:
      | "minReplicas"
      | "autoscaling.minReplicas"
      | "maxReplicas"
      | "autoscaling.maxReplicas"
      | "initialReplicas"
      | "autoscaling.initialReplicas"
      | "activationReplicas"
      | "autoscaling.activationReplicas"
      | "concurrencyHardLimit"
      | "autoscaling.concurrencyHardLimit"
      | "metricThreshold"
      | "autoscaling.metricThreshold"
      | "metricThresholdPercentage"
      | "autoscaling.metricThresholdPercentage"
      | "scaleDownDelaySeconds"
      | "autoscaling.scaleDownDelaySeconds"
      | "scaleToZeroRetentionSeconds"
      | "autoscaling.scaleToZeroRetentionSeconds"
      | "scaleWindowSeconds"
      | "autoscaling.scaleWindowSeconds";
    /**
     * What it is multiplied by. Default: 1.
     */
    factor?: number;
  };
}
/**
 * Settings of the tool, in `fairlead.config.ts` or `fairlead.config.yaml` beside the definitions.
 */
export interface Config {
  /**
   * Globs of the files that hold definitions, relative to the configuration. A leading "!" excludes. Default: all TypeScript and YAML files.
   *
   * @minItems 1
   */
  definitions?: readonly string[];
  /**
   * Folder that `build` writes to, relative to the configuration. Default: "rendered".
   */
  output?: string;
  /**
   * Where rendered files are published. Default repository: the one the delivery engine reads.
   */
  target?: Target;
  /**
   * What one change may remove.
   */
  removals?: Removals;
  /**
   * How long evaluating the definitions may take, from 1s to 24h. Default: 60s.
   */
  timeout?: Duration;
}
/**
 * Where rendered files are published. Default repository: the one the delivery engine reads.
 */
export interface Target {
  /**
   * Git URL, or path relative to the configuration, of the repository that `publish` commits to. Never with a password or a token.
   */
  repository: string;
  /**
   * Branch that the GitOps engine follows. Default: "main".
   */
  branch?: string;
  /**
   * Relative path of the folder inside the repository that holds the rendered files, without `..` and `.git`. Default: the top.
   */
  path?: string;
  /**
   * The server that holds the target repository, for pull requests.
   */
  host?: TargetHost;
}
/**
 * The server that holds the target repository, for pull requests.
 */
export interface TargetHost {
  /**
   * The server that holds the repository: "github", also for GitHub Enterprise Server; "local" for none. Default: "github" for addresses on github.com, else "local".
   */
  kind?: "github" | "local";
  /**
   * Address of the server's API, https. Default: https://api.github.com, or https://<server>/api/v3. Credentials come from the environment only.
   */
  apiUrl?: string;
  /**
   * How commits get there: pushed by Git, or made through the API where no Git remote can be used. Default: "git".
   */
  commit?: "git" | "api";
  /**
   * Labels of pull requests. Default: "fairlead".
   */
  labels?: readonly string[];
  /**
   * Who administrators are on the server, by subject: { "group:vision-admins": "@acme/vision-admins", "user:ines@acme.example": "@ines" }. They are asked to review what changes their GPUs, access or policies. Default: none.
   */
  reviewers?: {
    [k: string]: string;
  };
}
/**
 * What one change may remove.
 */
export interface Removals {
  /**
   * How many objects of a kind one change may remove, by scope: a number, or a share such as "10%" of what is published, which always lets ten go.
   */
  limits?: RemovalLimits;
  /**
   * Names that no change may remove: of objects, projects, departments, node pools ("east/h100") and clusters. "*" stands for any characters.
   */
  protected?: readonly string[];
  /**
   * Plans that may remove more than the limits.
   */
  overrides?: readonly RemovalOverride[];
}
/**
 * How many objects of a kind one change may remove, by scope: a number, or a share such as "10%" of what is published, which always lets ten go.
 */
export interface RemovalLimits {
  /**
   * Limits by kind, for each such scope: `{ Namespace: 2, "*": "10%" }`. "*" holds for kinds that are not named.
   */
  organization?: KindLimits;
  /**
   * Limits by kind, for each such scope: `{ Namespace: 2, "*": "10%" }`. "*" holds for kinds that are not named.
   */
  cluster?: KindLimits;
  /**
   * Limits by kind, for each such scope: `{ Namespace: 2, "*": "10%" }`. "*" holds for kinds that are not named.
   */
  department?: KindLimits;
}
/**
 * Limits by kind, for each such scope: `{ Namespace: 2, "*": "10%" }`. "*" holds for kinds that are not named.
 */
export interface KindLimits {
  [k: string]: number | string;
}
export interface RemovalOverride {
  /**
   * Digest of the plan, or its first 12 digits or more.
   */
  plan: string;
  /**
   * Last day on which it counts, as 2026-12-31, in UTC.
   */
  until: string;
  /**
   * Why this much has to go at once.
   */
  reason: string;
}
/**
 * Cases for workload policies, which `fairlead policy test` runs.
 */
export interface PolicyTest {
  /**
   * What holds for all cases that do not say otherwise.
   */
  given?: GivenOfCases;
  /**
   * The cases.
   *
   * @minItems 1
   *
   * Items: One workload, and what is expected of the policies.
   */
  cases: readonly PolicyCase[];
}
/**
 * What holds for all cases that do not say otherwise.
 */
export interface GivenOfCases {
  /**
   * Project that workloads are submitted to.
   */
  project?: string;
  /**
   * Cluster, where the project is in several with policies of their own.
   */
  cluster?: string;
  /**
   * Who submits, as the API server calls them. Default: somebody who is no controller of Kubernetes.
   */
  user?: string;
}
/**
 * One workload, and what is expected of the policies.
 */
export interface PolicyCase {
  /**
   * What the case shows, in a sentence.
   */
  name: string;
  /**
   * Project that workloads are submitted to.
   */
  project?: string;
  /**
   * Cluster, where the project is in several with policies of their own.
   */
  cluster?: string;
  /**
   * Who submits, as the API server calls them. Default: somebody who is no controller of Kubernetes.
   */
  user?: string;
  /**
   * The manifest.
   */
  workload?: {
    [k: string]: unknown;
  };
  /**
   * A file with one manifest in its place, relative to this one.
   */
  workloadFile?: string;
  /**
   * The stored object: the case is an update.
   */
  old?: {
    [k: string]: unknown;
  };
  /**
   * A file with the stored object, relative to this one.
   */
  oldFile?: string;
  /**
   * What the policies are to say.
   */
  expect: "allow" | "deny";
  /**
   * Reasons that a denial has to name; it may name more. Default: any.
   *
   * @minItems 1
   *
   * Items: A reason of a denial. What is left out may be anything.
   */
  violations?: readonly ExpectedViolation[];
  /**
   * Values of the manifest once it has its defaults, by JSON pointer: `/spec/template/spec/securityContext/runAsNonRoot`. `null`: nothing is there.
   */
  mutated?: {
    [k: string]: unknown;
  };
}
/**
 * A reason of a denial. What is left out may be anything.
 */
export interface ExpectedViolation {
  /**
   * Code of the violation: `workload/max`.
   */
  code?: string;
  /**
   * Field as policies spell it, with its role: `worker.compute.gpuDevicesRequest`.
   */
  field?: string;
}
