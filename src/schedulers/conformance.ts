import { formatPointer, jsonEqual, type Json } from "../kernel/json.js";
import { hasErrors, type Place } from "../diagnostics/diagnostic.js";
import type { Feature, FeatureTable } from "../model/features.js";
import type { Amount, Cluster, NodePool, OrgModel, Quota } from "../model/org-model.js";
import { objectKey, type ObjectKey } from "../objects/object-key.js";
import type { PlannedObject } from "../objects/kube-object.js";
import type { QuotaPromise, SchedulerBackend, SchedulerObjects } from "./contract.js";
import { featureUses } from "./feature-use.js";

/** A law that every scheduler backend has to keep, for every model: gives one sentence for each breach. */
export interface ConformanceLaw {
  readonly title: string;
  readonly breaches: (backend: SchedulerBackend, model: OrgModel) => readonly string[];
}

/** What a backend makes of one cluster that it found no error in. */
interface Emission {
  readonly backend: SchedulerBackend;
  readonly model: OrgModel;
  readonly cluster: Cluster;
  readonly pools: readonly NodePool[];
  readonly emitted: SchedulerObjects;
  readonly objects: readonly PlannedObject[];
  readonly promises: readonly QuotaPromise[];
}

/** Memory may be rounded up to a whole mebibyte or megabyte, whichever the scheduler counts in. Never down. */
const MEMORY_ROUNDING = 1_048_576;

/** The laws. Use them as tests: `for (const law of conformanceLaws) it(law.title, () => expect(law.breaches(…)).toEqual([]))`. */
export const conformanceLaws: readonly ConformanceLaw[] = [
  { title: "every quota is promised exactly once, by an object of its own", breaches: forEmissions(promisedOnce) },
  { title: "promises equal the model's quota wherever the features say exact", breaches: forEmissions(promisesKept) },
  { title: "nothing is emitted twice", breaches: forEmissions(emittedOnce) },
  { title: "what is emitted does not depend on the order of the input", breaches: forEmissions(orderFree) },
  {
    title: "the object above exists, in the same node pool, and belongs to the department above",
    breaches: forEmissions(parentsExist),
  },
  { title: "whoever is above is applied first, so there are no cycles", breaches: forEmissions(parentsFirst) },
  { title: "objects are frozen JSON without holes", breaches: forEmissions(plainObjects) },
  {
    title: "a drained object promises nothing, stays the same object, and cannot be drained further",
    breaches: forEmissions(drains),
  },
  { title: "the labels of workloads tell projects and node pools apart", breaches: forEmissions(distinctLabels) },
  {
    title: "what workloads are labelled with names a queue, and nothing that guards do not look at or could not read",
    breaches: forEmissions(guardedLabels),
  },
  { title: "every unsupported feature is reported where it is used", breaches: forClusters(unsupportedReported) },
  { title: "everything reported is in the catalogue, with its severity", breaches: forClusters(catalogued) },
];

type ClusterLaw = (backend: SchedulerBackend, model: OrgModel, cluster: Cluster) => readonly string[];

function forClusters(law: ClusterLaw): ConformanceLaw["breaches"] {
  return (backend, model) =>
    model.clusters
      .filter((cluster) => cluster.scheduler.backend === backend.id)
      .flatMap((cluster) => law(backend, model, cluster));
}

function forEmissions(law: (emission: Emission) => readonly string[]): ConformanceLaw["breaches"] {
  return forClusters((backend, model, cluster) => {
    if (hasErrors(backend.check(model, cluster))) return [];
    return law(emissionOf(backend, model, cluster));
  });
}

function emissionOf(backend: SchedulerBackend, model: OrgModel, cluster: Cluster): Emission {
  const pools = model.nodePools.filter((pool) => pool.cluster === cluster.name);
  const emitted = backend.emit(model, cluster);
  const objects = allObjects(emitted);
  return { backend, model, cluster, pools, emitted, objects, promises: backend.promises(objects, pools) };
}

function allObjects({ platform, departments, projects }: SchedulerObjects): readonly PlannedObject[] {
  return [...Object.values(platform), ...departments.values(), ...projects.values()].flat();
}

/** The quotas that the model gives in the cluster, by owner and node pool. */
function quotasByOwner({ model, pools }: Emission): ReadonlyMap<string, Quota> {
  const refs = new Set(pools.map((pool) => pool.ref));
  const owners = [...model.departments, ...model.projects];
  return new Map(
    owners.flatMap((owner) =>
      owner.quotas
        .filter((quota) => refs.has(quota.nodePool))
        .map((quota) => [`${owner.ref} in ${quota.nodePool}`, quota] as const),
    ),
  );
}

function placeOfPromise({ owner, nodePool }: QuotaPromise): string {
  return `${owner} in ${nodePool}`;
}

