import { workloadKinds } from "../../workloads/index.js";
import type { EffectiveField, EffectivePolicy, PolicySource, ScalarRules, Sourced } from "../effective-policy.js";
import type { PolicyFinding } from "../effective/policy-finding.js";
import type { WorkloadType } from "../fields/field.js";
import { kindField } from "../places/kind-field.js";
import { listPlace, scalarPlace } from "../places/registry.js";
import { fieldKey } from "../read/written-policy.js";

/**
 * Fields that no manifest has, such as `createHomeDir` and the tools of ports: they belong to Run:ai's console. A policy may name them,
 * since it may come from there, but nothing holds anybody to it.
 */
export function* withoutPlace({ type, fields }: EffectivePolicy): Iterable<PolicyFinding> {
  for (const field of fields) {
    const name = fieldKey(field.role, field.field);
    const source = firstSource(field);
    if (!hasPlace(type, field)) {
      if (source) yield noPlace(name, source);
      continue;
    }
    if (field.shape === "list") yield* attributesWithoutPlace(field, name);
  }
}

function* attributesWithoutPlace(
  field: Extract<EffectiveField, { shape: "list" }>,
  name: string,
): Iterable<PolicyFinding> {
  const placed = listPlace(field.field)?.attributes ?? [];
  for (const [attribute, rules] of Object.entries(field.attributeRules)) {
    const source = placed.includes(attribute) ? undefined : ruleSource(rules);
    if (source) yield noPlace(`${name}.${attribute}`, source);
  }
  for (const [attribute, { source }] of Object.entries(field.attributeDefaults))
    if (!placed.includes(attribute)) yield noPlace(`${name}.${attribute}`, source);
}

/** Fallback policies speak of all types: what one of them has is no mistake. */
function hasPlace(type: WorkloadType, field: EffectiveField): boolean {
  if (scalarPlace(field.field) ?? listPlace(field.field)) return true;
  const isFallback = firstSource(field)?.isFallback ?? false;
  return workloadKinds.some((kind) => (isFallback || kind.types.includes(type)) && kindField(kind, field.field));
}

function firstSource(field: EffectiveField): PolicySource | undefined {
  if (field.shape === "scalar") return ruleSource(field.rules) ?? field.default?.source;
  const rules = Object.values(field.attributeRules).map(ruleSource);
  return [
    field.canAdd?.source,
    ...[...field.locked, ...field.instances, ...Object.values(field.attributeDefaults)].map(({ source }) => source),
    ...rules,
  ].find((source) => source !== undefined);
}

function ruleSource(rules: ScalarRules): PolicySource | undefined {
  const [first] = Object.values(rules) as readonly (Sourced<unknown> | undefined)[];
  return first?.source;
}

function noPlace(subject: string, at: PolicySource): PolicyFinding {
  return {
    slug: "no-place",
    severity: "warning",
    message: `No manifest says ${subject}: neither an API server nor \`fairlead admit\` holds anybody to it.`,
    hint: "Remove it, or accept this where the policy is meant for Run:ai as well.",
    at,
  };
}
