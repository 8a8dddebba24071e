import { groupBy, sortedBy } from "../kernel/order.js";
import type { OrganizationFacts, QuotaFacts } from "../objects/organization-facts.js";
import type { QuotaChanges, QuotaRow, Rename } from "./plan.js";
import { withNewNames } from "./rename-map.js";

/**
 * Who gains and who loses GPUs: the rows that change, and sums over all rows. Owners and pools that were renamed are one
 * row. Unlimited quotas count as nothing in sums.
 */
export function compareQuotas(
  before: OrganizationFacts,
  after: OrganizationFacts,
  renames: readonly Rename[],
): QuotaChanges {
  const old = withNewNames(before, renames);
  const earlier = new Map(renames.map((rename) => [`${rename.entity}:${rename.after}`, rename.before]));
  return {
    nodePools: compareNodePools(old, after, earlier),
    departments: compareOwners("department", old.departments, after.departments, earlier),
    projects: compareOwners("project", old.projects, after.projects, earlier),
    totals: {
      departments: { before: sumOf(roots(old)), after: sumOf(roots(after)) },
      projects: { before: sumOf(old.projects), after: sumOf(after.projects) },
    },
  };
}

interface Owner {
  readonly name: string;
  readonly quotas: readonly QuotaFacts[];
}

type EarlierNames = ReadonlyMap<string, string>;

function roots(facts: OrganizationFacts): readonly Owner[] {
  return facts.departments.filter(({ parent }) => parent === null);
}

function compareOwners(
  entity: "department" | "project",
  before: readonly Owner[],
  after: readonly Owner[],
  earlier: EarlierNames,
): QuotaRow[] {
  const left = quotasByRow(before);
  const right = quotasByRow(after);
  const rows = [...new Map([...left, ...right])].flatMap(([key, { name, nodePool }]) => {
    const row = ownerRow({ name, nodePool }, left.get(key)?.quota, right.get(key)?.quota);
    return row ? [named(row, earlier.get(`${entity}:${name}`))] : [];
  });
  return sortedBy(rows, ({ name, nodePool }) => `${name}\n${nodePool}`);
}

function named(row: QuotaRow, formerly: string | undefined): QuotaRow {
  return formerly === undefined ? row : { ...row, formerly };
}

function quotasByRow(owners: readonly Owner[]) {
  return new Map(
    owners.flatMap(({ name, quotas }) =>
      quotas.map((quota) => [`${name}\n${quota.nodePool}`, { name, nodePool: quota.nodePool, quota }] as const),
    ),
  );
}

/** A quota that is not there. */
const ABSENT = { gpu: undefined, gpuLimit: undefined, gpuWeight: undefined };

function ownerRow(
  owner: { readonly name: string; readonly nodePool: string },
  before: QuotaFacts | typeof ABSENT = ABSENT,
  after: QuotaFacts | typeof ABSENT = ABSENT,
): QuotaRow | undefined {
  const limit = changed(before.gpuLimit, after.gpuLimit);
  const weight = changed(before.gpuWeight, after.gpuWeight);
  if (before.gpu === after.gpu && !limit && !weight) return undefined;
  return { ...owner, before: before.gpu, after: after.gpu, ...(limit && { limit }), ...(weight && { weight }) };
}

function changed<T>(before: T, after: T): { readonly before: T; readonly after: T } | undefined {
  return before === after ? undefined : { before, after };
}

function compareNodePools(before: OrganizationFacts, after: OrganizationFacts, earlier: EarlierNames): QuotaRow[] {
  const left = promisesByPool(before);
  const right = promisesByPool(after);
  const names = [...new Set([...left.keys(), ...right.keys()])];
  const rows = names.flatMap((name) => {
    const row = poolRow(name, left.get(name), right.get(name));
    return row ? [named(row, earlier.get(`node-pool:${name}`))] : [];
  });
  return sortedBy(rows, ({ name }) => name);
}

interface Pool {
  readonly capacity: number;
  readonly promised: number;
}

const NO_POOL = { capacity: undefined, promised: undefined };

function poolRow(
  name: string,
  before: Pool | typeof NO_POOL = NO_POOL,
  after: Pool | typeof NO_POOL = NO_POOL,
): QuotaRow | undefined {
  if (before.promised === after.promised && before.capacity === after.capacity) return undefined;
  const capacity = { before: before.capacity, after: after.capacity };
  return { name, nodePool: name, before: before.promised, after: after.promised, capacity };
}

/** What each pool has and what departments without parent are promised of it; the promises of others are parts of these. */
function promisesByPool(facts: OrganizationFacts): ReadonlyMap<string, Pool> {
  const quotas = groupBy(
    roots(facts).flatMap((department) => department.quotas),
    ({ nodePool }) => nodePool,
  );
  return new Map(
    facts.nodePools.map(({ name, gpu }) => [name, { capacity: gpu, promised: addGpus(quotas.get(name) ?? []) }]),
  );
}

function sumOf(owners: readonly Owner[]): number {
  return addGpus(owners.flatMap(({ quotas }) => quotas));
}

/** Quotas are fractions of a GPU with a few decimals; a millionth is far below any of them and above the noise of floats. */
function addGpus(quotas: readonly QuotaFacts[]): number {
  return Math.round(quotas.reduce((sum, { gpu }) => sum + (gpu ?? 0), 0) * 1e6) / 1e6;
}
