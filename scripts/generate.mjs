// Writes what comes from the schemas in src/model/schema: the published JSON Schemas and the TypeScript types of definitions.
// `--check` writes nothing and fails when a generated file is out of date. Needs a build of src (npm run build).
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";
import prettier from "prettier";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { conceptSchemas } = await import(path.join(root, "dist/model/schema/index.js"));

/** The published form: no keyword that only the type generator knows. */
function published(schema) {
  if (Array.isArray(schema)) return schema.map(published);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== "tsType")
      .map(([key, value]) => [key, published(value)]),
  );
}

const files = new Map();
for (const [concept, schema] of Object.entries(conceptSchemas)) {
  const text = JSON.stringify(
    { $schema: "https://json-schema.org/draft/2020-12/schema", ...published(withDefinitions(concept, schema)) },
    null,
    2,
  );
  files.set(`schemas/${concept}.schema.json`, `${text}\n`);
}

/** A schema that says the same things over and over is published with its titled parts in one place each. */
function withDefinitions(concept, schema) {
  if (concept !== "workload-policy") return schema;
  const { [schema.title]: root, ...parts } = shareNamed({ [schema.title]: schema }, false);
  return { ...root, $defs: parts };
}

const named = Object.fromEntries(Object.values(conceptSchemas).map((schema) => [schema.title, schema]));
const all = {
  title: "AllConcepts",
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(Object.keys(named).map((title) => [title, { $ref: `#/$defs/${title}` }])),
  $defs: shareNamed(named),
};

/** Moves every titled schema to one place, so that each becomes one interface. */
function shareNamed(roots, forTypes = true) {
  const definitions = {};
  const visit = (schema, isRoot) => {
    if (Array.isArray(schema)) return schema.map((item) => visit(item, false));
    if (typeof schema !== "object" || schema === null) return schema;
    const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, visit(value, false)]));
    if (schema.tsType) delete inner.title;
    if (isRoot || typeof inner.title !== "string") return inner;
    definitions[inner.title] ??= inner;
    const shared = { $ref: `#/$defs/${inner.title}` };
    if (!schema.description) return shared;
    // The generator of types reads no description beside a reference; JSON Schema does.
    return forTypes
      ? { allOf: [shared], description: schema.description }
      : { ...shared, description: schema.description };
  };
  for (const [title, schema] of Object.entries(roots)) definitions[title] = visit(schema, true);
  return definitions;
}

const generated = await compile(all, "AllConcepts", {
  bannerComment: "",
  additionalProperties: false,
  declareExternallyReferenced: true,
  format: false,
  ignoreMinAndMaxItems: true,
});
const header = `// Generated from the schemas in this folder by scripts/generate.mjs. Do not edit.
import type { Cpu, Delivery, Duration, Json, Memory, PoolSchedulerOptions, Quantity, Reference, Scheduler } from "./values.js";

`;
const types = generated
  .replace(/export interface AllConcepts \{[^]*?\n\}\n/, "")
  .replaceAll(/^(\s*"?[\w-]+"?\??: )([\w]+|\([^()]*\)|\{[^{}]*\})\[\];?$/gm, "$1readonly $2[];");
files.set(
  "src/model/schema/definitions.generated.ts",
  await prettier.format(header + types, { parser: "typescript", printWidth: 120 }),
);

let stale = 0;
for (const [file, text] of files) {
  const target = path.join(root, file);
  let before = "";
  try {
    before = readFileSync(target, "utf8");
  } catch {
    // Not there yet: it counts as out of date.
  }
  if (before === text) continue;
  stale += 1;
  if (process.argv.includes("--check")) console.error(`${file} is out of date: run npm run generate`);
  else {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log(`wrote ${file}`);
  }
}
if (process.argv.includes("--check") && stale > 0) process.exit(1);
