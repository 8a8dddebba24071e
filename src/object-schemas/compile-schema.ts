import { isJsonObject, type Json } from "../kernel/json.js";
import { nearest } from "../kernel/text.js";
import { embeddedCheck } from "./embedded-check.js";
import { listCheck } from "./list-check.js";
import { kubernetesRule } from "./kubernetes-rules/index.js";
import { joined, problem, shown, within, type Check, type ObjectProblem } from "./object-problem.js";
import { scalarCheck } from "./scalar-check.js";
import type { Schema, SchemaPart } from "./schema.js";

/** Checks for the schemas of one pool, each made when it is first needed. */
export interface SchemaCompiler {
  /** The check of a schema or of a part of the pool. */
  readonly check: (part: SchemaPart) => Check;
  readonly resolve: (part: SchemaPart) => Schema;
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
    if (!schema) throw new Error(`A recorded schema names the part ${String(part)}, which is not there.`);
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
  const compiler: SchemaCompiler = { check, resolve };
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
  switch (schema.type) {
    case "object":
      return objectCheck(schema, compiler, judging);
    case "array":
      return listCheck(schema, compiler, judging.native);
    default:
      return schema.type === undefined && schema.properties
        ? objectCheck(schema, compiler, judging)
        : scalarCheck(schema);
  }
}

function objectCheck(schema: Schema, compiler: SchemaCompiler, judging: Judging): Check {
  const { additionalProperties: rest, properties } = schema;
  const fields = fieldsCheck(schema, compiler, judging);
  const embedded = schema["x-kubernetes-embedded-resource"] ? embeddedCheck(judging.metadata) : undefined;
  const values =
    rest !== undefined && typeof rest !== "boolean" && !properties
      ? mapCheck(schema, compiler.check(rest), judging.native)
      : fields;
  const { minProperties = 0, maxProperties = Infinity } = schema;
  const isCounted = minProperties > 0 || maxProperties < Infinity;
  // Labels, subjects and specs are shared by many objects that come one after the other.
  let sound: unknown;
  return (value) => {
    if (value === sound) return null;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return wrongType("an object", value);
    let found = values(value);
    if (embedded) found = joined(found, embedded(value));
    if (found === null) sound = value;
    if (!isCounted) return found;
    sound = undefined;
    const size = Object.keys(value).length;
    if (size < minProperties)
      return joined(found, [problem("bad-value", `must have at least ${minProperties} entries`)]);
    if (size > maxProperties)
      return joined(found, [problem("bad-value", `must have at most ${maxProperties} entries`)]);
    return found;
  };
}

/** A map with keys of the user's own. */
function mapCheck(schema: Schema, check: Check, native: boolean): Check {
  const keys = schema["x-fairlead-keys"];
  const keyCheck = typeof keys === "string" ? scalarCheck({ type: "string", format: keys }) : undefined;
  return (value) => {
    const map = value as Readonly<Record<string, Json>>;
    let found: ObjectProblem[] | null = null;
    for (const key in map) {
      const inner = map[key];
      if (keyCheck) {
        const wrong = keyCheck(key);
        if (wrong)
          found = joined(
            found,
            within(
              key,
              wrong.map((one) => ({ ...one, clause: `has a key that ${one.clause}` })),
            ),
          );
      }
      if (inner === undefined || (inner === null && native)) continue;
      const wrong = check(inner);
      if (wrong) found = joined(found, within(key, wrong));
    }
    return found;
  };
}

function fieldsCheck(schema: Schema, compiler: SchemaCompiler, { native }: Judging): Check {
  const parts = Object.entries(schema.properties ?? {});
  const fields = new Map(parts.map(([name, part]) => [name, compiler.check(part)]));
  const nullable = new Set(parts.filter(([, part]) => compiler.resolve(part).nullable).map(([name]) => name));
  // A `null` is nothing to Kubernetes's own code, and to others where a default stands in for it.
  const droppable = new Set(
    parts.filter(([, part]) => native || compiler.resolve(part).default !== undefined).map(([name]) => name),
  );
  const isOpen =
    schema["x-kubernetes-preserve-unknown-fields"] === true ||
    schema.additionalProperties === true ||
    (native && schema.properties === undefined);
  const implied = new Set(schema["x-kubernetes-embedded-resource"] ? ["apiVersion", "kind", "metadata"] : []);
  const required = (schema.required ?? []).filter((name) => {
    const part = schema.properties?.[name];
    return part === undefined || compiler.resolve(part).default === undefined;
  });
  return (value) => {
    const object = value as Readonly<Record<string, Json | undefined>>;
    let found: ObjectProblem[] | null = null;
    for (const name in object) {
      const inner = object[name];
      const check = fields.get(name);
      if (check === undefined) {
        if (isOpen || implied.has(name) || inner === undefined) continue;
        found = joined(found, [unknownField(name, [...fields.keys()])]);
      } else if (inner === null) {
        if (nullable.has(name) || droppable.has(name) || (isOpen && !native)) continue;
        found = joined(found, within(name, wrongType("a value of its type", null)));
      } else if (inner !== undefined) {
        const wrong = check(inner);
        if (wrong) found = joined(found, within(name, wrong));
      }
    }
    for (const name of required) {
      const inner = object[name];
      if (inner === undefined || (inner === null && native)) found = joined(found, [missingField(name)]);
    }
    return found;
  };
}

