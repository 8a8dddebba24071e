/** The workload types of Run:ai that a policy can be for. */
export type WorkloadType =
  "workspace" | "training" | "distributed" | "inference" | "distributedInference" | "nimService";

/** The part of a workload of several kinds of pods that a field is about. */
export type PodRole = "master" | "worker" | "leader";

/**
 * What a field holds, and so which rules it takes (Run:ai documentation, "Policy YAML reference"). An `array` is one value that
 * is set as a whole; a `list` is made of items with a key, each of which can be set, added and locked on its own.
 */
export type ValueKind = "boolean" | "string" | "enum" | "integer" | "number" | "quantity" | "array" | "object" | "list";

/** One attribute of the items of a list. */
export interface PolicyAttribute {
  readonly kind: Exclude<ValueKind, "list">;
  /** The choices of an `enum`. */
  readonly values?: readonly string[];
  /** What the attribute is for, for editors. */
  readonly description: string;
}

/** One field of a workload that policies can govern. Literal data: schema, TypeScript types, checks and docs all come from it. */
export interface PolicyField {
  /** Path with its section and without a role, as the Run:ai API spells it: `compute.gpuDevicesRequest`. */
  readonly path: string;
  readonly kind: ValueKind;
  /** The choices of an `enum`, or of the items of an `array`. */
  readonly values?: readonly string[];
  /** Types that have the field. A path may come several times, each time for other types. */
  readonly types: readonly WorkloadType[];
  /**
   * Where the field stands in types whose pods have roles: `true` under each role, `false` at the top, `"worker"` under
   * `worker` alone, `"distributed"` under each role of `distributed` and at the top of `distributedInference`.
   */
  readonly perRole: boolean | "worker" | "distributed";
  /** What the field is for, for editors. */
  readonly description: string;
  /** Of a list: the attribute that tells its items apart. */
  readonly key?: string;
  /** Of a list: the attributes of its items, the key included. */
  readonly attributes?: Readonly<Record<string, PolicyAttribute>>;
  /** A list that takes rules on its items only, none on their attributes. */
  readonly instancesOnly?: boolean;
  /** A value that cannot be `required`. */
  readonly noRequired?: boolean;
  /** Read from another field, so that it can be ruled but not given: the registry of an image. */
  readonly derived?: boolean;
  /** Numbers of the same section that an upper bound may be a multiple of: memory for each GPU. */
  readonly boundedBy?: readonly string[];
}
