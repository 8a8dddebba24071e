import type { Pointer } from "../../kernel/json.js";
import type { EntityRef } from "../../model/definition.js";
import type { WorkloadPolicy } from "../../model/org-model.js";
import type { PolicySource, Sourced } from "../effective-policy.js";
import { fieldsOf, placesOf, type PolicyField, type WorkloadType } from "../fields/field.js";
import { imposableLists, ROLES, type PodRole } from "../fields/field.js";
import { readPolicy } from "../read/read-policy.js";
import {
  fieldKey,
  type ImposedAsset,
  type ReadPolicy,
  type Written,
  type WrittenField,
} from "../read/written-policy.js";

/** What one unit of the organization says about one workload type: its policy of the type, or else its fallback policy. */
export interface UnitPolicy {
  readonly policy: WorkloadPolicy;
  readonly isFallback: boolean;
  /** By `fieldKey`. */
  readonly fields: ReadonlyMap<string, WrittenField>;
  readonly imposedAssets: readonly Written<ImposedAsset>[];
}

/** What a unit says about a type; `undefined` when it says nothing. */
export type UnitPolicies = (unit: EntityRef, type: WorkloadType) => UnitPolicy | undefined;

/** Reads each policy once, and gives fallback policies to the types that a unit has no policy for. */
export function unitPolicies(policies: readonly WorkloadPolicy[]): UnitPolicies {
  const byUnit = new Map<EntityRef, Map<string, WorkloadPolicy>>();
  for (const policy of policies) {
    const types = byUnit.get(policy.scope.ref) ?? new Map<string, WorkloadPolicy>();
    byUnit.set(policy.scope.ref, types);
    // A second policy of one type in one scope is a mistake of its own.
    if (!types.has(policy.type)) types.set(policy.type, policy);
  }
  const known = new Map<string, UnitPolicy | undefined>();
  const read = new Map<WorkloadPolicy, ReadPolicy>();
  return (unit, type) => {
    const types = byUnit.get(unit);
    if (!types) return undefined;
    const key = `${unit} ${type}`;
    if (known.has(key)) return known.get(key);
    const policy = types.get(type) ?? types.get("fallback");
    const made = policy && unitPolicy(policy, type, readOnce(read, policy));
    known.set(key, made);
    return made;
  };
}

function readOnce(read: Map<WorkloadPolicy, ReadPolicy>, policy: WorkloadPolicy): ReadPolicy {
  const known = read.get(policy) ?? readPolicy(policy.written, policy.type);
  read.set(policy, known);
  return known;
}

function unitPolicy(policy: WorkloadPolicy, type: WorkloadType, read: ReadPolicy): UnitPolicy {
  if (policy.type !== "fallback") {
    return { policy, isFallback: false, fields: read.fields, imposedAssets: read.imposedAssets };
  }
  const fields = new Map<string, WrittenField>();
  for (const written of read.fields.values()) {
    const field = fieldsOf(type).get(written.field.path);
    if (!field || !isSameForm(field, written.field)) continue;
    for (const role of placesOf(field, type)) fields.set(fieldKey(role, field.path), { ...written, role, field });
  }
  const imposable = new Set(imposableLists(type).map(({ path }) => path));
  const roles: readonly (PodRole | null)[] = ROLES[type] ?? [null];
  const imposedAssets = read.imposedAssets
    .filter(({ value }) => imposable.has(value.field))
    .flatMap(({ value, pointer }) => roles.map((role) => ({ value: { ...value, role }, pointer })));
  return { policy, isFallback: true, fields, imposedAssets };
}

/** Whether two entries of the catalogue take the same values, so that one policy can speak of both. */
function isSameForm(left: PolicyField, right: PolicyField): boolean {
  return left === right || (left.kind === right.kind && left.values?.join() === right.values?.join());
}

/** A part of a unit's policy with its source. */
export function sourced<T>(unit: UnitPolicy, value: T, pointer: Pointer): Sourced<T> {
  const { scope, ref } = unit.policy;
  const source: PolicySource = {
    scope: scope.kind,
    name: scope.name,
    policy: ref,
    pointer,
    isFallback: unit.isFallback,
  };
  return { value, source };
}
