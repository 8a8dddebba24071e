import { celText, celTexts } from "../../kernel/cel.js";
import type { NamedExpression } from "./denying-policy.js";

/** People and programs by what the API server calls them. */
export interface Identities {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/**
 * The condition that a request comes from none of them. By who sends the request alone: owner references and the like are
 * the sender's to write.
 */
export function sentByNone(name: string, { users, groups }: Identities): NamedExpression {
  const conditions = [
    ...(users.length > 0 ? [`!(request.userInfo.username in ${celTexts(users)})`] : []),
    ...(groups.length > 0 ? [`!request.userInfo.?groups.orValue([]).exists(group, group in ${celTexts(groups)})`] : []),
  ];
  return { name, expression: conditions.length > 0 ? conditions.join(" && ") : "true" };
}

/** The controllers of Kubernetes, whether each has an account of its own or all have one. */
export const CONTROLLERS: Identities = Object.freeze({
  users: ["system:kube-controller-manager"],
  groups: ["system:serviceaccounts:kube-system"],
});

/** Nothing that is being deleted is held up: whoever waits for its end has to be able to take its finalizers off. */
export const NOT_ENDING: NamedExpression = Object.freeze({
  name: "not-being-deleted",
  expression: `request.operation != "UPDATE" || !has(object.metadata.deletionTimestamp)`,
});

/** How a guard names a group of people in a message. */
export function quoted(names: readonly string[]): string {
  return names.map(celText).join(", ");
}
