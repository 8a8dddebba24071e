import type { Grant, Role, Subject } from "../model/schema/definitions.generated.js";
import type { Reference } from "../model/schema/values.js";
import { definePart } from "./define.js";
import { freezePlain } from "./freeze.js";

/**
 * Gives a role to a subject in the scope where it is written (organization, cluster, department or project) and in
 * everything below.
 *
 * @param role A shipped role by its name, such as `"researcher"`, or a role of one's own.
 *
 * @example
 * access: [grant(group("vision-team"), "researcher"), grant(user("ines@acme.example"), billing)]
 */
export function grant(subject: Subject, role: Reference<Role>, options?: Omit<Grant, "subject" | "role">): Grant {
  return definePart("grant", { subject, role }, options, grant);
}

/**
 * A user, named as the API server's authentication names them.
 *
 * @example
 * grant(user("ines@acme.example"), "viewer")
 */
export function user(name: string): Subject {
  return freezePlain({ kind: "user", name });
}

/**
 * A group, named as the identity provider names it.
 *
 * @example
 * grant(group("vision-team"), "researcher")
 */
export function group(name: string): Subject {
  return freezePlain({ kind: "group", name });
}

/**
 * A service account of a cluster, with the namespace it lives in.
 *
 * @example
 * grant(serviceAccount("launcher", { namespace: "pretraining-ci" }), "ml-engineer")
 */
export function serviceAccount(name: string, options: { readonly namespace: string }): Subject {
  return freezePlain({ ...options, kind: "service-account", name });
}
