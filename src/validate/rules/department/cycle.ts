import { sortedBy } from "../../../kernel/order.js";
import { departmentOrder } from "../../../model/department-order.js";
import { referenceName, type SoundDefinition } from "../../../model/sound-definition.js";
import type { DefinitionRule } from "../rule.js";

/** Departments inside one another: as queues they hang the whole scheduler, not only their own workloads. */
export const departmentCycle: DefinitionRule = {
  kind: {
    code: "department/cycle",
    severity: "error",
    title: "Departments are inside one another",
    page: new URL("./cycle.md", import.meta.url),
  },
  *check(index) {
    const placed = new Set(departmentOrder(index.departments).map(({ department }) => department));
    const lost = sortedBy(
      index.departments.filter((department) => !placed.has(department)),
      ({ value }) => value.name,
    );
    const byName = new Map(lost.map((department) => [department.value.name, department]));
    for (const cycle of cyclesAmong(lost, byName)) {
      const [first, ...others] = cycle;
      if (!first) continue;
      yield {
        message: cycleMessage(cycle, first),
        hint: `Remove ${others.length === 0 ? "its parent" : "the parent of one of them"}. Queues like these would stop the scheduler for everyone.`,
        at: { definition: first.id, pointer: ["parent"] },
        related: others.map((other) => ({
          message: `the parent of "${other.value.name}"`,
          at: { definition: other.id, pointer: ["parent"] },
        })),
      };
    }
  },
};

type Department = SoundDefinition<"department">;

function cycleMessage(cycle: readonly Department[], first: Department): string {
  if (cycle.length === 1) return `Department "${first.value.name}" is its own parent, so it is not at the top.`;
  const path = [...cycle, first].map(({ value }) => `"${value.name}"`).join(" → ");
  return `Departments ${path}: each is inside the next, so none is at the top.`;
}

/** Each cycle once, from its first department in order. Departments that only hang below a cycle are not in the list. */
function* cyclesAmong(
  lost: readonly Department[],
  byName: ReadonlyMap<string, Department>,
): Iterable<readonly Department[]> {
  const seen = new Set<Department>();
  for (const start of lost) {
    const path: Department[] = [];
    let at: Department | undefined = start;
    while (at && !seen.has(at)) {
      seen.add(at);
      path.push(at);
      at = at.value.parent === undefined ? undefined : byName.get(referenceName(at.value.parent));
    }
    const from = at ? path.indexOf(at) : -1;
    if (from >= 0) yield path.slice(from);
  }
}
