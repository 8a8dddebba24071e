import { fieldsOf, placesOf, type PolicyType } from "../src/model/schema/policy-fields/index.js";
import type { WorkloadPolicy } from "../src/model/schema/definitions.generated.js";
import { jsonEqual, type JsonObject } from "../src/kernel/json.js";
import { fieldParts, fieldTitle, nest, type FieldPart } from "./field-parts.js";
import { madeBy, type PolicyPart } from "./part.js";

/** What parts of a policy come to: to be spread into `workloadPolicy`. */
export interface Combined<Parts extends readonly PolicyPart[]> {
  readonly defaults: AllOf<Parts, "defaults">;
  readonly rules: AllOf<Parts, "rules">;
}

/** What all of the parts say, so that the compiler checks it against the fields of the policy's type. */
type AllOf<Parts extends readonly PolicyPart[], Key extends "defaults" | "rules"> = Parts extends readonly [
  infer First,
  ...infer Rest extends readonly PolicyPart[],
]
  ? OneOf<First, Key> & AllOf<Rest, Key>
  : Nothing;

type OneOf<Part, Key extends "defaults" | "rules"> = Part extends Readonly<Record<Key, infer Value>> ? Value : Nothing;
/** A part that does not say anything of the kind: every type of policy takes it. */
type Nothing = object;

/**
 * Combines library policies, and parts that are written out, into one workload policy, for a scope has one policy of each type.
 * Throws when two parts speak of one field and do not say the same, as two scopes of a branch may not either: leave
 * one of them out, or write the field's rules out.
 *
 * @example
 * export const training = workloadPolicy({
 *   name: "training",
 *   scope: "organization",
 *   type: "training",
 *   ...combine(gpuCeiling({ max: 8 }), registries(["registry.acme.example"]), {
 *     rules: { backoffLimit: { max: 4 } },
 *   }),
 * });
 */
export function combine<const Parts extends readonly PolicyPart[]>(...parts: Parts): Combined<Parts> {
  const { defaults, rules } = merged(parts);
  return { defaults: nest(defaults), rules: nest(rules) } as unknown as Combined<Parts>;
}

/** A policy of one type, as definitions have it. */
type PolicyOf<Type extends PolicyType> = Extract<WorkloadPolicy, { readonly type: Type }>;

/** Defaults and rules of one type. */
export type PartsOf<Type extends PolicyType> = Required<Pick<PolicyOf<Type>, "defaults" | "rules">>;

/**
 * Like `combine`, for any type: each field is put where the type has it, in types with roles under every role. Throws when the
 * type does not have a field, for then it would not be ruled.
 *
 * @example
 * workloadPolicy({
 *   name: "distributed",
 *   scope: "organization",
 *   type: "distributed",
 *   ...combineFor("distributed", gpuCeiling({ max: 8 }), { rules: { worker: { numWorkers: { max: 15 } } } }),
 * })
 */
export function combineFor<const Type extends PolicyType>(type: Type, ...parts: readonly PolicyPart[]): PartsOf<Type> {
  const { defaults, rules } = merged(parts);
  const place = (fields: readonly Owned[]): JsonObject => nest(fields.flatMap((field) => placed(type, field)));
  return { defaults: place(defaults), rules: place(rules) };
}

/** A field with the part that it is from. */
interface Owned extends FieldPart {
  readonly owner: string;
}

interface Merged {
  readonly defaults: readonly Owned[];
  readonly rules: readonly Owned[];
}

function merged(parts: readonly PolicyPart[]): Merged {
  const fields = (key: "defaults" | "rules"): readonly Owned[] =>
    parts.flatMap((part, index) => {
      const owner = madeBy(part) ?? `part ${index + 1}`;
      return fieldParts((part[key] ?? {}) as JsonObject).map((field) => ({ ...field, owner }));
    });
  const [defaults, rules] = [once(fields("defaults"), "give a default for"), once(fields("rules"), "rule")];
  for (const rule of rules) refuseReplaced(rule, defaults);
  return { defaults, rules };
}

/** Each field once. */
function once(fields: readonly Owned[], verb: string): readonly Owned[] {
  const known = new Map<string, Owned>();
  for (const field of fields) {
    const key = fieldKey(field);
    const other = known.get(key);
    if (other && !jsonEqual(other.value, field.value)) {
      const [first, second] = [other.owner, field.owner];
      const both = first === second ? `${first} twice, each time otherwise,` : `${first} and ${second}`;
      throw new TypeError(
        `combine: ${both} ${verb} ${fieldTitle(field)}. Leave one of them out, or write its rules out.`,
      );
    }
    known.set(key, other ?? field);
  }
  return [...known.values()];
}

/** What may not be edited is fixed to its default: another part must not bring one. */
function refuseReplaced(rule: Owned, defaults: readonly Owned[]): void {
  const isFixed = (rule.value as { readonly canEdit?: unknown } | null)?.canEdit === false;
  const given = isFixed ? defaults.find((field) => fieldKey(field) === fieldKey(rule)) : undefined;
  if (!given || given.owner === rule.owner) return;
  const why = `${rule.owner} forbids to set ${fieldTitle(rule)}, and ${given.owner} gives it a default`;
  throw new TypeError(`combine: ${why}. Leave one of them out, or write its rules out.`);
}

function fieldKey({ role, path }: FieldPart): string {
  return `${role ?? ""} ${path}`;
}

function placed(type: PolicyType, part: Owned): readonly FieldPart[] {
  if (part.role !== null) return [part];
  const fields = fieldsOf(type);
  const field = fields.get(part.path) ?? fields.get(part.path.replace(/\.(instances|attributes)(\..*)?$/, ""));
  if (!field)
    throw new TypeError(`combineFor: ${part.owner} rules ${fieldTitle(part)}, which the type "${type}" does not have.`);
  return placesOf(field, type).map((role) => ({ ...part, role }));
}
