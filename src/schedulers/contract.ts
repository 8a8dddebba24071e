import type { Diagnostic, DiagnosticKind } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../kernel/json.js";
import type { EntityRef } from "../model/definition.js";
import type { FeatureTable } from "../model/features.js";
import type { Cluster, NodePool, OrgModel, PolicyRule, Quota } from "../model/org-model.js";
import type { ConceptSchema } from "../model/schema/index.js";
import type { ApiResource } from "../objects/api-resource.js";
import type { KubeObject, PlannedObject } from "../objects/kube-object.js";
import type { ObjectKey } from "../objects/object-key.js";

/**
 * A scheduler that organizations can be compiled for. One folder under `src/schedulers/`, one line in the registry; no other
 * code names a backend. All members are pure functions of plain data.
 */
export interface SchedulerBackend {
  /** What a cluster's `scheduler.backend` says. */
  readonly id: string;
  readonly title: string;
  /** Shape of a cluster's `scheduler` without `backend`. */
  readonly optionsSchema: ConceptSchema;
  /** Shape of a node pool's `scheduler`. */
  readonly poolOptionsSchema: ConceptSchema;
  /** Namespaces that belong to the scheduler itself, such as the one it is installed in: no project may take them. */
  readonly reservedNamespaces: readonly string[];
  /** Recorded schemas of the scheduler's own kinds (`RecordedSchemas`), for what they are in the newest version that is supported. */
  readonly objectSchemas?: URL;
  /** Catalogue entries of everything `check` can report. */
  readonly diagnostics: readonly DiagnosticKind[];
  /** Permissions on the scheduler's own cluster-scoped objects, for roles that may view or administer them. */
  readonly access: { readonly view: readonly PolicyRule[]; readonly administer: readonly PolicyRule[] };
  /** What guards in a cluster have to know of the scheduler. */
  readonly guardFacts: SchedulerGuardFacts;
  /** What this scheduler can express, in the version that the options name. Only called with options that fit the schema. */
  features(options: JsonObject): FeatureTable;
  /** Version support, feature use and name collisions of one cluster. Runs before `emit`, which relies on it. */
  check(model: OrgModel, cluster: Cluster): readonly Diagnostic[];
  /** The objects of one cluster. Only called when `check` found no error. */
  emit(model: OrgModel, cluster: Cluster): SchedulerObjects;
  /**
   * A published object of this scheduler that is no longer defined, as it should be until it is removed: a queue starts nothing
   * new and is promised nothing, while what runs in it goes on as far as the scheduler can do that. Objects that hand nothing
   * out, and those of others, are given back as they are. Draining twice is draining once.
   */
  drain(object: KubeObject): KubeObject;
  /**
   * What quota the emitted objects of one cluster promise to whom: lets tests hold emitted numbers against the model. Reads
   * the numbers from the objects alone; the cluster's node pools only give the refs.
   */
  promises(objects: readonly PlannedObject[], nodePools: readonly NodePool[]): readonly QuotaPromise[];
}

/** How workloads name what they want of a scheduler, which objects divide the cluster, and who acts for the scheduler. */
export interface SchedulerGuardFacts {
  /** What `schedulerName` says in pods that the scheduler is to place. */
  readonly schedulerName: string;
  /** Label that names a workload's queue: read from pods, and from their owners of any kind. */
  readonly queueLabel: string;
  /** Label that names a workload's node pool, read from the same objects; the default pool has none. */
  readonly nodePoolLabel: string;
  /** Groups that the scheduler's own programs are in, as the API server names them. */
  readonly accounts: readonly string[];
  /** Kinds without a namespace that divide the cluster: nobody but the sync engine changes those that Fairlead makes. */
  readonly governing: readonly ApiResource[];
  /** Kinds in a namespace that name a queue in a field. */
  readonly namingQueues: readonly (ApiResource & { readonly field: readonly string[] })[];
  /** Kinds in a namespace that nobody but the scheduler writes: whoever can, gets round it. */
  readonly internal: readonly ApiResource[];
}

/** What a backend emits for one cluster, by who it belongs to. */
export interface SchedulerObjects {
  /** Objects of the cluster as a whole. Each list is one file of the platform unit, by file name without ending. */
  readonly platform: Readonly<Record<string, readonly PlannedObject[]>>;
  /** Objects of departments, by department name. They go to the platform unit: a department cannot change its own quota. */
  readonly departments: ReadonlyMap<string, readonly PlannedObject[]>;
  /** Objects of projects, by project name. */
  readonly projects: ReadonlyMap<string, readonly PlannedObject[]>;
  /** How the scheduler itself is installed, when Fairlead is to install it. */
  readonly install: Installation | null;
  /** Notes for people, by file name with ending. */
  readonly notes: Readonly<Record<string, string>>;
  /** Labels that a project's workloads carry, by project name and node pool ref; shown to users. */
  readonly workloadLabels: (project: string, nodePool: EntityRef) => Readonly<Record<string, string>>;
}

/** A Helm chart that the delivery engine installs before anything else. */
export interface Installation {
  readonly name: string;
  /** OCI (`oci://…`) or HTTP (`https://…`) repository, without the chart's name. */
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  readonly namespace: string;
  readonly values: JsonObject;
  /** What the chart creates, so that the engine can allow that and nothing more. */
  readonly creates: {
    readonly cluster: readonly { readonly group: string; readonly kind: string }[];
    readonly namespaced: readonly { readonly group: string; readonly kind: string }[];
    readonly namespaces: readonly string[];
  };
}

/** A quota read back from emitted objects, in the model's units. */
export interface QuotaPromise {
  readonly owner: EntityRef;
  readonly nodePool: EntityRef;
  readonly quota: Pick<Quota, "gpu" | "cpu" | "memory">;
  /** The object that promises, and the one above it; `null` at the top. */
  readonly object: ObjectKey;
  readonly parent: ObjectKey | null;
}
