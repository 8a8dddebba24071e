import { isJsonObject, type Json } from "../kernel/json.js";
import type { SchemaCompiler } from "./compile-schema.js";
import { joined, problem, shown, within, type Check, type ObjectProblem } from "./object-problem.js";
import type { Schema, SchemaPart } from "./schema.js";

/** The check of a list: its items, how many there are, and that none is there twice where that is ruled out. */
export function listCheck(schema: Schema, compiler: SchemaCompiler, native: boolean): Check {
  const items = schema.items === undefined ? undefined : itemsCheck(schema.items, compiler, native);
  const repeats = repeatsCheck(schema, compiler);
  const { minItems = 0, maxItems = Infinity } = schema;
  let sound: unknown;
  return (value) => {
    if (value === sound) return null;
    if (!Array.isArray(value)) return [problem("wrong-type", `must be a list, not ${shown(value)}`)];
    const list = value as readonly Json[];
    let found = items === undefined ? null : items(list);
    if (list.length < minItems || list.length > maxItems) found = joined(sizeProblem(list, schema), found);
    if (repeats && list.length > 1) found = joined(found, repeats(list));
    if (found === null) sound = list;
    return found;
  };
}

type ListCheck = (list: readonly Json[]) => ObjectProblem[] | null;

function itemsCheck(part: SchemaPart, compiler: SchemaCompiler, native: boolean): ListCheck {
  const check = compiler.check(part);
  const zero = native ? zeroOf(compiler.resolve(part)) : null;
  return (list) => {
    let found: ObjectProblem[] | null = null;
    for (let index = 0; index < list.length; index += 1) {
      const wrong = check(list[index] ?? zero);
      if (wrong) found = joined(found, within(index, wrong));
    }
    return found;
  };
}

function sizeProblem({ length }: readonly Json[], { minItems = 0, maxItems = Infinity }: Schema): ObjectProblem[] {
  const clause = length < minItems ? `at least ${minItems}` : `at most ${maxItems}`;
  return [problem("bad-value", `must have ${clause} items, not ${length}`)];
}

/** What a `null` in a list becomes in Kubernetes's own types: an item with nothing in it. */
function zeroOf({ type }: Schema): Json {
  if (type === "string") return "";
  if (type === "array") return [];
  return type === "object" ? {} : null;
}

/** Server-side apply takes lists of the type `map` for maps by some of the items' fields, and lists of the type `set` for sets. */
function repeatsCheck(schema: Schema, compiler: SchemaCompiler): ListCheck | undefined {
  const keys = schema["x-kubernetes-list-map-keys"] ?? [];
  if (schema["x-kubernetes-list-type"] === "map" && keys.length > 0) {
    const defaults = keyDefaults(schema, keys, compiler);
    const what = keys.map((key) => `\`${key}\``).join(" and ");
    return (list) =>
      repeated(
        list.map((item) => (isJsonObject(item) ? keys.map((key) => item[key] ?? defaults[key]) : item)),
        `has the same ${what} as`,
      );
  }
  if (schema["x-kubernetes-list-type"] === "set" || schema.uniqueItems)
    return (list) => repeated(list, "is the same as");
  return undefined;
}

function keyDefaults(
  schema: Schema,
  keys: readonly string[],
  { resolve }: SchemaCompiler,
): Readonly<Record<string, Json | undefined>> {
  const properties = schema.items === undefined ? {} : (resolve(schema.items).properties ?? {});
  return Object.fromEntries(
    keys.map((key) => {
      const part = properties[key];
      return [key, part === undefined ? undefined : resolve(part).default];
    }),
  );
}

function repeated(identities: readonly unknown[], clause: string): ObjectProblem[] | null {
  const seen = new Map<string, number>();
  let found: ObjectProblem[] | null = null;
  identities.forEach((identity, index) => {
    const text = JSON.stringify(identity);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, index);
    else found = joined(found, within(index, [problem("duplicate-item", `${clause} item ${first} of the list`)]));
  });
  return found;
}
