import type { Json } from "../kernel/json.js";
import { nearest } from "../kernel/text.js";
import type { Judging, SchemaCompiler } from "./compile-schema.js";
import { embeddedCheck } from "./embedded-check.js";
import { joined, problem, shown, within, type Check, type ObjectProblem } from "./object-problem.js";
import { scalarCheck } from "./scalar-check.js";
import type { Schema } from "./schema.js";

/** The check of an object: its fields, or its entries where it is a map. */
export function objectCheck(schema: Schema, compiler: SchemaCompiler, judging: Judging): Check {
  const { additionalProperties: rest, properties } = schema;
  const fields = fieldsCheck(schema, compiler, judging);
  const embedded = schema["x-kubernetes-embedded-resource"] ? embeddedCheck(judging.metadata) : undefined;
  const values =
    rest !== undefined && typeof rest !== "boolean" && !properties
      ? mapCheck(schema, compiler.check(rest), judging.native)
      : fields;
  const size = sizeCheck(schema);
  // Labels, subjects and specs are shared by many objects that come one after the other.
  let sound: unknown;
  return (value) => {
    if (value === sound) return null;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return wrongType("an object", value);
    let found = values(value);
    if (embedded) found = joined(found, embedded(value));
    if (size) found = joined(found, size(value));
    if (found === null) sound = value;
    return found;
  };
}

/** A map with keys of the user's own. */
function mapCheck(schema: Schema, check: Check, native: boolean): Check {
  const keys = schema["x-fairlead-keys"];
  const keyCheck = keys === undefined ? undefined : scalarCheck({ type: "string", format: keys });
  return (value) => {
    const map = value as Readonly<Record<string, Json>>;
    let found: ObjectProblem[] | null = null;
    for (const key in map) {
      const wrongKey = keyCheck === undefined ? null : keyCheck(key);
      if (wrongKey) found = joined(found, within(key, wrongKey.map(ofKey)));
      const inner = map[key];
      if (inner === undefined || (inner === null && native)) continue;
      const wrong = check(inner);
      if (wrong) found = joined(found, within(key, wrong));
    }
    return found;
  };
}

function ofKey(found: ObjectProblem): ObjectProblem {
  return { ...found, clause: `has a key that ${found.clause}` };
}

function sizeCheck({ minProperties = 0, maxProperties = Infinity }: Schema): Check | undefined {
  if (minProperties === 0 && maxProperties === Infinity) return undefined;
  return (value) => {
    const { length } = Object.keys(value as object);
    if (length >= minProperties && length <= maxProperties) return null;
    const clause = length < minProperties ? `at least ${minProperties}` : `at most ${maxProperties}`;
    return [problem("bad-value", `must have ${clause} entries, not ${length}`)];
  };
}

/** What is known of one field. */
interface Field {
  readonly check: Check;
  /** Whether `null` counts as nothing: always to Kubernetes's own code, and to others where a default stands in for it. */
  readonly takesNull: boolean;
}

function fieldsCheck(schema: Schema, compiler: SchemaCompiler, { native }: Judging): Check {
  const fields = new Map(
    Object.entries(schema.properties ?? {}).map(([name, part]): [string, Field] => {
      const { nullable = false, default: value } = compiler.resolve(part);
      return [name, { check: compiler.check(part), takesNull: native || nullable || value !== undefined }];
    }),
  );
  const unknown = unknownFieldCheck(schema, fields, native);
  const required = requiredFields(schema, compiler);
  return (value) => {
    const object = value as Readonly<Record<string, Json | undefined>>;
    let found: ObjectProblem[] | null = null;
    for (const name in object) {
      const inner = object[name];
      if (inner === undefined) continue;
      const field = fields.get(name);
      const wrong = field === undefined ? unknown(name) : fieldProblems(field, inner);
      if (wrong) found = joined(found, within(name, wrong));
    }
    for (const name of required) {
      const inner = object[name];
      if (inner === undefined || (inner === null && native)) found = joined(found, within(name, MISSING));
    }
    return found;
  };
}

const MISSING = [problem("missing-field", "is missing")];

function fieldProblems({ check, takesNull }: Field, value: Json): ObjectProblem[] | null {
  if (value !== null) return check(value);
  return takesNull ? null : wrongType("a value of its type", null);
}

function unknownFieldCheck(
  schema: Schema,
  fields: ReadonlyMap<string, unknown>,
  native: boolean,
): (name: string) => ObjectProblem[] | null {
  const isOpen =
    schema["x-kubernetes-preserve-unknown-fields"] === true ||
    schema.additionalProperties === true ||
    (native && schema.properties === undefined);
  if (isOpen) return () => null;
  const implied = new Set(schema["x-kubernetes-embedded-resource"] ? ["apiVersion", "kind", "metadata"] : []);
  return (name) => (implied.has(name) ? null : [unknownField(name, [...fields.keys()])]);
}

/** What must be there; a default stands in for what is not. */
function requiredFields({ required = [], properties = {} }: Schema, { resolve }: SchemaCompiler): readonly string[] {
  return required.filter((name) => {
    const part = properties[name];
    return part === undefined || resolve(part).default === undefined;
  });
}

function unknownField(name: string, known: readonly string[]): ObjectProblem {
  const near = nearest(name, known);
  if (near === undefined) return problem("unknown-field", "is no known field");
  return problem(
    "unknown-field",
    `is no known field; did you mean \`${near}\``,
    `Write \`${near}\`, if that is what is meant.`,
  );
}

function wrongType(wanted: string, value: unknown): ObjectProblem[] {
  return [problem("wrong-type", `must be ${wanted}, not ${shown(value)}`)];
}
