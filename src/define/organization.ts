import type { Organization } from "../model/schema/definitions.generated.js";
import type { Definition } from "../model/schema/values.js";
import { define } from "./define.js";

/** Settings of an organization. */
export type OrganizationOptions = Omit<Organization, "kind" | "name">;

/**
 * The organization: settings that hold for all its clusters. Exactly one is exported per set of definitions.
 *
 * @param name Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
 *
 * @example
 * export const acme = organization("acme", {
 *   delivery: argocd({ repository: "https://git.acme.example/gpu/rendered.git" }),
 *   access: [grant(group("gpu-platform"), "system-administrator")],
 * });
 */
export function organization(name: string, options: OrganizationOptions = {}): Definition<"organization"> {
  return define("organization", name, options, organization);
}
