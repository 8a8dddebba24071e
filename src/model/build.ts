import { sortedBy } from "../kernel/order.js";
import { buildClusters, buildNodePools, buildOrganization, buildRoles, formerly, sourceOf } from "./build-parts.js";
import type { EntityRef } from "./definition.js";
import { buildPolicies } from "./policies.js";
import { accessRules } from "./access-rules.js";
import { departmentOrder } from "./department-order.js";
import { find, qualifiedPoolName, type DefinitionIndex } from "./index-definitions.js";
import {
  inherit,
  limitReader,
  namespaceSettings,
  NOTHING_INHERITED,
  type Inheritance,
  type LimitReader,
} from "./inherit.js";
import { namespaceName } from "./namespace-name.js";
import type { Department, OrgModel, Project, Quota } from "./org-model.js";
import { quotaReader } from "./quotas.js";
import { schedulingReader } from "./scheduling-rules.js";
import type { Quota as WrittenQuota } from "./schema/definitions.generated.js";
import { referenceName, type SoundDefinition } from "./sound-definition.js";

/** What the parts of a model are built with. */
interface Building {
  readonly index: DefinitionIndex;
  readonly organization: SoundDefinition<"organization">;
  /** What each department hands down, by name. */
  readonly handedDown: Map<string, Inheritance>;
  readonly fromOrganization: Inheritance;
  readonly readQuota: ReturnType<typeof quotaReader>;
  readonly limits: LimitReader;
  readonly readScheduling: ReturnType<typeof schedulingReader>;
  /** Refs of node pools, by the names they are written with. */
  readonly poolRefs: Map<string, EntityRef>;
  /** Lists of clusters, by the refs of the node pools they come from. */
  readonly clusterLists: Map<string, readonly string[]>;
}

/**
 * Resolves definitions into the model: follows references, fills in defaults, inherits, converts units. Only for definitions
 * that `validateDefinitions` found no error in; anything else throws. Pure, and linear in the number of definitions.
 */
export function buildModel(index: DefinitionIndex): OrgModel {
  const [organization] = index.organizations;
  if (!organization) throw new Error("buildModel needs definitions that were found sound: there is no organization.");
  const limits = limitReader();
  const ref = `organization:${organization.value.name}`;
  const building: Building = {
    index,
    organization,
    handedDown: new Map(),
    fromOrganization: inherit(NOTHING_INHERITED, organization.value, { ref, limits }),
    readQuota: quotaReader(),
    limits,
    readScheduling: schedulingReader(),
    poolRefs: new Map(),
    clusterLists: new Map(),
  };
  return Object.freeze({
    organization: buildOrganization(organization),
    clusters: buildClusters(index, organization),
    nodePools: buildNodePools(index),
    departments: buildDepartments(building),
    projects: buildProjects(building),
    roles: buildRoles(index),
    workloadPolicies: buildPolicies(index, organization.value.name),
  });
}

function buildDepartments(building: Building): readonly Department[] {
  const departments = departmentOrder(building.index.departments).map(({ department, depth }) => {
    const { value } = department;
    const ref = `department:${value.name}`;
    const parent = value.parent === undefined ? null : referenceName(value.parent);
    const above = parent === null ? building.fromOrganization : building.handedDown.get(parent);
    const inherited = inherit(above ?? building.fromOrganization, value, { ref, limits: building.limits });
    building.handedDown.set(value.name, inherited);
    return Object.freeze({
      ref,
      name: value.name,
      source: sourceOf(department),
      parent,
      depth,
      quotas: buildQuotas(building, value.quotas),
      access: accessRules(value.access),
      labels: inherited.labels,
      schedulingRules: building.readScheduling(value.schedulingRules),
      formerly: formerly(value.formerly),
    });
  });
  return Object.freeze(departments);
}

function buildProjects(building: Building): readonly Project[] {
  const projects = sortedBy(building.index.projects, (project) => project.value.name).map((project) => {
    const { value } = project;
    const ref = `project:${value.name}`;
    const department = referenceName(value.department);
    const above = building.handedDown.get(department) ?? building.fromOrganization;
    const inherited = inherit(above, value, { ref, limits: building.limits });
    const quotas = buildQuotas(building, value.quotas);
    const namespace = namespaceName(building.organization.value, value);
    return Object.freeze({
      ref,
      name: value.name,
      source: sourceOf(project),
      department,
      namespace,
      clusters: clustersOf(building, quotas),
      quotas,
      access: accessRules(value.access),
      labels: inherited.labels,
      namespaceSettings: namespaceSettings(inherited, value),
      schedulingRules: building.readScheduling(value.schedulingRules),
      hasExtra: project.hasExtra,
      formerly: formerly(value.formerly),
      formerNamespaces: formerNamespaces(building, value.formerly, namespace),
    });
  });
  return Object.freeze(projects);
}

/** A project that names its namespace may have done so to keep it: then no earlier name stands for another one. */
function formerNamespaces(
  { organization }: Building,
  names: readonly string[] | undefined,
  namespace: string,
): readonly string[] {
  if (!names || names.length === 0) return NO_NAMESPACES;
  const all = names.map((name) => namespaceName(organization.value, { name }));
  return Object.freeze(all.filter((former) => former !== namespace));
}

const NO_NAMESPACES: readonly string[] = Object.freeze([]);

/** Quotas in order of their node pools, so that the order in which they are written does not matter. */
function buildQuotas(building: Building, written: readonly WrittenQuota[] | undefined): readonly Quota[] {
  if (!written || written.length === 0) return NO_QUOTAS;
  const quotas = written.map((quota, position) => building.readQuota(quota, poolRef(building, quota), position));
  return Object.freeze(quotas.length > 1 ? sortedBy(quotas, (quota) => quota.nodePool) : quotas);
}

const NO_QUOTAS: readonly Quota[] = Object.freeze([]);

function poolRef(building: Building, quota: WrittenQuota): EntityRef {
  const name = referenceName(quota.nodePool);
  const known = building.poolRefs.get(name);
  if (known !== undefined) return known;
  const pool = find(building.index, "node-pool", name);
  if (!pool) throw new Error(`buildModel needs definitions that were found sound: there is no node pool "${name}".`);
  const ref = `node-pool:${qualifiedPoolName(pool)}`;
  building.poolRefs.set(name, ref);
  return ref;
}

/** Names of the clusters in sorted quotas: refs are `node-pool:<cluster>/<pool>`. Projects of the same pools share the list. */
function clustersOf(building: Building, quotas: readonly Quota[]): readonly string[] {
  const key = quotas.length === 1 ? (quotas[0] as Quota).nodePool : quotas.map((quota) => quota.nodePool).join(" ");
  const known = building.clusterLists.get(key);
  if (known) return known;
  const names = quotas.map(({ nodePool }) => nodePool.slice(nodePool.indexOf(":") + 1, nodePool.indexOf("/")));
  const clusters = Object.freeze([...new Set(names)].sort());
  building.clusterLists.set(key, clusters);
  return clusters;
}
