import type { Json, JsonObject } from "../kernel/json.js";

/**
 * A structural schema, as CustomResourceDefinitions hold them and as Kubernetes describes its own kinds (OpenAPI v3), without what
 * only people read. A part is a schema of its own, or the number of one in the pool that the schema belongs to.
 */
export interface Schema extends JsonObject {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: SchemaPart | boolean;
  readonly required?: readonly string[];
  readonly items?: SchemaPart;
  readonly enum?: readonly Json[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly SchemaPart[];
  readonly anyOf?: readonly SchemaPart[];
  readonly oneOf?: readonly SchemaPart[];
  readonly not?: SchemaPart;
  /** Only kept where it fills in a required field or the key of a list. */
  readonly default?: Json;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
  readonly "x-kubernetes-embedded-resource"?: boolean;
  readonly "x-kubernetes-list-type"?: string;
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
  /** Format of the keys of a map. Only in recorded schemas, like the next one. */
  readonly "x-fairlead-keys"?: string;
  /** Name of a rule that no schema can say. */
  readonly "x-fairlead-rule"?: string;
}

export type SchemaPart = Schema | number;

/** A kind of objects with its schema. */
export interface DescribedKind {
  readonly namespaced: boolean;
  readonly schema: SchemaPart;
}

/**
 * Schemas of several kinds as they are recorded: equal parts are there once. Made by `npm run record:schemas`, which also lies down
 * the form. `kinds` has, by `apiVersion/kind`, the scope and the number of the schema in each of the `versions`, `null` where a
 * version does not have the kind.
 */
export interface RecordedSchemas {
  readonly versions: readonly string[];
  readonly kinds: Readonly<Record<string, readonly [scope: "cluster" | "namespace", ...schemas: (number | null)[]]>>;
  readonly pool: readonly Schema[];
}
