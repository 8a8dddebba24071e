import fc from "fast-check";
import type { JsonObject } from "../../src/kernel/json.js";
import type { Amount, OrgModel, TimeBasedFairShare } from "../../src/model/org-model.js";
import { orgModel, type DepartmentSketch, type PoolSketch, type ProjectSketch, type QuotaSketch } from "./org-model.js";

/** Names that meet each other often, and some that have to be shortened. */
const name = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-c](-[a-c]){0,2}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-c](-[a-c]){24,31}$/) },
);

const weight = fc.constantFrom(0, 1, 2, 3, 7.5);

function amount(values: fc.Arbitrary<number>): fc.Arbitrary<Amount> {
  return fc.tuple(fc.option(values), fc.option(values), weight).map(([quota, extra, share]) => ({
    quota,
    limit: quota === null || extra === null ? null : quota + extra,
    weight: share,
  }));
}

const gpus = amount(fc.constantFrom(0, 0.25, 0.5, 1, 2.5, 8, 64));
const millicores = amount(fc.constantFrom(0, 500, 64_000, 1_000_001));
const bytes = amount(fc.constantFrom(0, 1, 1_000_000, 274_877_906_944, 4_398_046_511_104));
const seconds = fc.option(fc.integer({ min: 0, max: 200_000 }));

const settings = fc.record({
  gpu: gpus,
  cpu: millicores,
  memory: bytes,
  priority: fc.constantFrom(0, 100, 200),
  preemptMinRuntime: seconds,
  reclaimMinRuntime: seconds,
});

const pastUse: fc.Arbitrary<TimeBasedFairShare> = fc.record({
  window: fc.constantFrom(3600, 604_800),
  halfLife: fc.option(fc.constantFrom(3600)),
  weight: fc.constantFrom(0, 1, 2.5),
  prometheus: fc.option(fc.constant("https://prometheus.example")),
});

const pool = fc.record({
  name,
  placement: fc.record({ gpu: fc.constantFrom("binpack", "spread"), cpu: fc.constantFrom("binpack", "spread") }),
  preemptMinRuntime: fc.constantFrom(0, 600),
  reclaimMinRuntime: fc.constantFrom(0, 1200),
  timeBasedFairShare: fc.option(pastUse),
});

interface Shape {
  readonly clusters: readonly JsonObject[];
  readonly pools: readonly { readonly pool: PoolSketch; readonly cluster: number; readonly isDefault: boolean }[];
  readonly departments: readonly { readonly name: string; readonly parent: number | null }[];
  readonly projects: readonly { readonly name: string; readonly department: number }[];
}

const shape: fc.Arbitrary<Omit<Shape, "clusters">> = fc.record({
  pools: fc.array(fc.record({ pool, cluster: fc.nat(1), isDefault: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  departments: fc.array(fc.record({ name, parent: fc.option(fc.nat(5)) }), { minLength: 1, maxLength: 6 }),
  projects: fc.array(fc.record({ name, department: fc.nat(5) }), { maxLength: 8 }),
});

/**
 * Models as a sound set of definitions gives them: projects and departments use only pools that the department above has,
 * names are unique per kind (but may meet across kinds), at most one default pool per cluster.
 */
export function modelArbitrary(backend: string, options: fc.Arbitrary<JsonObject>): fc.Arbitrary<OrgModel> {
  return fc
    .tuple(
      shape,
      fc.array(options, { minLength: 2, maxLength: 2 }),
      fc.array(fc.tuple(fc.boolean(), settings), { minLength: 1, maxLength: 80 }),
    )
    .map(([parts, clusters, draws]) => assemble({ ...parts, clusters }, draws, backend));
}

function assemble(
  { clusters, pools, departments, projects }: Shape,
  draws: readonly (readonly [boolean, Omit<QuotaSketch, "pool">])[],
  backend: string,
): OrgModel {
  const clusterNames = clusters.map((_, index) => `cluster-${index}`);
  const poolSketches = uniquePools(pools, clusterNames);
  let drawn = 0;
  const draw = (): readonly [boolean, Omit<QuotaSketch, "pool">] => {
    const next = draws[drawn++ % draws.length];
    if (!next) throw new Error("there is always a draw");
    return next;
  };
  const quotas = (available: readonly string[]): readonly QuotaSketch[] =>
    available.flatMap((ref) => {
      const [taken, values] = draw();
      return taken ? [{ ...values, pool: ref }] : [];
    });
  const refs = poolSketches.map((sketch) => `${sketch.cluster}/${sketch.name}`);
  const built: DepartmentSketch[] = [];
  for (const { name: departmentName, parent } of unique(departments)) {
    const above = parent === null ? undefined : built[parent];
    const available = above ? (above.quotas ?? []).map(({ pool: ref }) => ref) : refs;
    built.push({ name: departmentName, quotas: quotas(available), ...(above ? { parent: above.name } : {}) });
  }
  const builtProjects: ProjectSketch[] = unique(projects).flatMap(({ name: projectName, department }) => {
    const above = built[department % built.length];
    if (!above) return [];
    return [
      { name: projectName, department: above.name, quotas: quotas((above.quotas ?? []).map(({ pool: ref }) => ref)) },
    ];
  });
  return orgModel(
    {
      clusters: Object.fromEntries(clusterNames.map((clusterName, index) => [clusterName, clusters[index] ?? {}])),
      pools: poolSketches,
      departments: built,
      projects: builtProjects,
    },
    backend,
  );
}

function unique<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}

function uniquePools(pools: Shape["pools"], clusterNames: readonly string[]): readonly PoolSketch[] {
  const seen = new Set<string>();
  const withDefault = new Set<string>();
  return pools.flatMap(({ pool: sketch, cluster, isDefault }) => {
    const clusterName = clusterNames[cluster] ?? "";
    if (seen.has(`${clusterName}/${sketch.name}`)) return [];
    seen.add(`${clusterName}/${sketch.name}`);
    const first = isDefault && !withDefault.has(clusterName);
    if (first) withDefault.add(clusterName);
    return [{ ...sketch, cluster: clusterName, isDefault: first }];
  });
}
