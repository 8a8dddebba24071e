import type { Role } from "../model/schema/definitions.generated.js";
import type { Definition } from "../model/schema/values.js";
import { define } from "./define.js";

/** Settings of a role. */
export type RoleOptions = Omit<Role, "kind" | "name">;

/**
 * A named set of permissions, beside the roles that Fairlead ships. It does nothing until a `grant` gives it to someone.
 *
 * @param name Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
 *
 * @example
 * export const billing = role("billing", {
 *   rules: [{ apiGroups: [""], resources: ["pods", "resourcequotas"], verbs: ["get", "list"] }],
 * });
 */
export function role(name: string, options: RoleOptions = {}): Definition<"role"> {
  return define("role", name, options, role);
}