function unknownField(name: string, known: readonly string[]): ObjectProblem {
  const near = nearest(name, known);
  const hint = near === undefined ? undefined : `Write \`${near}\`, if that is what is meant.`;
  const clause = near === undefined ? "is no known field" : `is no known field; did you mean \`${near}\``;
  return { ...problem("unknown-field", clause, hint), pointer: [name] };
}

function missingField(name: string): ObjectProblem {
  return { ...problem("missing-field", "is missing"), pointer: [name] };
}

export function wrongType(wanted: string, value: unknown): ObjectProblem[] {
  return [problem("wrong-type", `must be ${wanted}, not ${shown(value)}`)];
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

/** `allOf`, `anyOf`, `oneOf` and `not`: they only ever narrow what the schema itself describes. */
function junctorChecks(schema: Schema, compiler: SchemaCompiler): readonly Check[] {
  const open = (part: SchemaPart): Check => openCheck(compiler.resolve(part), compiler);
  const checks: Check[] = (schema.allOf ?? []).map(open);
  if (schema.anyOf && !schema["x-kubernetes-int-or-string"]) {
    const choices = schema.anyOf.map(open);
    checks.push((value) => (choices.some((check) => check(value) === null) ? null : noChoice(schema.anyOf, compiler)));
  }
  if (schema.oneOf) {
    const choices = schema.oneOf.map(open);
    checks.push((value) => {
      const fitting = choices.filter((check) => check(value) === null).length;
      if (fitting === 1) return null;
      if (fitting === 0) return noChoice(schema.oneOf, compiler);
      return [problem("bad-value", `fits ${fitting} of its alternatives, of which only one may hold`)];
    });
  }
  if (schema.not) {
    const forbidden = open(schema.not);
    checks.push((value) =>
      forbidden(value) === null ? [problem("bad-value", "has a form that its schema rules out")] : null,
    );
  }
  return checks;
}

function noChoice(choices: readonly SchemaPart[] = [], { resolve }: SchemaCompiler): ObjectProblem[] {
  const fields = choices.flatMap((choice) => resolve(choice).required ?? []);
  const wanted = fields.length > 0 ? ` (${[...new Set(fields)].map((field) => `\`${field}\``).join(", ")})` : "";
  return [problem("bad-value", `fits none of its alternatives${wanted}`)];
}

/** A schema inside of a junctor: what it says about values counts, and it describes no fields. */
function openCheck(schema: Schema, compiler: SchemaCompiler): Check {
  const opened: Schema = { ...schema, "x-kubernetes-preserve-unknown-fields": true };
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, part]) => [name, openCheck(compiler.resolve(part), compiler)] as const,
  );
  const items = schema.items === undefined ? undefined : openCheck(compiler.resolve(schema.items), compiler);
  const { properties: _properties, items: _items, ...own } = opened;
  const self = compileSchema(own, compiler, { native: true, metadata: nothingWrong });
  const required = schema.required ?? [];
  return (value) => {
    let found: ObjectProblem[] | null = null;
    if (isJsonObject(value)) {
      for (const name of required) if (value[name] === undefined) found = joined(found, [missingField(name)]);
      for (const [name, check] of fields) {
        const inner = value[name];
        const wrong = inner === undefined || inner === null ? null : check(inner);
        if (wrong) found = joined(found, within(name, wrong));
      }
    } else if (Array.isArray(value) && items) {
      value.forEach((item, index) => {
        const wrong = items(item);
        if (wrong) found = joined(found, within(index, wrong));
      });
    }
    return joined(found, self(value));
  };
}
