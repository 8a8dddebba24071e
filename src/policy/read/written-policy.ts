import type { Json, JsonObject, Pointer } from "../../kernel/json.js";
import type { DefaultFrom, MaxFrom, PolicyOption } from "../effective-policy.js";
import type { PodRole, PolicyField } from "../fields/field.js";

/** A part of a policy and where it is written in its definition. */
export interface Written<T> {
  readonly value: T;
  readonly pointer: Pointer;
}

/** The rules of one value, as one policy writes them. */
export interface WrittenRules {
  readonly required?: Written<boolean>;
  readonly canEdit?: Written<boolean>;
  readonly min?: Written<number | string>;
  readonly max?: Written<number | string>;
  readonly step?: Written<number>;
  readonly options?: Written<readonly PolicyOption[]>;
  readonly defaultFrom?: Written<DefaultFrom>;
  readonly like?: Written<readonly string[]>;
  readonly unlike?: Written<readonly string[]>;
  readonly maxFrom?: Written<MaxFrom>;
}

export interface WrittenScalar {
  readonly shape: "scalar";
  readonly role: PodRole | null;
  readonly field: PolicyField;
  readonly default?: Written<Json>;
  readonly rules: WrittenRules;
}

/** An item of a list by its key; `exclude` takes away the item that a scope above has by default. */
export interface WrittenItem extends Written<JsonObject> {
  readonly key: string;
  readonly exclude: boolean;
}

export interface WrittenList {
  readonly shape: "list";
  readonly role: PodRole | null;
  readonly field: PolicyField;
  readonly instances: readonly WrittenItem[];
  readonly attributeDefaults: Readonly<Record<string, Written<Json>>>;
  readonly canAdd?: Written<boolean>;
  readonly locked: readonly Written<string>[];
  readonly requiredKeys: readonly Written<string>[];
  readonly attributeRules: Readonly<Record<string, WrittenRules>>;
}

export type WrittenField = WrittenScalar | WrittenList;

/** A data source that every workload of a scope gets: an item of a list of storage, for the pods of one role. */
export interface ImposedAsset extends JsonObject {
  /** Role of the pods; `null` for all of a type without roles. */
  readonly role: PodRole | null;
  /** Path of the list in the catalogue: `storage.pvc`. */
  readonly field: string;
  readonly item: JsonObject;
}

/** A mistake in what one policy says, in words without the policy's name. */
export interface PolicyProblem {
  /** Code without its area: `unknown-field`. */
  readonly slug: string;
  /** What is wrong, as the rest of a sentence: `there is no field "compute.foo"`. */
  readonly clause: string;
  readonly hint: string;
  readonly pointer: Pointer;
  readonly target?: "key" | "value";
}

/** What one policy says, field by field, and what is wrong with it. */
export interface ReadPolicy {
  /** By `fieldKey`. */
  readonly fields: ReadonlyMap<string, WrittenField>;
  readonly imposedAssets: readonly Written<ImposedAsset>[];
  readonly problems: readonly PolicyProblem[];
}

/** How people name a field: with its role in front, if it has one. */
export function fieldKey(role: PodRole | null, path: string): string {
  return role === null ? path : `${role}.${path}`;
}
