import type { EntityRef } from "../model/definition.js";
import type { Json, JsonObject } from "../kernel/json.js";

/** What publishing would change, as data: the same for people, pull requests and machines. */
export interface Plan {
  readonly version: 1;
  /** SHA-256 over the previous and the next output: names exactly this change. */
  readonly digest: string;
  readonly organization: string;
  readonly isFirst: boolean;
  /** Whether publishing would change any file. */
  readonly hasChanges: boolean;
  readonly files: FileChanges;
  readonly objects: readonly ObjectChange[];
  readonly renames: readonly Rename[];
  readonly quotas: QuotaChanges;
  readonly policies: PolicyChanges;
  /** Admission policies that are new or cost something else; absent when there are none. */
  readonly admissionCosts?: readonly AdmissionCost[];
  readonly dangers: readonly Danger[];
  readonly removals: Removals;
  /** What the limits on removals say to it; absent when they were not asked. */
  readonly gate?: Verdict;
}

export interface FileChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Files in the published tree that Fairlead does not own; left alone. */
  readonly foreign: readonly string[];
  /** Owned files whose text is not what Fairlead wrote. */
  readonly handEdited: readonly string[];
}

export interface ObjectChange {
  readonly action: "add" | "change" | "remove";
  /** Cluster the object belongs to; `null` for objects of the delivery engine. */
  readonly cluster: string | null;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly entity: EntityRef;
  /** Only for changes: what differs, in order of paths. */
  readonly fields: readonly FieldChange[];
}

export interface FieldChange {
  /** JSON pointer inside the object: `/spec/resources/gpu/quota`. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

export interface Rename {
  readonly entity: "project" | "department" | "node-pool";
  readonly before: string;
  readonly after: string;
  /** `declared` by `formerly`, or `inferred` since nothing but the name differs. */
  readonly evidence: "declared" | "inferred";
}

/** Guaranteed GPUs before and after. `null` is unlimited, `undefined` is not there at all. */
export interface QuotaChanges {
  readonly nodePools: readonly QuotaRow[];
  readonly departments: readonly QuotaRow[];
  readonly projects: readonly QuotaRow[];
  /** Sums over the rows, unlimited left out: guaranteed GPUs of all departments without parent, and of all projects. */
  readonly totals: {
    readonly departments: { readonly before: number; readonly after: number };
    readonly projects: { readonly before: number; readonly after: number };
  };
}

export interface QuotaRow {
  /** Name of the department, project or pool (`cluster/pool`). */
  readonly name: string;
  /** Earlier name when it was renamed. */
  readonly formerly?: string;
  /** `cluster/pool`; for rows of pools the pool itself. */
  readonly nodePool: string;
  readonly before: number | null | undefined;
  readonly after: number | null | undefined;
  /** Limit and weight, when they changed. */
  readonly limit?: { readonly before: number | null | undefined; readonly after: number | null | undefined };
  readonly weight?: { readonly before: number | undefined; readonly after: number | undefined };
  /** Only for rows of node pools: the GPUs of all its nodes. A row of a pool says what its departments are promised. */
  readonly capacity?: { readonly before: number | undefined; readonly after: number | undefined };
}

/** Workload policies that say something else than before, for projects that were there before. */
export interface PolicyChanges {
  /** Whether what is published says which policies hold. When it does not, all of them count as new. */
  readonly areRecorded: boolean;
  /** Equal changes of many projects are one. */
  readonly changes: readonly PolicyChange[];
}

/** What one admission policy may cost an API server for one request, at most, in its cost units. */
export interface AdmissionCost {
  readonly cluster: string;
  readonly name: string;
  /** Whether it refuses requests or changes them. */
  readonly kind: "ValidatingAdmissionPolicy" | "MutatingAdmissionPolicy";
  /** Of its dearest expression. */
  readonly dearest: number;
  /** Of all of its expressions together; of those of its dearest mutation where it changes requests. */
  readonly sum: number;
  /** The sum that it had; `null` for one that is new. */
  readonly before: number | null;
}

/**
 * `tightened`: some workload was allowed and is denied from now on. `loosened`: the reverse. `neither`: no workload was found that
 * is judged differently.
 */
export type PolicyStrength = "tightened" | "loosened" | "both" | "neither";

export interface PolicyChange {
  /** Type of workload: `training`. */
  readonly type: string;
  readonly strength: PolicyStrength;
  readonly fields: readonly PolicyFieldChange[];
  /** A workload that is denied from now on; `null` when none was found. Both policies were asked about it. */
  readonly tightened: PolicyWitness | null;
  /** A workload that is allowed from now on. */
  readonly loosened: PolicyWitness | null;
  /** A workload that stays allowed and gets other defaults. */
  readonly defaults: PolicyDefaultsWitness | null;
  /** Where the change holds. */
  readonly projects: readonly ProjectsOfCluster[];
}

