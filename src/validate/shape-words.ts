import { isJsonObject, type JsonObject, type Pointer } from "../kernel/json.js";
import { listed } from "../kernel/text.js";

/** A pointer as people write a field: `quotas[0].cpu.limit`, `labels["acme.example/team"]`. */
export function fieldPath(pointer: Pointer): string {
  return pointer
    .map((segment, index) => {
      if (typeof segment === "number") return `[${segment}]`;
      if (!/^[A-Za-z_$][\w$-]*$/.test(segment)) return `[${JSON.stringify(segment)}]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join("");
}

/** A value as it can be shown in a message: short, and without the user and password of a URL. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isJsonObject(value)) return "an object";
  if (typeof value === "number") return `${value}`;
  if (typeof value !== "string") return value === undefined ? "nothing" : JSON.stringify(value);
  const safe = value.replaceAll(/\/\/[^/]*@/g, "//***@");
  return JSON.stringify(safe.length > 60 ? `${safe.slice(0, 57)}...` : safe);
}

/** The fixed values that a schema lists, in its branches as well. */
export function choicesOf(schema: JsonObject): readonly string[] {
  const own = Array.isArray(schema.enum)
    ? (schema.enum as readonly unknown[])
    : schema.const === undefined
      ? []
      : [schema.const];
  const branches = [...list(schema.anyOf), ...list(schema.oneOf)];
  return [...own.map(String), ...branches.flatMap(choicesOf)];
}

/** What a value may be, as the end of "must be …": `a number or "unlimited"`. */
export function mustBe(schema: JsonObject): string {
  const branches = [...list(schema.anyOf), ...list(schema.oneOf)];
  const words = branches.length > 0 ? branches.flatMap(wordsFor) : wordsFor(schema);
  return listed([...new Set(words)], "or");
}

function list(branches: unknown): readonly JsonObject[] {
  return Array.isArray(branches) ? (branches as readonly JsonObject[]) : [];
}

function wordsFor(schema: JsonObject): readonly string[] {
  const unit = typeof schema.tsType === "string" ? UNITS[schema.tsType] : undefined;
  if (unit) return [unit.example];
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) return [mustBe(schema)];
  const choices = Array.isArray(schema.enum) ? schema.enum : schema.const === undefined ? [] : [schema.const];
  if (choices.length > 0) return choices.map((choice) => JSON.stringify(choice));
  return [typeof schema.type === "string" ? (TYPES[schema.type] ?? schema.type) : "something else"];
}

const TYPES: Readonly<Record<string, string>> = {
  number: "a number",
  integer: "a whole number",
  string: "a text",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};

/** How amounts with a unit are written, by the TypeScript type that the schema names. */
const UNITS: Readonly<Record<string, { readonly example: string; readonly call: string; readonly suffix: string }>> = {
  Cpu: { example: 'CPU such as cores(4) or "4"', call: "cores", suffix: "" },
  Memory: { example: 'memory such as gib(64) or "64Gi"', call: "gib", suffix: "Gi" },
  Duration: { example: 'a duration such as minutes(10) or "10m"', call: "seconds", suffix: "s" },
};

/** How to write a bare number with its unit, when the schema asks for one. */
export function unitHint(schema: JsonObject, value: number): string | undefined {
  const type = [schema, ...list(schema.anyOf)]
    .map((branch) => branch.tsType)
    .find((name) => typeof name === "string" && name in UNITS);
  const unit = typeof type === "string" ? UNITS[type] : undefined;
  return unit && `Write ${unit.call}(${value}), or "${value}${unit.suffix}" in YAML.`;
}

/** What to write, with the field's own documentation where it says more than the type does. */
export function describeExpected(schema: JsonObject, otherwise = mustBe(schema)): string {
  const isUnit = typeof schema.tsType === "string" && schema.tsType in UNITS;
  if (isUnit || schema.anyOf !== undefined) return mustBe(schema);
  if (schema.pattern === undefined || typeof schema.description !== "string") return otherwise;
  return `${otherwise} as described: ${(schema.description.split(/(?<=\.)\s/)[0] ?? "").replace(/\.$/, "")}`;
}
