import { compareText } from "../kernel/order.js";
import type { Department } from "./schema/definitions.generated.js";
import { referenceName } from "./sound-definition.js";

/** A department and how many departments are above it. */
export interface PlacedDepartment<T> {
  readonly department: T;
  readonly depth: number;
}

/**
 * Departments in the order in which they can be built: parents first, then by name. Departments on a cycle, or below one,
 * are left out; a rule reports them.
 */
export function departmentOrder<T extends { readonly value: Department }>(
  departments: readonly T[],
): readonly PlacedDepartment<T>[] {
  const parents = new Map(departments.map(({ value }) => [value.name, value.parent && referenceName(value.parent)]));
  const depths = new Map<string, number>();
  for (const { value } of departments) setDepths(value.name, parents, depths);
  return departments
    .map((department) => ({ department, depth: depths.get(department.value.name) ?? NEVER }))
    .filter(({ depth }) => depth !== NEVER)
    .sort(
      (left, right) => left.depth - right.depth || compareText(left.department.value.name, right.department.value.name),
    );
}

/** The depth of departments that never reach a top: it stays what it is when something is added. */
const NEVER = Number.POSITIVE_INFINITY;

/** Walks up from a department to the first one with a known depth, then notes the depths on the way back. */
function setDepths(name: string, parents: ReadonlyMap<string, string | undefined>, depths: Map<string, number>): void {
  const path = new Set<string>();
  let at: string | undefined = name;
  while (at !== undefined && !depths.has(at) && !path.has(at)) {
    path.add(at);
    at = parents.get(at);
  }
  // Arrived at the top, at a known department, or back on the path itself.
  let depth = at === undefined ? -1 : (depths.get(at) ?? NEVER);
  for (const department of [...path].reverse()) {
    depth += 1;
    depths.set(department, depth);
  }
}
