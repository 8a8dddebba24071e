import { groupBy } from "../kernel/order.js";
import type { Json } from "../kernel/json.js";
import type { OrganizationFacts, ProjectFacts } from "../objects/organization-facts.js";
import { POLICIES_FILE } from "../objects/policy-facts.js";
import { WORKLOAD_TYPES, type WorkloadType } from "../policy/fields/field.js";
import { policyComparer, type PolicyComparison } from "../policy/strength/compare-policies.js";
import type { FileSet } from "../render/file-set.js";
import type { PublishedTree } from "../render/published-tree.js";
import { maskUrls } from "./hide-secrets.js";
import type { PolicyChange, PolicyChanges, ProjectsOfCluster, Rename } from "./plan.js";
import { readPolicyFacts, type RecordedPolicies } from "./read-policy-facts.js";

/** The organizations that policies are compared in. */
export interface ComparedOrganizations {
  readonly before: OrganizationFacts;
  readonly after: OrganizationFacts;
  readonly renames: readonly Rename[];
}

const UNCHANGED: PolicyChanges = Object.freeze({ areRecorded: true, changes: [] });

/**
 * Which workload policies say something else than the published ones, and whether that allows more or less. Projects and clusters
 * that are new have no earlier policy. Costs one look at each project, and a comparison for each two policies that meet.
 */
export function comparePolicies(
  previous: PublishedTree,
  next: FileSet,
  organizations: ComparedOrganizations,
): PolicyChanges {
  const texts = { before: previous.read(POLICIES_FILE), after: next.files.get(POLICIES_FILE)?.text };
  if (previous.index === null || (texts.before === texts.after && !hasMoves(organizations))) return UNCHANGED;
  const recorded = readPolicyFacts(texts.before);
  const sides = { before: recorded ?? NO_POLICIES, after: readPolicyFacts(texts.after) ?? NO_POLICIES };
  return {
    areRecorded: recorded !== undefined || texts.before === texts.after,
    changes: grouped(meetings(sides, organizations), sides),
  };
}

const NO_POLICIES: RecordedPolicies = { classesOf: () => ({}), policyOf: () => undefined };

/** The same policies may come to hold for somebody else. */
function hasMoves({ before, after, renames }: ComparedOrganizations): boolean {
  if (renames.length > 0) return true;
  const departments = new Map(before.projects.map(({ name, department }) => [name, department]));
  return after.projects.some(({ name, department }) => departments.has(name) && departments.get(name) !== department);
}

interface Sides {
  readonly before: RecordedPolicies;
  readonly after: RecordedPolicies;
}

/** Two policies that differ, and a project that has one after the other. */
interface Meeting {
  readonly type: WorkloadType;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly cluster: string;
  readonly project: string;
}

function meetings(sides: Sides, { before, after, renames }: ComparedOrganizations): readonly Meeting[] {
  const earlier = new Map(before.projects.map((project) => [project.name, project]));
  const oldNames = new Map(renames.flatMap((one) => (one.entity === "project" ? [[one.after, one.before]] : [])));
  return after.projects.flatMap((project) => {
    const was = earlier.get(oldNames.get(project.name) ?? project.name);
    return was ? meetingsOf(sides, was, project) : [];
  });
}

function meetingsOf(sides: Sides, was: ProjectFacts, is: ProjectFacts): readonly Meeting[] {
  return is.clusters.flatMap((cluster) => {
    if (!was.clusters.includes(cluster)) return [];
    const before = sides.before.classesOf(was.name, was.department, cluster);
    const after = sides.after.classesOf(is.name, is.department, cluster);
    const types = WORKLOAD_TYPES.filter((type) => before[type] !== after[type]);
    return types.map((type) => ({ type, before: before[type], after: after[type], cluster, project: is.name }));
  });
}

/** Meetings of the same two policies are compared once; equal outcomes are one change. */
function grouped(met: readonly Meeting[], sides: Sides): readonly PolicyChange[] {
  const compare = policyComparer();
  const pairs = [...groupBy(met, ({ type, before, after }) => `${type} ${before ?? ""} ${after ?? ""}`).values()];
  const compared = pairs.flatMap((pair) => {
    const [{ type, before, after }] = pair as [Meeting];
    const comparison = compare(type, policyOf(sides.before, before), policyOf(sides.after, after));
    // The same rules from another scope are no change for workloads.
    return comparison.fields.length === 0 ? [] : [{ type, comparison, pair }];
  });
  const equal = groupBy(compared, ({ type, comparison }) => `${type} ${JSON.stringify(comparison)}`);
  const changes = [...equal.values()].map((same) => {
    const [{ type, comparison }] = same as [(typeof same)[number]];
    return policyChange(
      type,
      comparison,
      same.flatMap(({ pair }) => pair),
    );
  });
  return WORKLOAD_TYPES.flatMap((type) => changes.filter((change) => change.type === type));
}

function policyOf({ policyOf: find }: RecordedPolicies, className: string | undefined): ReturnType<typeof find> {
  return className === undefined ? undefined : find(className);
}

function policyChange(type: WorkloadType, comparison: PolicyComparison, pair: readonly Meeting[]): PolicyChange {
  const { strength, fields, tightened, loosened, defaults } = comparison;
  const change: Omit<PolicyChange, "projects"> = {
    type,
    strength,
    fields: fields.map(({ field, strength: own, settings }) => ({ field, strength: own, settings })),
    tightened: tightened && { workload: tightened.workload, denial: tightened.denial },
    loosened: loosened && { workload: loosened.workload, denial: loosened.denial },
    defaults,
  };
  return { ...(maskUrls(change as unknown as Json) as unknown as typeof change), projects: projectsOf(pair) };
}

function projectsOf(pair: readonly Meeting[]): readonly ProjectsOfCluster[] {
  return [...groupBy(pair, ({ cluster }) => cluster)].map(([cluster, met]) => ({
    cluster,
    projects: met.map(({ project }) => project),
  }));
}
