import type { EffectiveScalar } from "../effective-policy.js";
import { fieldName } from "../evaluate.js";
import { celPodTotal } from "../places/pod-totals.js";
import { scalarPlace } from "../places/registry.js";
import { maxFrom } from "../rule-kinds/max-from.js";
import { RULE_CODES } from "../rule-kinds/rule-kind.js";
import { celNames, OF_POD, overPods, texts, VALUE, type RuleText, type Target } from "./cel-target.js";

/** Rules on what the containers of a pod have together. Nothing is known of the whole where only differences are written. */
export function celTotals(target: Target, field: EffectiveScalar): readonly RuleText[] {
  const { maxFrom: rule } = field.rules;
  const [place, source] = [scalarPlace(field.field), rule && scalarPlace(rule.value.field)];
  if (!rule || !place || !source) return [];
  const names = celNames(target);
  const kinds = { field: place.kind, source: source.kind };
  // Both are found once, and named by their places in a list.
  const both = `[${celPodTotal(place, names)}, ${celPodTotal(source, names)}]`;
  const { violated, says } = maxFrom.toCel(rule.value, kinds, `${VALUE}[0]`, `${VALUE}[1]`);
  const said = { code: RULE_CODES.maxFrom, field: fieldName(field), says, source: rule.source };
  const told = `${texts({ value: both, violated, said }, OF_POD)}.join("\\n")`;
  const expression = overPods(target, { role: field.role, field: field.field, asks: true }, told);
  return expression === undefined
    ? []
    : [{ field: fieldName(field), rule: "maxFrom", source: rule.source, expression }];
}
