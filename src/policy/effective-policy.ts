import type { Json, JsonObject, Pointer } from "../kernel/json.js";
import type { EntityRef } from "../model/definition.js";
import type { PolicyScope } from "../model/org-model.js";
import type { PodRole, WorkloadType } from "./fields/field.js";

export type { PolicyScope } from "../model/org-model.js";
export type { PodRole, WorkloadType } from "./fields/field.js";

/** A value of a field: anything that JSON can say. */
export type JsonValue = Json;

/** Where a default, a rule or an asset was written. */
export interface PolicySource {
  readonly scope: PolicyScope;
  /** Name of the unit. */
  readonly name: string;
  /** Ref of the policy's definition: `workload-policy:gpu-ceiling`. */
  readonly policy: EntityRef;
  /** Where it is written in that definition. */
  readonly pointer: Pointer;
  /** Whether it came from a policy of type `fallback`. */
  readonly isFallback: boolean;
}

/** A value and where it was written. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: PolicySource;
}

/** One choice of `options`: the value, and how a form shows it. */
export interface PolicyOption {
  readonly value: string;
  readonly displayed: string | null;
}

/** Where an unset value comes from: another field of the same section, or attribute of the same item, times a factor. */
export interface DefaultFrom {
  readonly field: string;
  readonly factor: number;
}

/**
 * An upper bound for all containers of a pod together: another field of the pod times a factor. Amounts of memory are texts.
 * `otherwise` holds where the pod does not have the field, or has 0 of it; `null` for no bound.
 */
export interface MaxFrom {
  readonly field: string;
  readonly factor: number | string;
  readonly otherwise: number | string | null;
}

/** The rules of one value. Which of them can be there depends on the kind of the value. */
export interface ScalarRules {
  readonly required?: Sourced<boolean>;
  readonly canEdit?: Sourced<boolean>;
  /** Inclusive. A text for quantities. */
  readonly min?: Sourced<number | string>;
  /** Inclusive. A text for quantities. */
  readonly max?: Sourced<number | string>;
  /** Allowed values are min + n·step. */
  readonly step?: Sourced<number>;
  readonly options?: Sourced<readonly PolicyOption[]>;
  readonly defaultFrom?: Sourced<DefaultFrom>;
  /** Patterns one of which a text must be like. */
  readonly like?: Sourced<readonly string[]>;
  /** Patterns that a text must not be like. */
  readonly unlike?: Sourced<readonly string[]>;
  readonly maxFrom?: Sourced<MaxFrom>;
}

/**
 * A field that is one value. `role`: for `distributed` "master" or "worker", for `distributedInference` "leader" or "worker";
 * null at the top. `field`: path in the catalogue without role, such as `compute.gpuDevicesRequest`.
 */
export interface EffectiveScalar {
  readonly shape: "scalar";
  readonly role: PodRole | null;
  readonly field: string;
  readonly default?: Sourced<JsonValue>;
  readonly rules: ScalarRules;
}

/** A field that is a list of items with a key. */
export interface EffectiveList {
  readonly shape: "list";
  readonly role: PodRole | null;
  readonly field: string;
  /** Default items, in the order of their keys. */
  readonly instances: readonly Sourced<JsonObject>[];
  /** Values for attributes that an item leaves out, by attribute. */
  readonly attributeDefaults: Readonly<Record<string, Sourced<JsonValue>>>;
  readonly canAdd?: Sourced<boolean>;
  /** Keys of default items that may be neither changed nor excluded. */
  readonly locked: readonly Sourced<string>[];
  /** Keys of items that there must be; absent when there are none. */
  readonly requiredKeys?: readonly Sourced<string>[];
  readonly attributeRules: Readonly<Record<string, ScalarRules>>;
}

export type EffectiveField = EffectiveScalar | EffectiveList;

/**
 * What holds for one workload type in one project. Plain frozen data, fields in code-unit order of role and path: equal
 * policies print equal bytes apart from sources.
 */
export interface EffectivePolicy {
  readonly type: WorkloadType;
  readonly fields: readonly EffectiveField[];
  readonly imposedAssets: readonly Sourced<JsonObject>[];
}
