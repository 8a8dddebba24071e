import type { JsonObject } from "../../src/kernel/json.js";
import { deepFreeze } from "../../src/kernel/json.js";
import { compareText } from "../../src/kernel/order.js";
import type { Amount, Cluster, Department, NodePool, OrgModel, Project, Quota } from "../../src/model/org-model.js";
import { DEFAULT_NODE_TYPE_LABEL, reaperSettings } from "../../src/model/scheduling-rules.js";

/** A short description of a model, for tests that need one without going through definitions. */
export interface ModelSketch {
  readonly clusters?: Readonly<Record<string, JsonObject>>;
  readonly pools?: readonly PoolSketch[];
  readonly departments?: readonly DepartmentSketch[];
  readonly projects?: readonly ProjectSketch[];
}

export interface PoolSketch extends Partial<Omit<NodePool, "ref" | "source">> {
  readonly name: string;
}

export interface QuotaSketch extends Partial<Omit<Quota, "gpu" | "cpu" | "memory" | "pointer">> {
  /** `pool` (of the first cluster) or `cluster/pool`. */
  readonly pool: string;
  readonly gpu?: Partial<Amount>;
  readonly cpu?: Partial<Amount>;
  readonly memory?: Partial<Amount>;
}

interface OwnerSketch {
  readonly name: string;
  readonly quotas?: readonly QuotaSketch[];
  readonly labels?: Readonly<Record<string, string>>;
}

export interface DepartmentSketch extends OwnerSketch {
  readonly parent?: string;
}

export interface ProjectSketch extends OwnerSketch {
  readonly department: string;
}

/** A complete, frozen model. Definitions are numbered: organization 0, then clusters, pools, departments, projects. */
export function orgModel(sketch: ModelSketch, backend: string): OrgModel {
  const clusterNames = Object.entries(sketch.clusters ?? { east: { version: "0.17" } });
  const firstCluster = clusterNames[0]?.[0] ?? "east";
  let definition = 0;
  const source = (): { definition: number; file: string } => ({ definition: definition++, file: "org.ts" });
  const organization = {
    ref: "organization:acme",
    name: "acme",
    source: source(),
    delivery: null,
    overcommit: { departments: "error" as const, nodePools: "warning" as const },
    access: [],
  };
  const clusters = clusterNames.map(([name, options]) => cluster(name, { backend, options }, source()));
  const nodePools = (sketch.pools ?? []).map((pool) => nodePool(pool, pool.cluster ?? firstCluster, source()));
  const departments = departmentsOf(sketch.departments ?? [], firstCluster, source);
  const projects = (sketch.projects ?? []).map((project) => projectOf(project, firstCluster, source()));
  return deepFreeze({
    organization,
    clusters: byName(clusters),
    nodePools: byName(nodePools),
    departments,
    projects: byName(projects),
    roles: [],
    workloadPolicies: [],
  });
}

function byName<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...items].sort((left, right) => compareText(left.name, right.name));
}

function cluster(name: string, scheduler: Cluster["scheduler"], source: Cluster["source"]): Cluster {
  return {
    ref: `cluster:${name}`,
    name,
    source,
    kubernetes: { major: 1, minor: 34 },
    scheduler,
    destination: { name },
    labels: {},
    access: [],
    crds: [],
    hasExtra: false,
    guards: { breakGlass: ["system:masters"], syncedBy: null, otherSchedulers: "never" },
    nodeTypeLabel: DEFAULT_NODE_TYPE_LABEL,
    reaper: reaperSettings(),
    mutatingPolicies: null,
  };
}

function nodePool(sketch: PoolSketch, clusterName: string, source: NodePool["source"]): NodePool {
  const isDefault = sketch.isDefault ?? false;
  return {
    cluster: clusterName,
    isDefault,
    label: isDefault ? null : { key: "nvidia.com/gpu.product", value: sketch.name.toUpperCase() },
    capacity: { gpu: 64, cpu: null, memory: null },
    placement: { gpu: "binpack", cpu: "binpack" },
    preemptMinRuntime: 0,
    reclaimMinRuntime: 0,
    timeBasedFairShare: null,
    schedulerOptions: {},
    formerly: [],
    ...sketch,
    ref: `node-pool:${clusterName}/${sketch.name}`,
    source,
  };
}

function quotaOf({ pool, gpu, cpu, memory, ...rest }: QuotaSketch, firstCluster: string, index: number): Quota {
  return {
    priority: 100,
    preemptMinRuntime: null,
    reclaimMinRuntime: null,
    ...rest,
    nodePool: `node-pool:${pool.includes("/") ? pool : `${firstCluster}/${pool}`}`,
    gpu: { quota: 0, limit: null, weight: 2, ...gpu },
    cpu: { quota: null, limit: null, weight: 1, ...cpu },
    memory: { quota: null, limit: null, weight: 1, ...memory },
    pointer: ["quotas", index],
  };
}

function quotasOf({ quotas = [] }: OwnerSketch, firstCluster: string): readonly Quota[] {
  return quotas.map((quota, index) => quotaOf(quota, firstCluster, index));
}

function departmentsOf(
  sketches: readonly DepartmentSketch[],
  firstCluster: string,
  source: () => Department["source"],
): readonly Department[] {
  const parents = new Map(sketches.map(({ name, parent }) => [name, parent]));
  const depth = (name: string): number => {
    const parent = parents.get(name);
    return parent === undefined ? 0 : depth(parent) + 1;
  };
  const departments = sketches.map((sketch) => ({
    ref: `department:${sketch.name}`,
    name: sketch.name,
    source: source(),
    parent: sketch.parent ?? null,
    depth: depth(sketch.name),
    quotas: quotasOf(sketch, firstCluster),
    access: [],
    labels: sketch.labels ?? {},
    schedulingRules: null,
    formerly: [],
  }));
  return byName(departments).sort((left, right) => left.depth - right.depth);
}

function projectOf(sketch: ProjectSketch, firstCluster: string, source: Project["source"]): Project {
  const quotas = quotasOf(sketch, firstCluster);
  const clusters = [...new Set(quotas.map(({ nodePool: ref }) => ref.slice("node-pool:".length).split("/")[0] ?? ""))];
  return {
    ref: `project:${sketch.name}`,
    name: sketch.name,
    source,
    department: sketch.department,
    namespace: sketch.name,
    clusters: clusters.sort(compareText),
    quotas,
    access: [],
    labels: sketch.labels ?? {},
    namespaceSettings: { serviceAccount: "workload", resourceQuota: null, limitRange: null, networkPolicy: null },
    schedulingRules: null,
    hasExtra: false,
    formerly: [],
    formerNamespaces: [],
  };
}
