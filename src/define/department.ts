import type { Department } from "../model/schema/definitions.generated.js";
import type { Definition } from "../model/schema/values.js";
import { define } from "./define.js";

/** Settings of a department. */
export type DepartmentOptions = Omit<Department, "kind" | "name">;

/**
 * Projects, or further departments, that share quotas and administrators.
 *
 * @param name Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
 *
 * @example
 * export const research = department("research", {
 *   quotas: [quota(h100, { gpu: 160, overQuota: "high" })],
 *   access: [grant(group("research-leads"), "department-administrator")],
 * });
 */
export function department(name: string, options: DepartmentOptions = {}): Definition<"department"> {
  return define("department", name, options, department);
}
