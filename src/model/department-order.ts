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

/** The depth of departments that never reach a top. */
const NEVER = -1;

/** Walks up from a department to the first one with a known depth, then notes the depths on the way back. */
function setDepths(name: string, parents: ReadonlyMap<string, string | undefined>, depths: Map<string, number>): void {
  const path: string[] = [];
  const onPath = new Set<string>();
  let at: string | undefined = name;
  while (at !== undefined && !depths.has(at) && !onPath.has(at)) {
    path.push(at);
    onPath.add(at);
    at = parents.get(at);
  }
  let depth = at === undefined ? NEVER + 1 : (depths.get(at) ?? NEVER);
  const isLost = at !== undefined && depth === NEVER;
  if (at !== undefined && !isLost) depth += 1;
  for (const department of path.reverse()) {
    depths.set(department, isLost ? NEVER : depth);
    depth += 1;
  }
}
