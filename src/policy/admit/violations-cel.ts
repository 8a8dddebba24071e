import { celLiteral, celText } from "../../kernel/cel.js";
import type { Json } from "../../kernel/json.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectiveField, EffectivePolicy, EffectiveScalar } from "../effective-policy.js";
import { fieldName, isUnsafeUnset } from "../evaluate.js";
import { fieldsOf } from "../fields/field.js";
import type { ScalarPlace } from "../places/place.js";
import { scalarPlace } from "../places/registry.js";
import { boundRules, type BoundRule } from "../rule-kinds/registry.js";
import { RULE_CODES, type RuleContext } from "../rule-kinds/rule-kind.js";
import {
  celNames,
  OF_CONTAINER,
  OF_POD,
  overPods,
  texts,
  VALUE,
  type Judged,
  type RuleText,
  type Target,
} from "./cel-target.js";
import { kindFieldCel } from "./kind-field-cel.js";
import { celList } from "./list-violations-cel.js";
import { celTotals } from "./totals-cel.js";

/** Every rule of a policy over pods that a variable holds, in the order and the words of `evaluate`. */
export function celViolations(
  kind: WorkloadKind,
  policy: EffectivePolicy,
  names: { readonly pods: string; readonly object: string },
): readonly RuleText[] {
  const target = { kind, policy, ...names };
  return policy.fields.flatMap((field) => celField(target, field));
}

function celField(target: Target, field: EffectiveField): readonly RuleText[] {
  return field.shape === "scalar" ? celScalar(target, field) : celList(target, field);
}

function celScalar(target: Target, field: EffectiveScalar): readonly RuleText[] {
  const name = fieldName(field);
  const ofEach = boundRules(field.rules).flatMap((rule) => {
    const expression = ofWorkload(target, field, rule) ?? ofPods(target, field, rule);
    return expression === undefined ? [] : [{ field: name, rule: rule.id, source: rule.limit.source, expression }];
  });
  return [...ofEach, ...celTotals(target, field)];
}

/** A field that the kind keeps for the workload as a whole. */
function ofWorkload(target: Target, field: EffectiveScalar, rule: BoundRule): string | undefined {
  const place = kindFieldCel(target.kind, target.object, field.field);
  if (!place) return undefined;
  return texts(judgedBy(target, field, rule, asJudged(place.written, place.filled, isBlocked(rule, field))), undefined);
}

function ofPods(target: Target, field: EffectiveScalar, rule: BoundRule): string | undefined {
  const place = scalarPlace(field.field);
  if (!place) return undefined;
  const asks = rule.id === "required";
  const judged = judgedBy(target, field, rule, placedValue(target, place, isBlocked(rule, field)));
  const containers = asks ? `p.cs.filter(e, ${askedContainers(place.field)})` : "p.cs";
  const told =
    place.scope === "pod"
      ? `${texts(judged, OF_POD)}.join("\\n")`
      : `${containers}.map(e, ${texts(judged, OF_CONTAINER)}.join("\\n")).join("\\n")`;
  return overPods(target, { role: field.role, field: field.field, asks }, told);
}

function judgedBy(target: Target, field: EffectiveScalar, rule: BoundRule, value: string): Judged {
  const { violated, says } = rule.toCel(VALUE, contextOf(target, field));
  const said = { code: RULE_CODES[rule.id], field: fieldName(field), says, source: rule.limit.source };
  return { value, violated, said };
}

/** Without a default, `canEdit: false` asks whether somebody chose the value. */
function isBlocked({ id }: BoundRule, field: EffectiveScalar): boolean {
  return id === "canEdit" && field.default === undefined;
}

/** The value at a place; what the kind keeps beside the pod speaks before it, and always counts as chosen. */
function placedValue(target: Target, place: ScalarPlace, isChosen: boolean): string {
  const names = celNames(target);
  const filled = isChosen && place.isAnyChosen === true ? undefined : filledOf(place, target, isChosen);
  const value = asJudged(place.cel(names), filled, isChosen);
  const isBeside = target.kind.pods.some(({ fields }) => fields?.[place.field] !== undefined);
  return isBeside ? `p.?f[?${celText(place.field)}].or(${value})` : value;
}

function filledOf(place: ScalarPlace, target: Target, isChosen: boolean): string | undefined {
  const { serverDefault, celFilled, celUnchosen } = place;
  const filled = isChosen ? (celUnchosen ?? celFilled) : celFilled;
  if (filled) return filled(celNames(target));
  return serverDefault === undefined ? undefined : literal(serverDefault);
}

function literal(value: Json): string {
  return `optional.of(dyn(${celLiteral(value)}))`;
}

/** The value that holds: the API server's own where nothing is written. Where a choice is asked for, only one that differs from it. */
function asJudged(written: string, filled: string | undefined, isChosen: boolean): string {
  if (filled === undefined) return written;
  return isChosen ? `(${written} == ${filled} ? optional.none() : ${written})` : `${written}.or(${filled})`;
}

function contextOf({ policy, kind }: Target, scalar: EffectiveScalar): RuleContext {
  const { field, rules, default: given } = scalar;
  const known = fieldsOf(policy.type).get(field)?.kind ?? scalarPlace(field)?.kind ?? "string";
  return {
    kind: known === "list" ? "string" : known,
    default: given?.value,
    min: rules.min?.value,
    max: rules.max?.value,
    unsafeUnset: isUnsafeUnset(scalar) && kind.pods.every(({ layout }) => !layout.isPartial),
  };
}

/** Containers that have to have a value: those that get defaults. */
function askedContainers(field: string): string {
  return field.startsWith("security.") || field === "imagePullPolicy" ? 'e.k != "ephemeral"' : 'e.k == "main"';
}
