import { celText } from "../../kernel/cel.js";
import type { EffectiveList, PolicySource, ScalarRules, Sourced } from "../effective-policy.js";
import { attributeContext, fieldName, itemKey, lockedAttributes, lockedItem, type LockedItem } from "../evaluate.js";
import type { CelNames, ListPlace } from "../places/place.js";
import { listPlace } from "../places/registry.js";
import { canAdd } from "../rule-kinds/can-add.js";
import { locked } from "../rule-kinds/locked.js";
import { boundRules, type BoundRule } from "../rule-kinds/registry.js";
import { requiredKeys } from "../rule-kinds/required-keys.js";
import { celShownText, RULE_CODES, type RuleId } from "../rule-kinds/rule-kind.js";
import {
  celNames,
  message,
  OF_CONTAINER,
  OF_POD,
  overPods,
  texts,
  VALUE,
  type RuleText,
  type Said,
  type Target,
} from "./cel-target.js";

/** A list field, opened: where its items are in CEL. */
interface OpenList {
  readonly target: Target;
  readonly field: EffectiveList;
  readonly place: ListPlace;
  readonly names: CelNames;
}

/** The rules of a list field, in the order of `evaluate`: locked, required and added items, attributes. Nothing when pods have no such list. */
export function celList(target: Target, field: EffectiveList): readonly RuleText[] {
  const place = listPlace(field.field);
  if (!place) return [];
  const list = { target, field, place, names: celNames(target) };
  const name = fieldName(field);
  const told = [
    ...field.locked.flatMap(({ value, source }) => {
      const fixed = lockedItem(field, place, { value, source });
      const rule = { field: name, rule: "locked", source };
      return fixed ? [{ ...rule, item: fixed.key, expression: celLocked(list, fixed, source) }] : [];
    }),
    ...(field.requiredKeys ?? []).map((key) => ({
      field: name,
      rule: "requiredKeys",
      item: key.value,
      source: key.source,
      expression: celRequiredKey(list, key),
    })),
    ...(field.canAdd ? [{ field: name, rule: "canAdd", source: field.canAdd.source, expression: celAdded(list) }] : []),
    ...Object.entries(field.attributeRules).flatMap(([attribute, rules]) =>
      boundRules(rules).map((rule) => ({
        field: `${name}.${attribute}`,
        rule: rule.id,
        source: rule.limit.source,
        expression: celAttribute(list, attribute, rules, rule),
      })),
    ),
  ];
  return told.filter((one): one is RuleText => one.expression !== undefined);
}

/** The texts that an expression over a pod, or over a container `e` of it, gives. */
function overUnits({ target, field, place }: OpenList, told: string, isOwn = false): string | undefined {
  const asked = { role: field.role, field: field.field, asks: isOwn };
  if (place.scope === "pod") return overPods(target, asked, told);
  const containers = isOwn ? 'p.cs.filter(e, e.k == "main")' : "p.cs";
  return overPods(target, asked, `${containers}.map(e, ${told}).join("\\n")`);
}

function celLocked(list: OpenList, fixed: LockedItem, source: PolicySource): string | undefined {
  const { field, place, names, target } = list;
  const { items, key, attribute } = place.cel;
  const attributes = lockedAttributes(target.policy.type, field, place).map((one) => ({
    ...one,
    cel: attribute(one.name, names),
  }));
  const { violated, says } = locked.toCel(fixed.key, "o", fixed.value, attributes);
  const item = `${items(names)}.filter(x, ${key} == ${celText(fixed.key)})[?0]`;
  const text = message(said(list, "locked", says, source), ofUnit(list));
  return overUnits(list, `[${item}].filter(o, ${violated}).map(o, ${text}).join("\\n")`, true);
}

function celRequiredKey(list: OpenList, { value: wanted, source }: Sourced<string>): string | undefined {
  const { items, key, attribute } = list.place.cel;
  const hasValue = list.place.isMap && list.place.attributes.includes("value");
  const isThat = `${key} == ${celText(wanted)}${hasValue ? ` && ${attribute("value", list.names)}.orValue("") != ""` : ""}`;
  const { violated, says } = requiredKeys.toCel(wanted, `${items(list.names)}.exists(x, ${isThat})`);
  const text = message(said(list, "requiredKeys", says, source), ofUnit(list));
  return overUnits(list, `(${violated} ? ${text} : "")`, true);
}

function celAdded(list: OpenList): string | undefined {
  const { field, place } = list;
  if (field.canAdd?.value !== false) return undefined;
  const defaults = field.instances.map(({ value }) => itemKey(place, value));
  const added = canAdd.toCel(false, "x", defaults);
  const text = message(said(list, "canAdd", added.says, field.canAdd.source), ofUnit(list));
  const keys = `${place.cel.items(list.names)}.map(x, ${place.cel.key}).filter(x, ${added.violated})`;
  return overUnits(list, ofEach(list, keys, text));
}

function celAttribute(list: OpenList, attribute: string, rules: ScalarRules, rule: BoundRule): string | undefined {
  const { field, place, names, target } = list;
  if (!place.attributes.includes(attribute)) return undefined;
  const { violated, says } = rule.toCel(VALUE, attributeContext(target.policy.type, field, attribute, rules));
  const value = place.cel.attribute(attribute, names);
  const about = { ...said(list, rule.id, says, rule.limit.source), field: `${fieldName(field)}.${attribute}` };
  const told = texts({ value, violated, said: about }, ofItem(list));
  const items = place.cel.items(names);
  const broken = place.isMap ? `${items}.filter(x, [${value}].exists(${VALUE}, ${violated}))` : items;
  return overUnits(list, ofEach(list, broken, `${told}.join("\\n")`));
}

/** The texts of items. Entries of a map come in any order: the first one by its key speaks for all of them. */
function ofEach({ place }: OpenList, items: string, text: string): string {
  const told = `.map(x, ${text}).join("\\n")`;
  return place.isMap ? `[${items}].filter(l, l.size() > 0).map(l, [l.min()]${told}).join("\\n")` : `${items}${told}`;
}

function said({ field }: OpenList, rule: RuleId, says: string, source: PolicySource): Said {
  return { code: RULE_CODES[rule], field: fieldName(field), says, source };
}

function ofUnit({ place }: OpenList): string {
  return place.scope === "pod" ? OF_POD : OF_CONTAINER;
}

function ofItem({ place }: OpenList): string {
  const item = `"item " + ${celShownText(place.cel.key)}`;
  return place.scope === "pod" ? `${item} + (p.w == "" ? "" : ", " + p.w)` : `${item} + ", " + ${OF_CONTAINER}`;
}
