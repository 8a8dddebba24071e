import { isJsonObject, type Json } from "../kernel/json.js";
import { nearest } from "../kernel/text.js";
import { junctorChecks } from "./junctor-checks.js";
import { listCheck } from "./list-check.js";
import { kubernetesRule } from "./kubernetes-rules/index.js";
import { objectCheck } from "./object-check.js";
import { joined, problem, shown, type Check, type ObjectProblem } from "./object-problem.js";
import { scalarCheck } from "./scalar-check.js";
import type { Schema, SchemaPart } from "./schema.js";

/** Checks for the schemas of one pool, each made when it is first needed. */
export interface SchemaCompiler {
  /** The check of a schema or of a part of the pool. */
  readonly check: (part: SchemaPart) => Check;
  readonly resolve: (part: SchemaPart) => Schema;
  /** The check of what a schema itself says of values, whatever they hold. */
  readonly checkOwn: (schema: Schema) => Check;
}

/** How objects are judged. */
export interface Judging {
  /**
   * Kubernetes's own types: an object without described fields may hold anything, as `RawExtension` does. In CustomResourceDefinitions
   * it may hold nothing, unless it says `x-kubernetes-preserve-unknown-fields`.
   */
  readonly native: boolean;
  /** Checks the metadata of objects inside of objects. */
  readonly metadata: Check;
}

/**
 * Turns structural schemas into checks that give what the API server refuses, in the sense of server-side apply with strict field
 * validation: https://kubernetes.io/docs/reference/using-api/server-side-apply/ and
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema.
 * In Kubernetes's own types a `null` counts as what is not there.
 */
export function schemaCompiler(pool: readonly Schema[], judging: Judging): SchemaCompiler {
  const made = new Map<SchemaPart, Check>();
  const resolve = (part: SchemaPart): Schema => {
    const schema = typeof part === "number" ? pool[part] : part;
    if (!schema) throw new Error(`A recorded schema names a part that is not there: ${JSON.stringify(part)}.`);
    return schema;
  };
  const check = (part: SchemaPart): Check => {
    const there = made.get(part);
    if (there) return there;
    // Made with the first value, since schemas may contain themselves.
    let real: Check | undefined;
    const lazy: Check = (value) => (real ??= compileSchema(resolve(part), compiler, judging))(value);
    made.set(part, lazy);
    return lazy;
  };
  const checkOwn = (schema: Schema): Check => compileSchema(schema, compiler, { native: true, metadata: nothingWrong });
  const compiler: SchemaCompiler = { check, resolve, checkOwn };
  return compiler;
}

function compileSchema(schema: Schema, compiler: SchemaCompiler, judging: Judging): Check {
  const rule = schema["x-fairlead-rule"];
  const checks = [
    kindCheck(schema, compiler, judging),
    ...(schema.enum ? [enumCheck(schema.enum, judging)] : []),
    ...junctorChecks(schema, compiler),
    // Last, since rules rely on the shape.
    ...(rule !== undefined && judging.native ? [kubernetesRule(rule)] : []),
  ];
  const [first = nothingWrong, second] = checks;
  if (second === undefined) return first;
  return (value) => {
    let found: ObjectProblem[] | null = null;
    for (const check of checks) {
      found = joined(found, check(value));
      // A value of the wrong type need not be told that it is also none of the known ones.
      if (found !== null) return found;
    }
    return found;
  };
}

const nothingWrong: Check = () => null;

function kindCheck(schema: Schema, compiler: SchemaCompiler, judging: Judging): Check {
  if (schema.type === "array") return listCheck(schema, compiler, judging.native);
  const isObject = schema.type === "object" || (schema.type === undefined && schema.properties !== undefined);
  return isObject ? objectCheck(schema, compiler, judging) : scalarCheck(schema);
}

function enumCheck(values: readonly Json[], { native }: Judging): Check {
  // To the API server's own code, a text that is empty is one that is not there.
  const known = new Set(native ? [...values, ""] : values);
  return (value) => {
    if (known.has(value as Json) || isJsonObject(value) || Array.isArray(value)) return null;
    const texts = values.filter((one): one is string => typeof one === "string");
    const near = typeof value === "string" ? nearest(value, texts) : undefined;
    const clause = `must be one of ${values.map(shown).join(", ")}, not ${shown(value)}`;
    return [
      problem("bad-value", clause, near === undefined ? undefined : `Write ${shown(near)}, if that is what is meant.`),
    ];
  };
}
