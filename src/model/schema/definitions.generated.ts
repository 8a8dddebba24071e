// Generated from the schemas in this folder by scripts/generate.mjs. Do not edit.
import type { Cpu, Delivery, Duration, Memory, PoolSchedulerOptions, Reference, Scheduler } from "./values.js";

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
   * Users that apply the output to the cluster, as the API server names them. Default: the service accounts that the GitOps engine's own documentation sets up.
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