function promisedOnce(emission: Emission): readonly string[] {
  const wanted = new Set(quotasByOwner(emission).keys());
  const places = emission.promises.map(placeOfPromise);
  const promised = new Set(places);
  const objects = emission.promises.map(({ object }) => object);
  return [
    ...[...wanted].filter((place) => !promised.has(place)).map((place) => `nothing is promised to ${place}`),
    ...places.filter((place) => !wanted.has(place)).map((place) => `something is promised to ${place}`),
    ...repeated(places).map((place) => `there are two promises to ${place}`),
    ...repeated(objects).map((object) => `${object} makes two promises`),
  ];
}

function promisesKept(emission: Emission): readonly string[] {
  const features = emission.backend.features(emission.cluster.scheduler.options);
  const quotas = quotasByOwner(emission);
  return emission.promises.flatMap((promise) => {
    const quota = quotas.get(placeOfPromise(promise));
    if (!quota) return [];
    return (["gpu", "cpu", "memory"] as const).flatMap((resource) =>
      differences(quota[resource], promise.quota[resource], {
        features,
        rounding: resource === "memory" ? MEMORY_ROUNDING : 0,
      }).map((difference) => `${placeOfPromise(promise)}: ${resource} ${difference}`),
    );
  });
}

function drains({ backend, objects, pools, promises }: Emission): readonly string[] {
  const promising = new Set(promises.map(({ object }) => object));
  const drained = objects.map((planned) => ({ ...planned, object: backend.drain(planned.object) }));
  const given = backend.promises(drained, pools).filter(({ quota }) => !isNothing(quota.gpu) || !isNothing(quota.cpu));
  return [
    ...given.map(({ object }) => `${object} promises something when it is drained`),
    ...drained.flatMap(({ object }, index) => {
      const before = objects[index]?.object;
      const again = backend.drain(object);
      const key = objectKey(object);
      return [
        ...(before && objectKey(before) !== key ? [`${objectKey(before)} is another object when it is drained`] : []),
        ...(jsonEqual(again, object) ? [] : [`${key} changes when it is drained twice`]),
        ...(promising.has(key) || object === before ? [] : [`${key} promises nothing and is drained all the same`]),
      ];
    }),
  ];
}

/** Neither guaranteed nor allowed. */
function isNothing({ quota, limit }: Amount): boolean {
  return quota === 0 && limit === 0;
}

interface Tolerance {
  readonly features: FeatureTable;
  readonly rounding: number;
}

function differences(model: Amount, promise: Amount, { features, rounding }: Tolerance): readonly string[] {
  const exact = (feature: Feature): boolean => features[feature].support === "exact";
  const comparable = (value: number | null): boolean =>
    value === null ? exact("unlimited-quota") : Number.isInteger(value) || exact("fractional-gpu-quota");
  const found: string[] = [];
  if (comparable(model.quota) && !isKept(model.quota, promise.quota, rounding)) {
    found.push(`quota is ${promise.quota} instead of ${model.quota}`);
  }
  if (exact("limit") && comparable(model.limit) && !isKept(model.limit, promise.limit, rounding)) {
    found.push(`limit is ${promise.limit} instead of ${model.limit}`);
  }
  if (exact("over-quota-weight-per-resource") && model.weight !== promise.weight) {
    found.push(`weight is ${promise.weight} instead of ${model.weight}`);
  }
  return found;
}

function isKept(model: number | null, promise: number | null, rounding: number): boolean {
  if (model === null || promise === null) return model === promise;
  return promise >= model && promise - model <= rounding;
}

function emittedOnce({ objects }: Emission): readonly string[] {
  return repeated(objects.map(({ object }) => objectKey(object))).map((key) => `${key} is emitted twice`);
}

function orderFree({ backend, model, cluster, objects }: Emission): readonly string[] {
  const reversed: OrgModel = {
    ...model,
    nodePools: model.nodePools.toReversed(),
    departments: model.departments.toReversed().map(withQuotasReversed),
    projects: model.projects.toReversed().map(withQuotasReversed),
  };
  const others = byKey(allObjects(backend.emit(reversed, cluster)));
  const changed = objects.filter(({ object, origin, hints }) => {
    const other = others.get(objectKey(object));
    return !other || other.origin !== origin || other.hints.wave !== hints.wave || !jsonEqual(other.object, object);
  });
  const counts = others.size === objects.length ? [] : [`${objects.length} objects became ${others.size}`];
  return [...changed.map(({ object }) => `${objectKey(object)} depends on the order of the input`), ...counts];
}

function withQuotasReversed<Owner extends { readonly quotas: readonly Quota[] }>(owner: Owner): Owner {
  return { ...owner, quotas: owner.quotas.toReversed() };
}

