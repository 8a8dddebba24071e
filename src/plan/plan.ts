import type { EntityRef } from "../model/definition.js";
import type { Json } from "../kernel/json.js";

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
  readonly dangers: readonly Danger[];
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

export type DangerKind =
  | "other-organization"
  | "delivery-stays"
  | "namespace-removed"
  | "queue-removed"
  | "quota-cut"
  | "limit-cut"
  | "access-widened"
  | "access-narrowed"
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
