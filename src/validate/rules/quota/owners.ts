import type { EntityRef } from "../../../model/definition.js";
import type { Department, OrgModel, Project, Quota } from "../../../model/org-model.js";

/** A department or a project with its quotas. */
export interface QuotaOwner {
  /** `Project "vision"` */
  readonly label: string;
  readonly name: string;
  /** Id of its definition. */
  readonly definition: number;
  /** The department above, or `null`. */
  readonly parent: string | null;
  readonly quotas: readonly Quota[];
}

/** All departments, parents first, then all projects. */
export function quotaOwners(model: OrgModel): readonly QuotaOwner[] {
  const found = known.get(model) ?? [...model.departments.map(departmentOwner), ...model.projects.map(projectOwner)];
  known.set(model, found);
  return found;
}

/** Every rule on quotas asks for the owners: they are made once for a model, and go with it. */
const known = new WeakMap<OrgModel, readonly QuotaOwner[]>();

function departmentOwner({ name, source, parent, quotas }: Department): QuotaOwner {
  return { label: `Department "${name}"`, name, definition: source.definition, parent, quotas };
}

function projectOwner({ name, source, department, quotas }: Project): QuotaOwner {
  return { label: `Project "${name}"`, name, definition: source.definition, parent: department, quotas };
}

/** A quota together with who has it. */
export interface OwnedQuota {
  readonly owner: QuotaOwner;
  readonly quota: Quota;
}

/** The quota that a department has of a node pool. */
export type DepartmentQuotas = (department: string, nodePool: EntityRef) => OwnedQuota | undefined;

/** Finds the quotas of departments by department and node pool. */
export function departmentQuotas(model: OrgModel): DepartmentQuotas {
  const quotas = new Map<string, ReadonlyMap<EntityRef, OwnedQuota>>();
  for (const department of model.departments) {
    const owner = departmentOwner(department);
    quotas.set(department.name, new Map(department.quotas.map((quota) => [quota.nodePool, { owner, quota }])));
  }
  return (department, nodePool) => quotas.get(department)?.get(nodePool);
}