function parentsExist({ model, promises }: Emission): readonly string[] {
  const byObject = new Map(promises.map((promise) => [promise.object, promise]));
  const above = parentRefs(model);
  return promises.flatMap((promise) => {
    const wanted = above.get(promise.owner) ?? null;
    const parent = promise.parent === null ? null : byObject.get(promise.parent);
    if (parent === undefined) return [`${promise.object} is below ${promise.parent}, which is not there`];
    if ((parent?.owner ?? null) !== wanted) return [`${promise.object} is not below ${wanted}`];
    return parent && parent.nodePool !== promise.nodePool ? [`${promise.object} is below another node pool`] : [];
  });
}

function parentRefs(model: OrgModel): ReadonlyMap<string, string | null> {
  const refs = new Map(model.departments.map((department) => [department.name, department.ref]));
  const refOf = (name: string | null): string | null => (name === null ? null : (refs.get(name) ?? null));
  return new Map([
    ...model.departments.map((department) => [department.ref, refOf(department.parent)] as const),
    ...model.projects.map((project) => [project.ref, refOf(project.department)] as const),
  ]);
}

/** Waves end somewhere, so equal waves are allowed far down; a chain that never ends is not. */
function parentsFirst({ promises, objects }: Emission): readonly string[] {
  const waves = new Map(objects.map(({ object, hints }) => [objectKey(object), hints.wave]));
  const above = new Map(promises.map(({ object, parent }) => [object, parent]));
  return promises.flatMap(({ object, parent }) => {
    if (parent === null) return [];
    if (leadsBack(object, above)) return [`${object} is on a cycle`];
    return (waves.get(parent) ?? 0) > (waves.get(object) ?? 0) ? [`${object} is applied before ${parent}`] : [];
  });
}

function leadsBack(start: ObjectKey, above: ReadonlyMap<ObjectKey, ObjectKey | null>): boolean {
  const seen = new Set<ObjectKey>();
  for (let at: ObjectKey | null = start; at !== null; at = above.get(at) ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

function plainObjects({ objects }: Emission): readonly string[] {
  return objects
    .filter(({ object }) => !isPlain(object))
    .map(({ object }) => `${objectKey(object)} is not frozen JSON`);
}

function isPlain(value: Json | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return true;
  return Object.isFrozen(value) && Object.values(value).every(isPlain);
}

/** Guards read queue and node pool from one text, parted by `@` and commas. */
function guardedLabels({ backend, model, emitted, pools }: Emission): readonly string[] {
  const { queueLabel, nodePoolLabel } = backend.guardFacts;
  const refs = new Set(pools.map((pool) => pool.ref));
  return model.projects.flatMap((project) =>
    project.quotas
      .filter(({ nodePool }) => refs.has(nodePool))
      .flatMap(({ nodePool }) => {
        const labels = Object.entries(emitted.workloadLabels(project.name, nodePool));
        const isRead = labels.every(([key, value]) => [queueLabel, nodePoolLabel].includes(key) && !/[@,]/.test(value));
        const named = labels.some(([key, value]) => key === queueLabel && value !== "");
        return isRead && named ? [] : [`guards cannot read the labels of ${project.ref} in ${nodePool}`];
      }),
  );
}

function distinctLabels({ model, pools, emitted }: Emission): readonly string[] {
  const refs = new Set(pools.map((pool) => pool.ref));
  const labels = model.projects.flatMap((project) =>
    project.quotas
      .filter((quota) => refs.has(quota.nodePool))
      .map((quota) => JSON.stringify(Object.entries(emitted.workloadLabels(project.name, quota.nodePool)).sort())),
  );
  return repeated(labels).map((text) => `two queues are told by the labels ${text}`);
}

function unsupportedReported(backend: SchedulerBackend, model: OrgModel, cluster: Cluster): readonly string[] {
  const table = backend.features(cluster.scheduler.options);
  const unsupported = (Object.keys(table) as Feature[]).filter((feature) => table[feature].support === "unsupported");
  const errors = backend.check(model, cluster).filter(({ severity }) => severity === "error");
  const reported = new Set(errors.map(({ at }) => placeKey(at)));
  return featureUses(model, cluster, unsupported)
    .filter(({ at }) => !reported.has(placeKey(at)))
    .map(({ feature, user }) => `${user} uses ${feature} and nothing is said`);
}

function placeKey(at: Place): string {
  return "definition" in at ? `${at.definition}${formatPointer(at.pointer)}` : at.file;
}

function catalogued(backend: SchedulerBackend, model: OrgModel, cluster: Cluster): readonly string[] {
  const severities = new Map(backend.diagnostics.map(({ code, severity }) => [code, severity]));
  return backend
    .check(model, cluster)
    .filter(({ code, severity }) => severities.get(code) !== severity)
    .map(({ code, severity }) => `${code} is reported as ${severity}, the catalogue says ${severities.get(code)}`);
}

function byKey(objects: readonly PlannedObject[]): ReadonlyMap<ObjectKey, PlannedObject> {
  return new Map(objects.map((planned) => [objectKey(planned.object), planned]));
}

function repeated(texts: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
}
