import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";

/**
 * GitHub's published OpenAPI description of its REST API, and checks of requests and answers against it. Stricter than the
 * description where that keeps mistakes from hiding: a field that a request's schema does not list is a mistake.
 */
interface Schema {
  readonly [key: string]: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<string, unknown>;
}

interface Description {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Record<string, Record<string, Schema>>;
}

export interface Exchange {
  readonly method: string;
  /** Path below the API's address. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The operation that a request belongs to. */
export interface Matched {
  readonly id: string;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
const description = JSON.parse(readFileSync(file, "utf8")) as Description;

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  validateFormats: false,
  validateSchema: false,
  inlineRefs: false,
});
const converted = new Map<string, unknown>();

/** The schemas of the description in JSON Schema's own words: OpenAPI 3.0 says `nullable` where JSON Schema says `null`. */
function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== "object" || value === null) return value;
  const { nullable, example, examples, discriminator, ...rest } = value as Schema;
  const schema = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [key, key === "$ref" ? schemaId(String(inner)) : convert(inner)]),
  );
  // A property may be called `nullable` or `example`; only schemas use the words as keywords.
  if (typeof nullable === "object") schema["nullable"] = convert(nullable);
  if (typeof example === "object" && example !== null && "type" in example) schema["example"] = convert(example);
  if (typeof examples === "object" && examples !== null && "type" in examples) schema["examples"] = convert(examples);
  if (typeof discriminator === "object" && discriminator !== null && "type" in discriminator)
    schema["discriminator"] = convert(discriminator);
  return nullable === true ? { anyOf: [{ type: "null" }, schema] } : schema;
}

/** Registers a referenced schema, and those that it refers to, under an id of its own. */
function schemaId(reference: string): string {
  const id = `github:${reference.replace(/^#\/components\//, "").replaceAll("/", ":")}`;
  if (!converted.has(id)) {
    converted.set(id, null);
    ajv.addSchema({ ...(convert(lookUp(reference)) as object), $id: id });
  }
  return id;
}

function lookUp(reference: string): unknown {
  const [, , kind = "", name = ""] = reference.split("/");
  return description.components[kind]?.[name];
}

function resolved(value: unknown): Schema {
  const reference = (value as { readonly $ref?: string }).$ref;
  return (reference === undefined ? value : lookUp(reference)) as Schema;
}

/** An example out of the description, to be filled in. */
export function example(name: string): Record<string, never> {
  const found = description.components["examples"]?.[name] as { readonly value: Record<string, never> } | undefined;
  if (!found) throw new Error(`The description has no example ${name}.`);
  return structuredClone(found.value);
}

const templates = Object.entries(description.paths).map(([template, operations]) => ({
  segments: template.split("/").slice(1),
  operations,
}));

/** The operation that a method and a path belong to. Fixed segments win over parameters. */
export function match(method: string, path: string): Matched | undefined {
  const given = path.split("/").slice(1).map(decodeURIComponent);
  const fits = templates
    .filter(
      ({ segments }) =>
        segments.length === given.length &&
        segments.every((segment, at) => /^\{.*\}$/.test(segment) || segment === given[at]),
    )
    .sort((left, right) => parameters(left.segments) - parameters(right.segments));
  for (const { segments, operations } of fits) {
    const operation = operations[method.toLowerCase()];
    if (!operation) continue;
    const params = segments.flatMap((segment, at) =>
      segment.startsWith("{") ? [[segment.slice(1, -1), given[at]]] : [],
    );
    return { id: operation.operationId, operation, params: Object.fromEntries(params) };
  }
  return undefined;
}

function parameters(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith("{")).length;
}

/** Everything about a request that the description does not allow. */
export function requestProblems({ id, operation, params }: Matched, { query, body }: Exchange): string[] {
  const known = (operation.parameters ?? []).map((parameter) => resolved(parameter) as unknown as Parameter);
  const given: Readonly<Record<string, Readonly<Record<string, string>>>> = { path: params, query };
  const wrong = known.flatMap((parameter) => {
    const value = given[parameter.in]?.[parameter.name];
    if (value === undefined)
      return parameter.required && parameter.in !== "header" ? [`${id}: ${parameter.name} is missing`] : [];
    return problems(parameter.schema, coerced(value, parameter.schema), `${id} ${parameter.name}`);
  });
  const names = new Set(known.filter((parameter) => parameter.in === "query").map(({ name }) => name));
  const unknown = Object.keys(query)
    .filter((name) => !names.has(name))
    .map((name) => `${id}: unknown query ${name}`);
  return [...wrong, ...unknown, ...bodyProblems(id, operation, body)];
}

function coerced(value: string, schema: Schema): unknown {
  const type = resolved(schema)["type"];
  if (type === "integer" || type === "number") return Number(value);
  return type === "boolean" ? value === "true" : value;
}

function bodyProblems(id: string, { requestBody }: Operation, body: unknown): string[] {
  const schema = requestBody?.content["application/json"]?.schema;
  if (body === undefined) return requestBody?.required ? [`${id}: a body is missing`] : [];
  if (!schema) return [`${id}: takes no body`];
  return [...problems(schema, body, `${id} body`), ...unknownFields(schema, body, `${id} body`)];
}

/** Fields that no branch of a schema lists. */
function unknownFields(written: Schema, value: unknown, where: string): string[] {
  const schema = resolved(written);
  if (Array.isArray(value)) {
    const { items } = schema as { readonly items?: Schema };
    return items ? value.flatMap((item, at) => unknownFields(items, item, `${where}/${at}`)) : [];
  }
  if (typeof value !== "object" || value === null) return [];
  const properties = propertiesOf(schema);
  if (Object.keys(properties).length === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const property = properties[key];
    return property ? unknownFields(property, inner, `${where}/${key}`) : [`${where}: unknown field ${key}`];
  });
}

function propertiesOf(written: Schema): Record<string, Schema> {
  const schema = resolved(written);
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((key) => (schema[key] as readonly Schema[] | undefined) ?? []);
  return Object.assign({}, schema["properties"], ...branches.map(propertiesOf)) as Record<string, Schema>;
}

/** Everything about an answer that the description does not allow. */
export function responseProblems({ id, operation }: Matched, status: number, body: unknown): string[] {
  const described = operation.responses[String(status)];
  // Refusals that hold for every operation (401, 403, 429, 5xx) are not repeated in each.
  if (described === undefined && status < 400) return [`${id}: status ${status} is not described`];
  const response =
    described === undefined
      ? undefined
      : (resolved(described) as { readonly content?: Record<string, { readonly schema: Schema }> });
  const schema =
    response?.content?.["application/json"]?.schema ??
    (status >= 400 ? { $ref: "#/components/schemas/basic-error" } : undefined);
  if (!schema) return body === undefined ? [] : [`${id}: status ${status} has no body`];
  return problems(schema, body, `${id} answer ${status}`);
}

const validators = new Map<Schema, ValidateFunction>();

function problems(schema: Schema, value: unknown, where: string): string[] {
  let validate = validators.get(schema);
  if (!validate) validators.set(schema, (validate = ajv.compile(convert(schema) as object)));
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${where}${instancePath}: ${message ?? ""}`);
}
