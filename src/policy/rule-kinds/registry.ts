import { max, min } from "./bound.js";
import { canEdit } from "./can-edit.js";
import { like, unlike } from "./like.js";
import { options } from "./options.js";
import { required } from "./required.js";
import { step } from "./step.js";
import type { ScalarRules, Sourced } from "../effective-policy.js";
import type { Reading } from "../places/place.js";
import type { RuleCel, RuleContext, RuleId, RuleKind } from "./rule-kind.js";

/** A rule of a policy together with its kind, so that it can be asked without knowing which one it is. */
export interface BoundRule {
  readonly id: RuleId;
  readonly limit: Sourced<unknown>;
  readonly evaluate: (reading: Reading, context: RuleContext) => string | undefined;
  readonly toCel: (value: string, context: RuleContext) => RuleCel;
}

/** The rules of one value in the order in which they are told: whether it is there, whose it is, how much it is. */
export function boundRules(rules: ScalarRules): readonly BoundRule[] {
  const bound = [
    bind(required, rules.required),
    bind(canEdit, rules.canEdit),
    bind(min, rules.min),
    bind(max, rules.max),
    bind(step, rules.step),
    bind(options, rules.options),
    bind(like, rules.like),
    bind(unlike, rules.unlike),
  ];
  return bound.filter((rule) => rule !== undefined);
}

function bind<Limit>(kind: RuleKind<Limit>, limit: Sourced<Limit> | undefined): BoundRule | undefined {
  if (!limit) return undefined;
  return {
    id: kind.id,
    limit,
    evaluate: (reading, context) => kind.evaluate(limit.value, reading, context),
    toCel: (value, context) => kind.toCel(limit.value, value, context),
  };
}
