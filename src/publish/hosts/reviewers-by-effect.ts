import { compareText } from "../../kernel/order.js";
import { administratorRules, subjectKey } from "../../model/administrators.js";
import type { EntityRef } from "../../model/definition.js";
import type { OrgModel } from "../../model/org-model.js";
import type { OrganizationFacts } from "../../objects/organization-facts.js";
import type { ObjectChange, Plan, QuotaRow } from "../../plan/plan.js";
import type { Reviewer } from "./contract.js";

/** What a change does to somebody. */
export type Effect = "GPUs" | "access" | "policies";

/** Whoever owns something that changes, and why they are asked. */
export interface Concerned {
  /** `group:vision-admins`, as in the configuration. */
  readonly subject: string;
  /** `null` when the configuration does not say who that is on the host. */
  readonly reviewer: Reviewer | null;
  /** What of theirs changes: `project vision: GPUs, access`. */
  readonly reasons: readonly string[];
}

export interface ReviewersInput {
  readonly plan: Plan;
  readonly model: OrgModel;
  /** The organization as it is published: owners of what goes away are asked too. */
  readonly previous: OrganizationFacts;
  /** `group:vision-admins` to `@acme/vision-admins`, from the configuration. */
  readonly mapping: Readonly<Record<string, string>>;
}

/**
 * Who should look at a plan, by what it does and not by which files it touches: the owners of the departments, projects and
 * clusters whose GPUs, access or policies change. Owners are who holds an administrator role in the nearest scope that has
 * any: the project, its departments upwards, the organization. The most concerned come first.
 */
export function reviewersByEffect({ plan, model, previous, mapping }: ReviewersInput): Concerned[] {
  const owners = ownerLookup(model, previous);
  const bySubject = new Map<string, { weight: number; readonly reasons: Map<string, Set<Effect>> }>();
  for (const { entity, effect, weight } of effectsOf(plan)) {
    for (const subject of owners(entity)) {
      const found = bySubject.get(subject) ?? { weight: 0, reasons: new Map<string, Set<Effect>>() };
      found.weight += weight;
      found.reasons.set(entity, (found.reasons.get(entity) ?? new Set()).add(effect));
      bySubject.set(subject, found);
    }
  }
  return [...bySubject]
    .sort(([left, { weight: a }], [right, { weight: b }]) => b - a || compareText(left, right))
    .map(([subject, { reasons }]) => ({
      subject,
      reviewer: parseReviewer(mapping[subject]),
      reasons: [...reasons]
        .map(([entity, effects]) => `${entity.replace(":", " ")}: ${[...effects].join(", ")}`)
        .sort(compareText),
    }));
}

/** `@ines` or `@acme/vision-admins`; `null` for what cannot be one. */
export function parseReviewer(text: string | undefined): Reviewer | null {
  const [, first = "", slug] =
    /^@?([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\/([A-Za-z0-9_.-]+))?$/.exec(text ?? "") ?? [];
  if (first === "") return null;
  return slug === undefined ? { kind: "user", login: first } : { kind: "team", organization: first, slug };
}

interface Affected {
  readonly entity: EntityRef;
  readonly effect: Effect;
  /** How much it matters: GPUs that come or go, a small number for everything else. */
  readonly weight: number;
}

function effectsOf({ quotas, objects }: Plan): Affected[] {
  const rows = (kind: string, list: readonly QuotaRow[]): Affected[] =>
    list.map((row) => ({ entity: `${kind}:${row.name}`, effect: "GPUs" as const, weight: gpuWeight(row) }));
  return [
    ...rows("department", quotas.departments),
    ...rows("project", quotas.projects),
    ...rows("node-pool", quotas.nodePools.filter(hasNewCapacity)),
    ...objects.flatMap((object) => objectEffect(object) ?? []),
  ];
}

/** A pool's row is there as well when only the promises change: those are its departments' rows. */
function hasNewCapacity({ capacity }: QuotaRow): boolean {
  return capacity !== undefined && capacity.before !== capacity.after;
}

/** More than the GPUs of any cluster: an unlimited guarantee that comes or goes outweighs them. */
const UNLIMITED = 1_000_000;

function gpuWeight({ before, after }: QuotaRow): number {
  if (before === after) return 1;
  if (before === null || after === null) return UNLIMITED;
  return 1 + Math.abs((after ?? 0) - (before ?? 0));
}

const POLICY_KINDS = /^(ResourceQuota|LimitRange|NetworkPolicy|(Validating|Mutating)AdmissionPolicy(Binding)?)$/;

function objectEffect({ apiVersion, kind, entity }: ObjectChange): Affected | null {
  if (apiVersion.startsWith("rbac.authorization.k8s.io/")) return { entity, effect: "access", weight: 1 };
  return POLICY_KINDS.test(kind) ? { entity, effect: "policies", weight: 1 } : null;
}

/** Finds who owns an entity, as subjects. Each scope is looked at once. */
function ownerLookup(model: OrgModel, previous: OrganizationFacts): (entity: EntityRef) => readonly string[] {
  const rules = administratorRules(model);
  const above = parentLookup(model, previous);
  return (entity) => {
    for (let scope: EntityRef | undefined = entity; scope !== undefined; scope = above(scope)) {
      const subjects = (rules.get(scope) ?? []).map(({ subject }) => subjectKey(subject));
      if (subjects.length > 0) return [...new Set(subjects)];
    }
    return [];
  };
}

/** The scope above another one; what is no longer in the model has the place that it had. */
function parentLookup(model: OrgModel, previous: OrganizationFacts): (entity: EntityRef) => EntityRef | undefined {
  const top = model.organization.ref;
  const department = (name: string | null): EntityRef => (name === null ? top : `department:${name}`);
  const parents = new Map<EntityRef, EntityRef>([
    ...previous.departments.map(({ name, parent }) => [`department:${name}`, department(parent)] as const),
    ...previous.projects.map((project) => [`project:${project.name}`, department(project.department)] as const),
    ...model.departments.map(({ ref, parent }) => [ref, department(parent)] as const),
    ...model.projects.map((project) => [project.ref, department(project.department)] as const),
  ]);
  return (entity) => {
    if (entity === top) return undefined;
    const [, pool] = /^node-pool:([^/]+)\//.exec(entity) ?? [];
    return pool === undefined ? (parents.get(entity) ?? top) : `cluster:${pool}`;
  };
}
