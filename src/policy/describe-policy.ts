import type { Json, JsonObject } from "../kernel/json.js";
import type {
  EffectiveField,
  EffectivePolicy,
  MaxFrom,
  PolicyOption,
  PolicySource,
  ScalarRules,
} from "./effective-policy.js";
import { itemKey } from "./effective/merge-list.js";
import { fieldsOf, SCALAR_RULES, type ScalarRuleKind } from "./fields/field.js";
import { fieldKey, type ImposedAsset } from "./read/written-policy.js";

/** One statement of an effective policy: a default, a rule or an imposed asset, and where it was written. */
export interface PolicyStatement {
  /** The field with its role, and with the key of an item: `worker.compute.gpuDevicesRequest`, `storage.pvc[home]`. */
  readonly field: string;
  readonly part: "default" | "rule" | "imposed";
  /** Name of the rule: `min`, `canAdd`, `locked`. */
  readonly rule: string | null;
  readonly value: Json;
  /** The statement for people: `min 1`, `required`, `"8Gi"`. */
  readonly text: string;
  readonly source: PolicySource;
}

/** An effective policy as a list of statements, in order of fields; of each field the default first. */
export function policyStatements(policy: EffectivePolicy): readonly PolicyStatement[] {
  const catalogue = fieldsOf(policy.type);
  const statements = policy.fields.flatMap((field) => [
    ...(field.shape === "list"
      ? listStatements(field, catalogue.get(field.field)?.key ?? "name")
      : scalarStatements(field)),
  ]);
  return [...statements, ...assetStatements(policy)];
}

function* scalarStatements(scalar: Extract<EffectiveField, { shape: "scalar" }>): Iterable<PolicyStatement> {
  const field = fieldKey(scalar.role, scalar.field);
  if (scalar.default) yield defaultStatement(field, scalar.default);
  yield* ruleStatements(field, scalar.rules);
}

function* listStatements(list: Extract<EffectiveField, { shape: "list" }>, keyName: string): Iterable<PolicyStatement> {
  const field = fieldKey(list.role, list.field);
  const locks = new Map(list.locked.map((lock) => [lock.value, lock]));
  if (list.canAdd) yield ruleStatement(field, "canAdd", list.canAdd, `canAdd ${list.canAdd.value}`);
  for (const key of list.requiredKeys ?? [])
    yield ruleStatement(`${field}[${key.value}]`, "requiredKeys", key, "required");
  for (const { value, source } of list.instances) {
    const key = itemKey(value, keyName);
    const { [keyName]: _, ...attributes } = value;
    yield { field: `${field}[${key}]`, part: "default", rule: null, value, text: attributesText(attributes), source };
    const lock = locks.get(key);
    if (lock) yield ruleStatement(`${field}[${key}]`, "locked", lock, "locked");
  }
  for (const [name, own] of Object.entries(list.attributeDefaults)) yield defaultStatement(`${field}.${name}`, own);
  for (const [name, rules] of Object.entries(list.attributeRules)) yield* ruleStatements(`${field}.${name}`, rules);
}

function assetStatements({ imposedAssets }: EffectivePolicy): readonly PolicyStatement[] {
  return imposedAssets.map(({ value, source }) => {
    const { role, field, item } = value as ImposedAsset;
    const { name, id, ...attributes } = item;
    const key = typeof name === "string" ? name : typeof id === "string" ? id : "";
    const text = attributesText(attributes);
    return { field: `${fieldKey(role, field)}[${key}]`, part: "imposed", rule: null, value: item, text, source };
  });
}

function defaultStatement(
  field: string,
  { value, source }: { readonly value: Json; readonly source: PolicySource },
): PolicyStatement {
  return { field, part: "default", rule: null, value, text: valueText(value), source };
}

function* ruleStatements(field: string, rules: ScalarRules): Iterable<PolicyStatement> {
  for (const kind of SCALAR_RULES) {
    const rule = rules[kind];
    if (rule) yield ruleStatement(field, kind, rule, RULE_TEXTS[kind](rule.value as never));
  }
}

function ruleStatement(
  field: string,
  rule: string,
  { value, source }: { readonly value: unknown; readonly source: PolicySource },
  text: string,
): PolicyStatement {
  return { field, part: "rule", rule, value: value as Json, text, source };
}

const RULE_TEXTS: Readonly<Record<ScalarRuleKind, (value: never) => string>> = {
  required: (value: boolean) => (value ? "required" : "required false"),
  canEdit: (value: boolean) => `canEdit ${value}`,
  min: (value: Json) => `min ${valueText(value)}`,
  max: (value: Json) => `max ${valueText(value)}`,
  step: (value: number) => `step ${value}`,
  options: (options: readonly PolicyOption[]) => `one of ${options.map(({ value }) => value).join(", ")}`,
  defaultFrom: ({ field, factor }: { readonly field: string; readonly factor: number }) =>
    factor === 1 ? `from ${field}` : `from ${field} × ${factor}`,
  like: (patterns: readonly string[]) => `like ${patterns.join(", ")}`,
  unlike: (patterns: readonly string[]) => `unlike ${patterns.join(", ")}`,
  maxFrom: ({ field, factor, otherwise }: MaxFrom) =>
    `max ${factor} for each ${field}${otherwise === null ? "" : `, ${otherwise} without`}`,
};

function valueText(value: Json): string {
  return typeof value === "string" && value !== "" ? value : JSON.stringify(value);
}

function attributesText(attributes: JsonObject): string {
  return Object.entries(attributes)
    .map(([name, value = null]) => `${name} ${valueText(value)}`)
    .join(", ");
}
