import { compareText, groupBy } from "../kernel/order.js";
import type { EntityRef } from "../model/definition.js";
import type { Department, OrgModel } from "../model/org-model.js";
import type { PlannedFile, PlannedNote, Unit } from "../objects/compiled.js";
import type { PlannedObject } from "../objects/kube-object.js";
import type { Assembly } from "./assemble.js";
import { compareObjects } from "./object-order.js";

/** A folder that is synced as one, with its files and notes. */
export interface AssembledUnit {
  readonly unit: Unit;
  readonly files: readonly PlannedFile[];
  readonly notes: readonly PlannedNote[];
}

type Origin = PlannedFile["origin"];

/** File names of the platform unit that are Fairlead's own; a backend's files have other names. */
const ROLES_FILE = "roles";
const ACCESS_FILE = "access";
const EXTRA_FILE = "extra";
const GUARDS_FILE = "guards";
const SCHEDULING_RULES_FILE = "scheduling-rules";
const REAPER_FILE = "reaper";

/** The units of one cluster: its platform, then one per department that has projects in it, in order. */
export function clusterUnits(model: OrgModel, assembly: Assembly): readonly AssembledUnit[] {
  const departments = new Map(model.departments.map((department) => [department.name, department]));
  return [platformUnit(assembly, departments), ...departmentUnits(assembly)];
}

/**
 * The platform: the scheduler's objects, the queues of departments, and what is granted for the whole cluster. Departments'
 * queues are here, so that whoever may write a department's folder cannot change what the department is promised.
 */
function platformUnit(assembly: Assembly, departments: ReadonlyMap<string, Department>): AssembledUnit {
  const { cluster, scheduler } = assembly;
  const unit: Unit = Object.freeze({ cluster: cluster.name, name: "platform", scope: "platform" });
  const own: Origin = origin(cluster.ref, cluster.source.file);
  const files = new Map<string, PlannedFile>();
  const add = (name: string, objects: readonly PlannedObject[], from: Origin): void => {
    if (objects.length === 0) return;
    if (files.has(name)) throw new Error(`Two lists of objects want the platform file "${name}" of ${cluster.ref}.`);
    files.set(name, { unit, name, origin: from, objects: () => objects.toSorted(compareObjects) });
  };
  add(ROLES_FILE, assembly.roles, own);
  add(ACCESS_FILE, assembly.bindings, own);
  add(GUARDS_FILE, assembly.guards, own);
  add(SCHEDULING_RULES_FILE, assembly.schedulingRules.policies, own);
  add(REAPER_FILE, assembly.schedulingRules.reaper, own);
  add(EXTRA_FILE, assembly.extra, own);
  for (const [name, objects] of assembly.policies) add(`policy-${name}`, objects, own);
  for (const [name, objects] of Object.entries(scheduler.platform)) add(name, objects, own);
  for (const [name, objects] of scheduler.departments) {
    const department = departments.get(name);
    if (!department)
      throw new Error(`The scheduler of ${cluster.ref} made objects for an unknown department "${name}".`);
    add(`queues-${name}`, objects, origin(department.ref, department.source.file));
  }
  const notes = Object.entries(scheduler.notes).map(([name, text]): PlannedNote => ({ unit, name, origin: own, text }));
  return {
    unit,
    files: [...files.values()].sort((left, right) => compareText(left.name, right.name)),
    notes: notes.sort((left, right) => compareText(left.name, right.name)),
  };
}

function departmentUnits({ cluster, projects }: Assembly): readonly AssembledUnit[] {
  const groups = groupBy(projects, ({ project }) => project.department);
  return [...groups]
    .sort(([left], [right]) => compareText(left, right))
    .map(([name, members]) => {
      const unit: Unit = Object.freeze({ cluster: cluster.name, name, scope: "department" });
      const files = members.map(({ project, parts, added }): PlannedFile => ({
        unit,
        name: project.name,
        origin: origin(project.ref, project.source.file),
        objects: () => [...parts(), ...added].sort(compareObjects),
      }));
      return { unit, files, notes: [] };
    });
}

function origin(entity: EntityRef, file: string): Origin {
  return Object.freeze({ entity, file });
}
