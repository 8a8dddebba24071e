import { createRequire } from "node:module";
import type { Ajv, ErrorObject, ValidateFunction } from "ajv";
import { isJsonObject, parsePointer, type Json, type JsonObject, type Pointer } from "./json.js";

/** One way in which a value does not fit its schema, in the words of JSON Schema. */
export interface SchemaError {
  /** The value that does not fit; for an unknown or a missing field the object that has or lacks it. */
  readonly pointer: Pointer;
  /** Where in the schema the failed keyword stands: `#/properties/gpu/anyOf/0/minimum`. */
  readonly schemaPath: string;
  /** The keyword that failed: `type`, `required`, `additionalProperties`, `anyOf` and so on. */
  readonly keyword: string;
  /** What the keyword says of the failure, such as `{ missingProperty: "name" }`. */
  readonly params: JsonObject;
  readonly message: string;
  /** The value itself. */
  readonly value: unknown;
  /** The part of the schema that holds the failed keyword. */
  readonly schema: JsonObject;
}

/** Gives everything that does not fit; nothing when the value fits. */
export type SchemaValidator = (value: unknown) => readonly SchemaError[];

/** Validators by schema object: schemas are constants, so each is compiled once in a process. */
const validators = new WeakMap<object, SchemaValidator>();
const nothing: readonly SchemaError[] = Object.freeze([]);

/** Says of a value that it fits, sooner than a validator can; nothing of what is wrong with one that does not. */
export type QuickCheck = (value: unknown) => boolean;

/**
 * A validator for a schema: strict (an unknown keyword is a mistake of ours and throws at first use), reporting all errors,
 * never changing the value. The schema is compiled at the first value, and ajv is loaded then: commands that validate
 * nothing do not pay for it, and with a quick check those neither that find nothing wrong. Errors of the branches of an `anyOf` come directly before the error of the `anyOf` itself.
 */
export function compileSchema(schema: JsonObject, quick?: QuickCheck): SchemaValidator {
  const known = validators.get(schema);
  if (known) return known;
  let compiled: ValidateFunction | undefined;
  const validator = (value: unknown): readonly SchemaError[] => {
    if (quick?.(value)) return nothing;
    compiled ??= sharedAjv().compile(withSharedParts(schema));
    return compiled(value) ? nothing : (compiled.errors ?? []).map(schemaError);
  };
  validators.set(schema, validator);
  return validator;
}

let ajv: Ajv | undefined;

function sharedAjv(): Ajv {
  if (ajv) return ajv;
  const { Ajv: AjvClass } = createRequire(import.meta.url)("ajv") as { readonly Ajv: typeof Ajv };
  // No `meta`: the schemas are ours and a test holds them against the meta-schema; leaving it out saves its compilation.
  // No optimization of the generated code: it takes longer than it saves on ten thousand values.
  ajv = new AjvClass({
    strict: true,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    meta: false,
    code: { optimize: false },
    inlineRefs: false,
  });
  ajv.addVocabulary(["tsType"]);
  return ajv;
}

/** Ids of the parts that are compiled on their own, by the part itself: `quota` is in departments and in projects. */
const partIds = new WeakMap<object, string>();
let parts = 0;

/**
 * The schema with its titled parts taken out and referred to, so that a part that several schemas share is compiled once.
 * That halves the time to the first answer.
 */
function withSharedParts(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, takeOut(value)]));
}

function takeOut(value: Json | undefined): Json | undefined {
  // Branches of unions stay in place: what they are tells which one was meant.
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((branch) => (isJsonObject(branch) ? withSharedParts(branch) : branch));
  }
  if (!isJsonObject(value)) return value;
  if (typeof value.title !== "string" || value.type !== "object") return withSharedParts(value);
  let id = partIds.get(value);
  if (id === undefined) {
    parts += 1;
    id = `part-${parts}`;
    partIds.set(value, id);
    sharedAjv().addSchema(withSharedParts(value), id);
  }
  // The description stays beside the reference: it says what a missing field is for.
  return { $ref: id, description: value.description };
}

function schemaError(error: ErrorObject): SchemaError {
  return {
    pointer: parsePointer(error.instancePath),
    schemaPath: error.schemaPath,
    keyword: error.keyword,
    params: error.params as JsonObject,
    message: error.message ?? "",
    value: error.data,
    schema: isJsonObject(error.parentSchema) ? error.parentSchema : {},
  };
}
