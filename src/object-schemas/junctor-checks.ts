import { isJsonObject, type JsonObject } from "../kernel/json.js";
import type { SchemaCompiler } from "./compile-schema.js";
import { joined, problem, within, type Check, type ObjectProblem } from "./object-problem.js";
import type { Schema, SchemaPart } from "./schema.js";

/** `allOf`, `anyOf`, `oneOf` and `not`: they only ever narrow what the schema itself describes. */
export function junctorChecks(schema: Schema, compiler: SchemaCompiler): readonly Check[] {
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
  const { properties = {}, required = [], items, ...own } = schema;
  const self = compiler.checkOwn({ ...own, "x-kubernetes-preserve-unknown-fields": true });
  const fields = Object.entries(properties).map(
    ([name, part]) => [name, openCheck(compiler.resolve(part), compiler)] as const,
  );
  const item = items === undefined ? undefined : openCheck(compiler.resolve(items), compiler);
  return (value) => {
    let found: ObjectProblem[] | null = null;
    if (isJsonObject(value)) found = fieldProblems(value, fields, required);
    else if (Array.isArray(value) && item) {
      value.forEach((inner, index) => {
        const wrong = item(inner);
        if (wrong) found = joined(found, within(index, wrong));
      });
    }
    return joined(found, self(value));
  };
}

function fieldProblems(
  object: JsonObject,
  fields: readonly (readonly [string, Check])[],
  required: readonly string[],
): ObjectProblem[] | null {
  let found: ObjectProblem[] | null = null;
  for (const name of required) {
    if (object[name] === undefined) found = joined(found, within(name, [problem("missing-field", "is missing")]));
  }
  for (const [name, check] of fields) {
    const inner = object[name];
    const wrong = inner === undefined || inner === null ? null : check(inner);
    if (wrong) found = joined(found, within(name, wrong));
  }
  return found;
}
