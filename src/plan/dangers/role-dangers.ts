import { groupBy } from "../../kernel/order.js";
import type { EntityRef } from "../../model/definition.js";
import type { ObjectDelta } from "../compare-objects.js";
import type { Danger, ObjectChange } from "../plan.js";
import { actionsText } from "./compare-roles.js";
import { oneEntity, placesText } from "./places.js";

/** Roles that allow more or less than before, for everyone who holds them. The same in many places is one danger. */
export function roleDangers(deltas: readonly ObjectDelta[], organization: EntityRef): Danger[] {
  return [
    ...changedRoles(deltas, "allowed").map((role) => roleDanger(role, "access-widened", organization)),
    ...changedRoles(deltas, "denied").map((role) => roleDanger(role, "access-narrowed", organization)),
  ];
}

/** One role with the same change in one or more places. */
interface ChangedRole {
  readonly actions: readonly string[];
  readonly changes: readonly ObjectChange[];
}

function changedRoles(deltas: readonly ObjectDelta[], side: "allowed" | "denied"): readonly ChangedRole[] {
  const changed = deltas.flatMap(({ access, change }) => {
    const actions = change?.action === "change" ? (access()?.[side] ?? []) : [];
    return change && actions.length > 0 ? [{ change, actions }] : [];
  });
  const groups = groupBy(changed, ({ change, actions }) => [change.kind, change.name, ...actions].join("\n"));
  return [...groups.values()].map((group) => ({
    actions: group[0]?.actions ?? [],
    changes: group.map(({ change }) => change),
  }));
}

function roleDanger(
  { actions, changes }: ChangedRole,
  kind: "access-widened" | "access-narrowed",
  organization: EntityRef,
): Danger {
  const says = kind === "access-widened" ? "now also allows to" : "no longer allows to";
  const name = changes[0]?.name ?? "";
  return {
    kind,
    entity: oneEntity(changes.map(({ entity }) => entity)) ?? organization,
    message: `role ${name} ${says} ${actionsText(actions)}, for everyone who holds it in ${placesText(changes)}.`,
  };
}
