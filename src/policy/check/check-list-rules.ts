import { isJsonObject, type Json, type JsonObject } from "../../kernel/json.js";
import type { EffectiveList, Sourced } from "../effective-policy.js";
import { itemKey } from "../effective/merge-list.js";
import { scopeText, type PolicyFinding } from "../effective/policy-finding.js";
import { fieldKey } from "../read/written-policy.js";
import { checkDefault, checkRules } from "./check-value-rules.js";

/** Everything that is wrong with a list: its rules, and its default items with the rules of their attributes. */
export function* checkListRules(list: EffectiveList, keyName: string): Iterable<PolicyFinding> {
  const subject = fieldKey(list.role, list.field);
  for (const [name, rules] of Object.entries(list.attributeRules)) {
    const own = list.attributeDefaults[name];
    // Items may bring the value themselves, so required without editing refuses no workload by itself.
    const { canEdit, ...others } = rules;
    yield* checkRules({ subject: `${subject}.${name}`, rules: own && canEdit ? rules : others, default: own });
  }
  for (const item of list.instances) yield* checkItem(list, item, `${subject}[${itemKey(item.value, keyName)}]`);
  yield* lockedWithoutItem(list, keyName, subject);
  yield* requiredButForbidden(list, keyName, subject);
}

/** An item that there must be and that nobody may add. */
function* requiredButForbidden(
  { canAdd, requiredKeys = [], instances }: EffectiveList,
  keyName: string,
  subject: string,
): Iterable<PolicyFinding> {
  if (canAdd?.value !== false) return;
  const keys = new Set(instances.map(({ value }) => value[keyName]));
  for (const { value, source } of requiredKeys) {
    if (keys.has(value)) continue;
    yield {
      slug: "nothing-admitted",
      message: `No workload can be admitted: ${subject} must have "${value}", nobody may add items, and it is no default item.`,
      hint: "Add it to the defaults, or take away canAdd or the required key.",
      at: source,
      related: [{ message: "canAdd false", at: canAdd.source }],
    };
  }
}

function* checkItem(list: EffectiveList, item: Sourced<JsonObject>, subject: string): Iterable<PolicyFinding> {
  for (const [name, rules] of Object.entries(list.attributeRules)) {
    const value = attributeOf(item.value, name);
    if (value !== undefined) {
      const { source } = item;
      const at = { ...source, pointer: [...source.pointer, ...name.split(".")] };
      yield* checkDefault(`${subject}.${name}`, rules, { value, source: at });
    } else if (rules.required?.value === true && !list.attributeDefaults[name] && !rules.defaultFrom) {
      yield {
        slug: "default-breaks-rule",
        message: `The default item ${subject} has no ${name}, which is required by ${scopeText(rules.required.source)}.`,
        hint: `Give it ${name}, or a default for the attribute.`,
        at: item.source,
        related: [{ message: "required", at: rules.required.source }],
      };
    }
  }
}

/** The value of an attribute by its dotted name. */
function attributeOf(item: JsonObject, name: string): Json | undefined {
  return name
    .split(".")
    .reduce<Json | undefined>((value, each) => (isJsonObject(value) ? value[each] : undefined), item);
}

function* lockedWithoutItem(list: EffectiveList, keyName: string, subject: string): Iterable<PolicyFinding> {
  const keys = new Set(list.instances.map(({ value }) => value[keyName]));
  for (const { value, source } of list.locked) {
    if (keys.has(value)) continue;
    yield {
      slug: "locked-without-item",
      message: `${subject} locks "${value}", but there is no default item of that ${keyName}.`,
      hint: "Add the item to the defaults, or remove the lock: locks hold default items only.",
      at: source,
    };
  }
}
