import type { Place } from "../diagnostics/diagnostic.js";
import type { Pointer } from "../kernel/json.js";
import type { Feature } from "../model/features.js";
import type { Cluster, Department, NodePool, OrgModel, Project, Quota } from "../model/org-model.js";

/** A place in the definitions where a feature is used. */
export interface FeatureUse {
  readonly feature: Feature;
  readonly at: Place;
  /** Who uses it, as in `department "robotics"`. */
  readonly user: string;
}

/** A quota in the cluster together with everything around it. */
interface QuotaInPlace {
  readonly owner: Department | Project;
  readonly user: string;
  /** Name of the department above, or `null`. */
  readonly parent: string | null;
  readonly quota: Quota;
}

interface Scene {
  readonly pools: readonly NodePool[];
  readonly quotas: readonly QuotaInPlace[];
}

type Find = (scene: Scene) => readonly Omit<FeatureUse, "feature">[];

/** The priority that siblings have when nobody says anything. */
const DEFAULT_PRIORITY = 100;

/** How each feature is recognised. Exhaustive: a new feature does not compile until it says where it is used. */
const FINDERS: Readonly<Record<Feature, Find>> = {
  "node-pool": inPools((pool) => (pool.isDefault ? null : [])),
  "nested-departments": ({ quotas }) =>
    firstOfEachOwner(quotas.filter((place) => "depth" in place.owner && place.parent !== null)),
  "fractional-gpu-quota": inQuotas(({ gpu }) => (Number.isInteger(gpu.quota ?? 0) ? null : ["gpu"])),
  "unlimited-quota": inQuotas(({ gpu }) => (gpu.quota === null ? ["gpu"] : null)),
  limit: inQuotas(({ gpu }) => (gpu.limit !== null && gpu.limit !== gpu.quota ? ["limit"] : null)),
  "over-quota-weight": differingWeights,
  "over-quota-weight-per-resource": inQuotas(({ gpu, cpu, memory }) => {
    if (cpu.quota !== null && cpu.weight !== gpu.weight) return ["cpu"];
    return memory.quota !== null && memory.weight !== gpu.weight ? ["memory"] : null;
  }),
  "quota-sum-above-parent": sumsAboveParent,
  priority: inQuotas(({ priority }) => (priority === DEFAULT_PRIORITY ? null : ["priority"])),
  "preempt-min-runtime": minRuntime("preemptMinRuntime"),
  "reclaim-min-runtime": minRuntime("reclaimMinRuntime"),
  placement: inPools(({ placement }) =>
    placement.gpu === "spread" || placement.cpu === "spread" ? ["placement"] : null,
  ),
  "time-based-fair-share": inPools((pool) => (pool.timeBasedFairShare ? ["timeBasedFairShare"] : null)),
};

/** Where the definitions of one cluster use any of the given features. Costs nothing when none is asked for. */
export function featureUses(model: OrgModel, cluster: Cluster, features: readonly Feature[]): readonly FeatureUse[] {
  if (features.length === 0) return [];
  const scene = sceneOf(model, cluster);
  return features.flatMap((feature) => FINDERS[feature](scene).map((use) => ({ feature, ...use })));
}

function sceneOf(model: OrgModel, cluster: Cluster): Scene {
  const pools = model.nodePools.filter((pool) => pool.cluster === cluster.name);
  const refs = new Set(pools.map((pool) => pool.ref));
  const quotas: QuotaInPlace[] = [];
  const add = (owner: Department | Project, user: string, parent: string | null): void => {
    for (const quota of owner.quotas) if (refs.has(quota.nodePool)) quotas.push({ owner, user, parent, quota });
  };
  for (const department of model.departments) add(department, `department "${department.name}"`, department.parent);
  for (const project of model.projects) add(project, `project "${project.name}"`, project.department);
  return { pools, quotas };
}

/** A finder over node pools: `uses` gives the pointer of the use in the pool's definition, or `null`. */
function inPools(uses: (pool: NodePool) => Pointer | null): Find {
  return ({ pools }) =>
    pools.flatMap((pool) => {
      const pointer = uses(pool);
      if (!pointer) return [];
      return [{ at: { definition: pool.source.definition, pointer }, user: `node pool "${pool.name}"` }];
    });
}

/** A finder over quotas: `uses` gives the pointer of the use inside the quota, or `null`. */
function inQuotas(uses: (quota: Quota) => Pointer | null): Find {
  return ({ quotas }) =>
    quotas.flatMap((place) => {
      const pointer = uses(place.quota);
      return pointer ? [useIn(place, pointer)] : [];
    });
}

function useIn({ owner, user, quota }: QuotaInPlace, pointer: Pointer): Omit<FeatureUse, "feature"> {
  return { at: { definition: owner.source.definition, pointer: [...quota.pointer, ...pointer] }, user };
}

function firstOfEachOwner(places: readonly QuotaInPlace[]): readonly Omit<FeatureUse, "feature">[] {
  const owners = new Map(places.map((place) => [place.owner.ref, place]));
  return [...owners.values()].map(({ owner, user }) => ({
    at: { definition: owner.source.definition, pointer: ["parent"] },
    user,
  }));
}

function minRuntime(field: "preemptMinRuntime" | "reclaimMinRuntime"): Find {
  const ofPools = inPools((pool) => (pool[field] > 0 ? [field] : null));
  const ofQuotas = inQuotas((quota) => (quota[field] === null ? null : [field]));
  return (scene) => [...ofPools(scene), ...ofQuotas(scene)];
}

/** Weights matter only where siblings differ. */
function differingWeights({ quotas }: Scene): readonly Omit<FeatureUse, "feature">[] {
  const first = new Map<string, number>();
  return quotas.flatMap((place) => {
    const siblings = siblingsKey(place);
    const known = first.get(siblings);
    if (known === undefined) first.set(siblings, place.quota.gpu.weight);
    return known === undefined || known === place.quota.gpu.weight ? [] : [useIn(place, ["overQuota"])];
  });
}

function sumsAboveParent({ quotas }: Scene): readonly Omit<FeatureUse, "feature">[] {
  const sums = new Map<string, number>();
  for (const place of quotas) {
    const siblings = siblingsKey(place);
    sums.set(siblings, (sums.get(siblings) ?? 0) + (place.quota.gpu.quota ?? Infinity));
  }
  return quotas.flatMap((place) => {
    if (!("depth" in place.owner) || place.quota.gpu.quota === null) return [];
    const sum = sums.get(`${place.owner.name} ${place.quota.nodePool}`) ?? 0;
    return sum > place.quota.gpu.quota ? [useIn(place, ["gpu"])] : [];
  });
}

function siblingsKey({ parent, quota }: QuotaInPlace): string {
  return `${parent ?? ""} ${quota.nodePool}`;
}
