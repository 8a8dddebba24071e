import type { DenyingPolicy, NamedExpression } from "../../objects/admission/denying-policy.js";

/** What is refused, as expressions that give lists of messages. */
export interface Refusals {
  /** What `now` and `before` need, and `is_told`. */
  readonly variables: readonly NamedExpression[];
  /** What is wrong with the object. */
  readonly now: string;
  /** What was wrong with it before an update, in the same words. */
  readonly before: string;
  /** Said when the messages themselves cannot be made. */
  readonly message: string;
}

/**
 * One validation that says all that is wrong at once. On an update only what was not wrong in the same way before: an object
 * from before the guard can still be changed in other points. Nothing is refused while the namespace does not say what its project
 * has: the guards come with the platform, namespaces after it.
 */
export function refusing({
  variables,
  now,
  before,
  message,
}: Refusals): Pick<DenyingPolicy, "variables" | "validations"> {
  return {
    variables: [
      ...variables,
      { name: "now", expression: now },
      { name: "before", expression: `request.operation == "UPDATE" ? ${before} : []` },
      {
        name: "refusals",
        expression: "variables.is_told ? variables.now.filter(refusal, !(refusal in variables.before)) : []",
      },
    ],
    validations: [
      {
        expression: "size(variables.refusals) == 0",
        message,
        messageExpression: `variables.refusals.join(" ")`,
      },
    ],
  };
}
