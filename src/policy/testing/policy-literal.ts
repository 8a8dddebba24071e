import type { Json, JsonObject } from "../../kernel/json.js";
import type {
  EffectiveField,
  EffectiveList,
  EffectivePolicy,
  MaxFrom,
  PodRole,
  PolicySource,
  ScalarRules,
  Sourced,
  WorkloadType,
} from "../effective-policy.js";

/** The unit that literal policies of tests belong to. */
export const RESEARCH: PolicySource = {
  scope: "department",
  name: "research",
  policy: "workload-policy:ceiling",
  pointer: ["rules"],
  isFallback: false,
};

/** A value of the unit. */
export function from<T>(value: T, source: PolicySource = RESEARCH): Sourced<T> {
  return { value, source };
}

/** Rules as they are written, each from the unit. */
export interface WrittenRules {
  readonly required?: boolean;
  readonly canEdit?: boolean;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number;
  readonly options?: readonly string[];
  readonly defaultFrom?: { readonly field: string; readonly factor: number };
  readonly like?: readonly string[];
  readonly unlike?: readonly string[];
  readonly maxFrom?: MaxFrom;
}

function rulesOf({ options, ...others }: WrittenRules): ScalarRules {
  const sourced = Object.fromEntries(Object.entries(others).map(([rule, limit]) => [rule, from(limit)]));
  const choices = options ? { options: from(options.map((value) => ({ value, displayed: null }))) } : {};
  return { ...sourced, ...choices };
}

/** A field with one value: its name, with `worker.` or another role in front where it has one. */
export function scalar(name: string, rules: WrittenRules = {}, given?: Json): EffectiveField {
  const { role, field } = split(name);
  return {
    shape: "scalar",
    role,
    field,
    rules: rulesOf(rules),
    ...(given === undefined ? {} : { default: from(given) }),
  };
}

/** A list field. */
export function list(
  name: string,
  parts: {
    readonly instances?: readonly JsonObject[];
    readonly attributes?: Readonly<Record<string, Json>>;
    readonly canAdd?: boolean;
    readonly locked?: readonly string[];
    readonly requiredKeys?: readonly string[];
    readonly rules?: Readonly<Record<string, WrittenRules>>;
  },
): EffectiveList {
  const { role, field } = split(name);
  return {
    shape: "list",
    role,
    field,
    instances: (parts.instances ?? []).map((value) => from(value)),
    attributeDefaults: Object.fromEntries(
      Object.entries(parts.attributes ?? {}).map(([key, value]) => [key, from(value)]),
    ),
    locked: (parts.locked ?? []).map((key) => from(key)),
    attributeRules: Object.fromEntries(Object.entries(parts.rules ?? {}).map(([key, rules]) => [key, rulesOf(rules)])),
    ...(parts.requiredKeys ? { requiredKeys: parts.requiredKeys.map((key) => from(key)) } : {}),
    ...(parts.canAdd === undefined ? {} : { canAdd: from(parts.canAdd) }),
  };
}

function split(name: string): { readonly role: PodRole | null; readonly field: string } {
  const match = /^(master|worker|leader)\.(.*)$/.exec(name);
  return match ? { role: match[1] as PodRole, field: match[2] ?? "" } : { role: null, field: name };
}

/** A policy of the fields. */
export function policyOf(type: WorkloadType, ...fields: readonly EffectiveField[]): EffectivePolicy {
  return { type, fields, imposedAssets: [] };
}
