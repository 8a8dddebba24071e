import type { Json, JsonObject, Pointer } from "../kernel/json.js";
import type { EntityRef, Source } from "./definition.js";
import type { PolicyType } from "./schema/policy-fields/index.js";

/**
 * The resolved organization: references followed, defaults filled in, inheritance done, units converted. Plain, frozen,
 * JSON-serialisable. Lists are in code-unit order of names, departments parents first. Amounts are numbers in one unit
 * each: GPUs in devices, CPU in millicores, memory in bytes; `null` is unlimited.
 */
export interface OrgModel {
  readonly organization: Organization;
  readonly clusters: readonly Cluster[];
  readonly nodePools: readonly NodePool[];
  readonly departments: readonly Department[];
  readonly projects: readonly Project[];
  /** All roles that can be granted, shipped ones included. */
  readonly roles: readonly Role[];
  readonly workloadPolicies: readonly WorkloadPolicy[];
}

/** How promises beyond what is there are judged. */
export type Stance = "error" | "warning" | "allow";

export interface Organization {
  readonly ref: EntityRef;
  readonly name: string;
  readonly source: Source;
  readonly delivery: { readonly engine: string; readonly options: JsonObject } | null;
  readonly overcommit: { readonly departments: Stance; readonly nodePools: Stance };
  readonly access: readonly AccessRule[];
}

export interface KubernetesVersion {
  readonly major: number;
  readonly minor: number;
}

export interface Cluster {
  readonly ref: EntityRef;
  readonly name: string;
  readonly source: Source;
  readonly kubernetes: KubernetesVersion;
  readonly scheduler: { readonly backend: string; readonly options: JsonObject };
  readonly destination: { readonly server: string } | { readonly name: string };
  readonly labels: Readonly<Record<string, string>>;
  readonly access: readonly AccessRule[];
  /** Files or folders with CustomResourceDefinitions, as written. */
  readonly crds: readonly string[];
  readonly hasExtra: boolean;
  readonly guards: GuardSettings;
  /** The version of MutatingAdmissionPolicy that somebody turned on; `null` where nobody says so. */
  readonly mutatingPolicies: "v1beta1" | null;
  /** Label of nodes whose value is their type. */
  readonly nodeTypeLabel: string;
  readonly reaper: ReaperSettings;
}

/** Rules that are a length of time. */
export type TimeRule =
  | "trainingTimeLimit"
  | "workspaceTimeLimit"
  | "trainingIdleLimit"
  | "preemptibleWorkspaceIdleLimit"
  | "nonPreemptibleWorkspaceIdleLimit";

/** What a department or project itself says of how long workloads run and where. Seconds; `null` is nothing said. */
export interface SchedulingRules extends Readonly<Record<TimeRule, number | null>> {
  readonly nodeTypes: { readonly training: readonly string[] | null; readonly workspace: readonly string[] | null };
  readonly workspacesEndAt: EndOfDay | null;
}

/** A time of every day, `20:00`, in a time zone of the IANA database. */
export interface EndOfDay {
  readonly time: string;
  readonly timeZone: string;
}

/** How what admission cannot do is done in a cluster. */
export interface ReaperSettings {
  /** `null` when nothing is written: then it only reports. */
  readonly dryRun: boolean | null;
  readonly namespace: string;
  readonly image: string;
  readonly schedule: string;
  readonly prometheus: {
    readonly url: string;
    readonly metric: string;
    readonly namespaceLabel: string;
    readonly podLabel: string;
  } | null;
}

/** Who passes the guards of a cluster, and how strict they are; the cluster's own fields before the organization's. */
export interface GuardSettings {
  /** Groups whose members pass all of them. */
  readonly breakGlass: readonly string[];
  /** Users that apply the output; `null` leaves it to the delivery engine. */
  readonly syncedBy: readonly string[] | null;
  /** Whether pods may use another scheduler than the cluster's. */
  readonly otherSchedulers: "never" | "without-gpu";
}

export type PlacementStrategy = "binpack" | "spread";

export interface NodePool {
  /** `node-pool:<cluster>/<name>` */
  readonly ref: EntityRef;
  readonly name: string;
  readonly source: Source;
  /** Name of the cluster. */
  readonly cluster: string;
  readonly isDefault: boolean;
  readonly label: { readonly key: string; readonly value: string } | null;
  /** What all nodes hold together; `null` where it is not known. */
  readonly capacity: { readonly gpu: number; readonly cpu: number | null; readonly memory: number | null };
  readonly placement: { readonly gpu: PlacementStrategy; readonly cpu: PlacementStrategy };
  /** Seconds. */
  readonly preemptMinRuntime: number;
  /** Seconds. */
  readonly reclaimMinRuntime: number;
  readonly timeBasedFairShare: TimeBasedFairShare | null;
  /** Settings that only the cluster's scheduler knows. */
  readonly schedulerOptions: JsonObject;
  readonly formerly: readonly string[];
}