export interface PolicyFieldChange {
  /** As policies spell it, with its role; `imposedAssets` for what every workload gets. */
  readonly field: string;
  /** What the change of this field does by itself. */
  readonly strength: PolicyStrength;
  readonly settings: readonly PolicySettingChange[];
}

export interface PolicySettingChange {
  /** `max`, `default`, `instances.home`, `attributes.path.options`. */
  readonly setting: string;
  /** Absent where it is new. */
  readonly before?: Json;
  /** Absent where it is gone. */
  readonly after?: Json;
}

export interface PolicyWitness {
  readonly workload: JsonObject;
  /** What the policy that denies it says: code and message. */
  readonly denial: readonly string[];
}

export interface PolicyDefaultsWitness {
  readonly workload: JsonObject;
  /** The workload with the defaults of the earlier policy. */
  readonly before: JsonObject;
  readonly after: JsonObject;
}

export interface ProjectsOfCluster {
  readonly cluster: string;
  readonly projects: readonly string[];
}

/** What leaves, by how far it has got: retired first, then released. */
export interface Removals {
  /** What this change retires: it stays, without protection, and a later change releases it. */
  readonly retired: readonly RemovedObject[];
  /** What this change removes at once, since nothing protected it. What goes with its namespace is not listed. */
  readonly removed: readonly RemovedObject[];
  /** What an earlier change retired and this one removes. */
  readonly released: readonly RemovedObject[];
  /** What an earlier change retired and this one leaves. */
  readonly waiting: readonly RemovedObject[];
  /** Files whose permits wait to be narrowed, since something that needed them was removed. */
  readonly waitingPermits: readonly string[];
  /** Departments, projects, node pools and clusters that are not defined any more. */
  readonly gone: readonly GoneEntity[];
  /** Scopes that lose all their projects by this change. */
  readonly emptied: readonly EmptiedScope[];
  /** Published files that somebody spoiled, so that it is not known what goes with them. */
  readonly unreadable: readonly string[];
}

export interface RemovedObject {
  /** `null` for objects of the delivery engine. */
  readonly cluster: string | null;
  /** Department that it belongs to, where there is one. */
  readonly department: string | null;
  /** The empty string for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly entity: EntityRef;
  /** Only for what waits: the commit that retired it, where that is known. */
  readonly since?: string;
}

export interface GoneEntity {
  readonly entity: "cluster" | "node-pool" | "department" | "project";
  /** Node pools as `cluster/pool`. */
  readonly name: string;
}

export interface EmptiedScope {
  readonly scope: RemovalScope;
  readonly name: string;
  /** How many projects it loses. */
  readonly projects: number;
}

/** Where removals are counted. */
export type RemovalScope = "organization" | "cluster" | "department";

/** Whether a plan may be published, and if not, why. */
export interface Verdict {
  readonly isBlocked: boolean;
  /** What goes too far, also where an override allows it. */
  readonly blockers: readonly Blocker[];
  /** The override that allows this plan; `null` when none does, or none is needed. */
  readonly override: PlanOverride | null;
  /** Overrides in the configuration that do nothing, in sentences. */
  readonly notes: readonly string[];
  /** The override that would allow a plan that is blocked, with a reason to be written; else `null`. */
  readonly suggestion: PlanOverride | null;
}

export interface Blocker {
  readonly rule: "limit" | "protected-name" | "emptied" | "unreadable";
  readonly scope: RemovalScope;
  /** Name of the scope. */
  readonly name: string;
  /** One sentence: what goes, and what would be allowed. */
  readonly message: string;
  /** What it is about: `Namespace vision`, `project vision`. */
  readonly objects: readonly string[];
}

/** Allows one plan to remove more than the limits. */
export interface PlanOverride {
  /** Digest of the plan. */
  readonly plan: string;
  /** Last day on which it counts, `YYYY-MM-DD`, in UTC. */
  readonly until: string;
  readonly reason: string;
}

export type DangerKind =
  | "other-organization"
  | "delivery-stays"
  | "namespace-removed"
  | "queue-removed"
  | "quota-cut"
  | "limit-cut"
  | "access-widened"
  | "access-narrowed"
  | "policy-loosened"
  | "policy-tightened"
  | "immutable-field"
  | "rename-moves-nothing"
  | "moves-nodes"
  | "nodes-need-labels"
  | "moves-between-folders"
  | "capacity-below-promises"
  | "hand-edit-overwritten"
  | "protected-object-removed";

export interface Danger {
  readonly kind: DangerKind;
  readonly entity: EntityRef;
  /** One sentence: what happens to whom. */
  readonly message: string;
}
