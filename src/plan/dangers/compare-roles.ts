import { listed } from "../../kernel/text.js";
import { allowedBeyond, type Permission } from "../permissions.js";
import type { HeldRole, RoleRules } from "../role-rules.js";
import { someOf } from "./places.js";

/** What roles in place of others mean for whoever holds them. */
export interface RoleVerdict {
  readonly kind: "access-widened" | "access-narrowed";
  /** A clause: `it may no longer delete pods`. */
  readonly text: string;
}

/**
 * Compares what roles allowed before with what those in their place will allow; `null` when that is the same. Roles whose
 * rules are not in the output may allow anything.
 */
export function compareRoles(
  lost: readonly HeldRole[],
  gained: readonly HeldRole[],
  rules: RoleRules,
): RoleVerdict | null {
  const [before, after] = [permissionsOfAll(lost, "before", rules), permissionsOfAll(gained, "after", rules)];
  if (!before || !after) return { kind: "access-widened", text: "what they allow is not in the output" };
  const [more, less] = [allowedBeyond(after, before), allowedBeyond(before, after)];
  if (more.length + less.length === 0) return null;
  const clauses = [
    ...(more.length > 0 ? [`may now also ${actionsText(more)}`] : []),
    ...(less.length > 0 ? [`may no longer ${actionsText(less)}`] : []),
  ];
  return { kind: more.length > 0 ? "access-widened" : "access-narrowed", text: `it ${clauses.join(", and ")}` };
}

function permissionsOfAll(
  roles: readonly HeldRole[],
  side: "before" | "after",
  rules: RoleRules,
): readonly Permission[] | undefined {
  const all = roles.map((role) => rules(side, role));
  return all.some((permissions) => permissions === undefined)
    ? undefined
    : all.flatMap((permissions) => permissions ?? []);
}

/** `delete pods and get secrets`, the first few of many. */
export function actionsText(actions: readonly string[]): string {
  return actions.length > 4 ? someOf(actions) : listed(actions);
}
