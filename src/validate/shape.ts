import { setImmediate as nextTurn } from "node:timers/promises";
import type { Diagnostic, DiagnosticKind } from "../diagnostics/diagnostic.js";
import { isJsonObject, type JsonObject, type Pointer } from "../kernel/json.js";
import { compileSchema } from "../kernel/schema.js";
import { listed, nearest } from "../kernel/text.js";
import type { RawDefinition } from "../model/definition.js";
import { definitionLabel } from "../model/definition-label.js";
import { definitionSchemas, type ConceptSchema } from "../model/schema/index.js";
import { quickChecks } from "./quick-checks.js";
import { explainSchemaErrors, type ShapeSlug } from "./shape-errors.js";

/** Shapes of the settings that only a scheduler or a GitOps engine knows, by its id. */
export interface OptionSchemas {
  /** Of a cluster's `scheduler`, without `backend`. */
  readonly scheduler: ReadonlyMap<string, ConceptSchema>;
  /** Of a node pool's `scheduler`. */
  readonly pool: ReadonlyMap<string, ConceptSchema>;
  /** Of the organization's `delivery`, without `engine`. */
  readonly delivery: ReadonlyMap<string, ConceptSchema>;
}

/**
 * Holds every definition against the schema of its concept, and the settings of schedulers and GitOps engines against
 * theirs. All mistakes are reported, one diagnostic each. Rules run only when there is none.
 */
export function validateShape(
  definitions: readonly RawDefinition[],
  optionSchemas: OptionSchemas,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const backends = backendsOfClusters(definitions);
  for (const definition of definitions) {
    diagnostics.push(...shapeErrors(definition, definition.value, definitionSchemas[definition.kind], []));
    if (definition.kind === "cluster") {
      diagnostics.push(...optionErrors(definition, { field: "scheduler", id: "backend" }, optionSchemas.scheduler));
    } else if (definition.kind === "organization") {
      diagnostics.push(...optionErrors(definition, { field: "delivery", id: "engine" }, optionSchemas.delivery));
    } else if (definition.kind === "node-pool") {
      diagnostics.push(...poolOptionErrors(definition, backends, optionSchemas.pool));
    }
  }
  return diagnostics;
}

/** Every schema that definitions are held against, with a name. */
export function* shapeSchemas({ scheduler, pool, delivery }: OptionSchemas): Iterable<[string, ConceptSchema]> {
  for (const [kind, schema] of Object.entries(definitionSchemas)) yield [kind, schema];
  for (const [options, schemas] of Object.entries({ scheduler, pool, delivery }))
    for (const [id, schema] of schemas) yield [`${options} ${id}`, schema];
}

/**
 * Gets the schemas ready that every organization needs: quick checks where the build has made them, else they are compiled. Not
 * needed before `validateShape`, but this takes longer than validating: whoever waits for the definitions can do it meanwhile. Lets go
 * after each schema, so that what waits for this thread does not wait for all of them.
 */
export async function prepareShape(optionSchemas: OptionSchemas): Promise<void> {
  const quick = quickChecks();
  for (const [name, schema] of shapeSchemas(optionSchemas)) {
    const validator = compileSchema(schema, quick[name]);
    // Schemas and quick checks alike are compiled at their first value, whatever that is.
    const first = quick[name] ?? validator;
    first({});
    await nextTurn();
  }
}

function shapeErrors(
  definition: RawDefinition,
  value: unknown,
  schema: JsonObject,
  prefix: Pointer,
): readonly Diagnostic[] {
  const errors = compileSchema(schema)(value);
  if (errors.length === 0) return [];
  const placed =
    prefix.length === 0 ? errors : errors.map((error) => ({ ...error, pointer: [...prefix, ...error.pointer] }));
  return explainSchemaErrors(placed).map((mistake) => ({
    code: `shape/${mistake.slug}`,
    severity: "error",
    message: `${definitionLabel(definition)}: ${mistake.clause}.`,
    hint: mistake.hint,
    at: { definition: definition.id, pointer: mistake.pointer, target: mistake.target },
  }));
}

/** Errors of settings whose shape depends on the id beside them. */
function optionErrors(
  definition: RawDefinition,
  names: { readonly field: "scheduler" | "delivery"; readonly id: "backend" | "engine" },
  schemas: ReadonlyMap<string, ConceptSchema>,
): readonly Diagnostic[] {
  const settings = definition.value[names.field];
  if (!isJsonObject(settings)) return [];
  const { [names.id]: id, ...options } = settings;
  if (typeof id !== "string") return [];
  const schema = schemas.get(id);
  if (schema) return shapeErrors(definition, options, schema, [names.field]);
  const near = nearest(id, schemas.keys());
  const known = [...schemas.keys()].map((name) => `"${name}"`);
  return [
    {
      code: `shape/unknown-${names.id}`,
      severity: "error",
      message: `${definitionLabel(definition)}: there is no ${WHAT[names.id]} "${id}".`,
      hint: near === undefined ? `Use ${listed(known, "or")}.` : `Write "${near}" instead.`,
      at: { definition: definition.id, pointer: [names.field, names.id] },
    },
  ];
}

const WHAT = { backend: "scheduler", engine: "GitOps engine" } as const;

function poolOptionErrors(
  definition: RawDefinition,
  backends: ReadonlyMap<string, string>,
  schemas: ReadonlyMap<string, ConceptSchema>,
): readonly Diagnostic[] {
  const { cluster, scheduler } = definition.value;
  if (typeof cluster !== "string" || !isJsonObject(scheduler)) return [];
  const schema = schemas.get(backends.get(cluster) ?? "");
  return schema ? shapeErrors(definition, scheduler, schema, ["scheduler"]) : [];
}

/** The scheduler of each cluster, by the cluster's name, as far as it is written well enough. */
function backendsOfClusters(definitions: readonly RawDefinition[]): ReadonlyMap<string, string> {
  const backends = new Map<string, string>();
  for (const { kind, value } of definitions) {
    if (kind !== "cluster" || typeof value.name !== "string" || !isJsonObject(value.scheduler)) continue;
    const { backend } = value.scheduler;
    if (typeof backend === "string") backends.set(value.name, backend);
  }
  return backends;
}

const TITLES: Readonly<Record<ShapeSlug | "unknown-backend" | "unknown-engine", string>> = {
  "unknown-field": "A definition has a field that does not exist",
  "missing-field": "A field that is needed is not there",
  "wrong-type": "A field holds a value of the wrong type",
  "not-allowed-value": "A field holds a value that is not one of its choices",
  "out-of-range": "A value is too small, too large, too short or too long",
  "wrong-format": "A text is not in the form that its field needs",
  "unknown-backend": "A cluster names a scheduler that does not exist",
  "unknown-engine": "The organization names a GitOps engine that does not exist",
};

/** Catalogue entries of everything `validateShape` can report. */
export const shapeDiagnostics: readonly DiagnosticKind[] = Object.entries(TITLES).map(([slug, title]) => ({
  code: `shape/${slug}`,
  severity: "error",
  title,
  page: new URL(`./shape/${slug}.md`, import.meta.url),
}));
