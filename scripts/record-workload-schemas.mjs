// Writes down the field names of CustomResourceDefinitions of workloads, for the test that holds src/workloads against them.
// Call it with the CRD files of a release: node scripts/record-workload-schemas.mjs <source> <file...>. What was recorded of other
// sources stays.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";

const target = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../test/fixtures/workloads/schemas.json");
const [source, ...files] = process.argv.slice(2);
const recorded = existsSync(target) ? JSON.parse(readFileSync(target, "utf8")) : {};

/** Names below these are Kubernetes's own and many; nothing in src/workloads leads deeper. */
const DEEP = new Set([
  "affinity",
  "volumes",
  "env",
  "envFrom",
  "lifecycle",
  "livenessProbe",
  "readinessProbe",
  "startupProbe",
]);

/** `true` for a field without known fields below it, `{ "*": … }` for lists and maps. */
function outline(schema, name = "") {
  if (!schema || DEEP.has(name)) return true;
  if (schema.items) return { "*": outline(schema.items, name) };
  if (typeof schema.additionalProperties === "object") return { "*": outline(schema.additionalProperties, name) };
  if (!schema.properties) return schema["x-kubernetes-preserve-unknown-fields"] ? "open" : true;
  return Object.fromEntries(Object.entries(schema.properties).map(([field, inner]) => [field, outline(inner, field)]));
}

for (const file of files) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    const crd = document.toJS();
    if (crd?.kind !== "CustomResourceDefinition") continue;
    for (const { name, schema } of crd.spec.versions) {
      const { spec } = outline(schema.openAPIV3Schema);
      recorded[`${crd.spec.group}/${name}/${crd.spec.names.kind}`] = { source, plural: crd.spec.names.plural, spec };
    }
  }
}
const sorted = Object.fromEntries(
  Object.keys(recorded)
    .sort()
    .map((key) => [key, recorded[key]]),
);
writeFileSync(target, `${JSON.stringify(sorted)}\n`);
