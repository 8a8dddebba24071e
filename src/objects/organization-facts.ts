/**
 * What the output says of the organization beside its objects: the numbers a plan compares. Written to
 * `fairlead.organization.json` in the output, one entity a line, so that a later plan needs neither the definitions nor the
 * scheduler of that time. Amounts: GPUs in devices, CPU in millicores, memory in bytes; `null` is unlimited.
 */
export interface OrganizationFacts {
  readonly version: 1;
  readonly organization: string;
  readonly nodePools: readonly NodePoolFacts[];
  readonly departments: readonly DepartmentFacts[];
  readonly projects: readonly ProjectFacts[];
}

export interface NodePoolFacts {
  /** `cluster/pool` */
  readonly name: string;
  readonly gpu: number;
  /** The label that tells the pool's nodes; `null` when it has none. Earlier outputs do not say. */
  readonly label?: { readonly key: string; readonly value: string } | null;
  /** Whether nodes that no other pool's label tells are the pool's. Earlier outputs do not say. */
  readonly isDefault?: boolean;
  readonly formerly?: readonly string[];
}

export interface DepartmentFacts {
  readonly name: string;
  readonly parent: string | null;
  readonly quotas: readonly QuotaFacts[];
  readonly formerly?: readonly string[];
}

export interface ProjectFacts {
  readonly name: string;
  readonly department: string;
  readonly namespace: string;
  readonly clusters: readonly string[];
  readonly quotas: readonly QuotaFacts[];
  readonly formerly?: readonly string[];
}

export interface QuotaFacts {
  /** `cluster/pool` */
  readonly nodePool: string;
  /** Guaranteed GPUs. */
  readonly gpu: number | null;
  readonly gpuLimit: number | null;
  readonly gpuWeight: number;
  readonly cpu: number | null;
  readonly memory: number | null;
  readonly priority: number;
}

/** Path of the facts inside the output. */
export const FACTS_FILE = "fairlead.organization.json";