export interface TimeBasedFairShare {
  /** Seconds. */
  readonly window: number;
  /** Seconds; `null` is no decay. */
  readonly halfLife: number | null;
  readonly weight: number;
  readonly prometheus: string | null;
}

/** One resource of a quota. `null` is unlimited. */
export interface Amount {
  readonly quota: number | null;
  readonly limit: number | null;
  /** Weight in the division of surplus; 0 is "only what nobody else wants". */
  readonly weight: number;
}

/** What an owner may use of one node pool, in full: nothing is left to a default. */
export interface Quota {
  /** Ref of the node pool. */
  readonly nodePool: EntityRef;
  readonly gpu: Amount;
  /** Millicores. */
  readonly cpu: Amount;
  /** Bytes. */
  readonly memory: Amount;
  readonly priority: number;
  /** Seconds; `null` leaves it to the node pool. */
  readonly preemptMinRuntime: number | null;
  /** Seconds; `null` leaves it to the node pool. */
  readonly reclaimMinRuntime: number | null;
  /** Where the quota is written in its owner's definition: `/quotas/0`. */
  readonly pointer: Pointer;
}

export type SubjectKind = "user" | "group" | "service-account";

export interface Subject {
  readonly kind: SubjectKind;
  readonly name: string;
  /** Only for service accounts. */
  readonly namespace: string | null;
}

/** A role given to a subject; the scope is the entity that holds it. */
export interface AccessRule {
  readonly subject: Subject;
  /** Name of the role. */
  readonly role: string;
  /** Where it is written in the scope's definition: `/access/0`. */
  readonly pointer: Pointer;
}

export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames: readonly string[];
}

export interface Role {
  readonly name: string;
  readonly description: string;
  /** `null` for shipped roles. */
  readonly source: Source | null;
  /** Permissions inside the namespaces of a grant's scope. */
  readonly rules: readonly PolicyRule[];
  /** Permissions on objects without a namespace. */
  readonly clusterRules: readonly PolicyRule[];
  /** What the role may do with the scheduler's own objects (queues): the backend says which rules that takes. */
  readonly schedulerAccess: "none" | "view" | "administer";
  readonly isAdministrator: boolean;
}

export interface Department {
  readonly ref: EntityRef;
  readonly name: string;
  readonly source: Source;
  /** Name of the department above, or `null`. */
  readonly parent: string | null;
  /** 0 for a department without parent. */
  readonly depth: number;
  readonly quotas: readonly Quota[];
  readonly access: readonly AccessRule[];
  readonly labels: Readonly<Record<string, string>>;
  readonly schedulingRules: SchedulingRules | null;
  readonly formerly: readonly string[];
}

export interface Project {
  readonly ref: EntityRef;
  readonly name: string;
  readonly source: Source;
  /** Name of the department. */
  readonly department: string;
  readonly namespace: string;
  /** Names of the clusters where the project has a quota. */
  readonly clusters: readonly string[];
  readonly quotas: readonly Quota[];
  readonly access: readonly AccessRule[];
  /** Labels of the organization, the departments above and the project itself; the nearest won. */
  readonly labels: Readonly<Record<string, string>>;
  readonly namespaceSettings: NamespaceSettings;
  readonly schedulingRules: SchedulingRules | null;
  readonly hasExtra: boolean;
  readonly formerly: readonly string[];
  /** Namespaces that it had under its earlier names, apart from the one it has now. */
  readonly formerNamespaces: readonly string[];
}

/** The kinds of units that can have policies, from the whole organization down (Run:ai: the tenant). */
export type PolicyScope = "tenant" | "cluster" | "department" | "project";

/** A workload policy with its scope resolved. What it says stays as it is written: `policy/` reads it. */
export interface WorkloadPolicy {
  /** `workload-policy:<name>` */
  readonly ref: EntityRef;
  readonly name: string;
  readonly source: Source;
  readonly scope: {
    readonly kind: PolicyScope;
    /** Name of the unit. */
    readonly name: string;
    /** Ref of the unit: `department:research`. */
    readonly ref: EntityRef;
  };
  readonly type: PolicyType;
  /** Whether it may narrow rules of scopes above, or refuses to meet any. */
  readonly mode: "exclusive" | "tighten";
  readonly written: { readonly defaults: JsonObject; readonly rules: JsonObject; readonly imposedAssets: Json };
}

/** What a project's namespace gets, after inheritance. `null` is nothing. */
export interface NamespaceSettings {
  readonly serviceAccount: string | null;
  /** Resource name to canonical quantity. */
  readonly resourceQuota: Inherited<Readonly<Record<string, string>>> | null;
  readonly limitRange: Inherited<JsonObject> | null;
  readonly networkPolicy: Inherited<"default-deny" | "same-namespace"> | null;
}

/** An inherited value and the scope it was taken from. */
export interface Inherited<T> {
  readonly value: T;
  readonly from: EntityRef;
}
