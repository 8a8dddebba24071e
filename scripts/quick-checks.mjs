// Writes the schemas of shapes as code that says yes or no: what dist/validate/quick-checks.cjs holds.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

/** `dist`: the folder of the bundles, which are there already. */
export async function writeQuickChecks(dist) {
  const load = (file) => import(pathToFileURL(path.join(dist, file)).href);
  const { optionSchemas, shapeSchemas } = await load("products.js");
  const { conceptSchemas } = await load("model/schema/index.js");
  const ajv = new Ajv({
    meta: false,
    validateSchema: false,
    messages: false,
    code: { source: true },
    inlineRefs: false,
  });
  ajv.addVocabulary(["tsType"]);
  const named = [...shapeSchemas(optionSchemas), ["config", conceptSchemas.config]];
  const schemas = new Map(named.map(([name, schema], index) => [name, { id: `s${index}`, schema }]));
  for (const { id, schema } of schemas.values()) ajv.addSchema(schema, id);
  const code = standalone.default(ajv, Object.fromEntries([...schemas].map(([name, { id }]) => [name, id])));
  // What ajv itself would load at run time is put in, so that one file is all there is to read.
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: dist, loader: "js" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    minify: true,
    legalComments: "inline",
    write: false,
  });
  writeFileSync(path.join(dist, "validate/quick-checks.cjs"), outputFiles[0].text);
}
